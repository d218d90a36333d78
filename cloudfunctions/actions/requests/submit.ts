/** Opening a request: by the resident, or written down for someone by the agent; and what would become of a text. */
import { ok, refuse, type Decision } from '#types/errors';
import { requests } from '#types/requests';
import { petitions } from '#types/words/danger';
import { promiseFor } from '../../domain/deadlines';
import type { PersonDoc } from '../../domain/organisation';
import type { Tx } from '../../ports/store';
import { commit, personOf, readAction, writeAction, type Context, type Handler, type ResultIds } from '../context';
import { loadPerson } from '../load';
import { namedPerson } from '../named-person';
import { townRouter } from '../routing-rules/router';
import { aboutScope } from './about';
import { baseOf, departmentOf, orgName } from './base';
import { destination } from './destination';
import { guideOf } from './guide';
import { clusterOf, prepareRequest, writeRequest, type Draft } from './open';
import { filesReady } from './pictures';
import { answerView } from './views';

const submit = writeAction(
  requests.submit,
  async (ctx, input) => {
    const reporter = personOf(ctx);
    const subject = await memberOf(ctx, reporter, input.personId);
    if (!subject) return refuse('NotYourHousehold', { field: 'personId' });
    const { villageId, groupId } = subject.villageId === null ? reporter : subject;
    if (villageId === null || ctx.town === 'county') return refuse('VillageUnknown');
    const { kind, text = '', place, fileIds, voiceId, callMe, pin, about, sale, confirmed = false } = input;
    if (text === '' && voiceId === undefined) return refuse('TextMissing', { field: 'text' });
    return open(ctx, {
      kind,
      source: 'app',
      text,
      place,
      fileIds,
      voiceId,
      callMe,
      pin,
      about,
      sale,
      reporter,
      subject,
      home: { villageId, groupId },
      confirmed,
    });
  },
  answerView,
);

const enter = writeAction(
  requests.enter,
  async (ctx, input) => {
    const group = (await baseOf(ctx)).orgs.get(input.groupId);
    if (group?.kind !== 'group' || !group.active) return refuse('GroupUnknown', { field: 'groupId' });
    const { person, keep } = await namedPerson(ctx, group, input);
    return open(
      ctx,
      {
        kind: input.kind ?? 'help',
        source: input.source,
        text: input.text,
        place: input.place,
        fileIds: input.fileIds,
        voiceId: input.voiceId,
        callMe: input.callMe,
        about: input.about,
        sale: input.sale,
        reporter: person,
        subject: person,
        home: { villageId: group.parentId, groupId: group._id },
        enteredById: personOf(ctx)._id,
      },
      keep,
    );
  },
  answerView,
);

type OpeningRefusal =
  | 'ViolenceNeverHere'
  | 'OfficialsElsewhere'
  | 'AboutUnknown'
  | 'SaleMissing'
  | 'PictureNotReady'
  | 'VoiceNotReady'
  | 'CommandReused';

/** Opens it in one transaction with its files and the receipt; `keep` stores whom it is about when she is new. */
async function open(
  ctx: Context,
  draft: Draft,
  keep: () => Promise<void> = async () => undefined,
): Promise<Decision<ResultIds, OpeningRefusal>> {
  const prepared = await prepareRequest(ctx, draft);
  if (!prepared.ok) return prepared;
  const early = await fileProblem(ctx.store, ctx, draft);
  if (early) return early;
  await keep();
  return commit<'PictureNotReady' | 'VoiceNotReady'>(
    ctx,
    ctx.store,
    async (tx) => (await fileProblem(tx, ctx, draft)) ?? ok(await writeRequest(tx, prepared.value)),
  );
}

async function fileProblem(reader: Pick<Tx, 'get'>, ctx: Context, { fileIds = [], voiceId }: Draft) {
  if (!(await filesReady(reader, ctx, fileIds, 'picture'))) return refuse('PictureNotReady', { field: 'fileIds' });
  const spoken = voiceId === undefined ? [] : [voiceId];
  return (await filesReady(reader, ctx, spoken, 'voice')) ? null : refuse('VoiceNotReady', { field: 'voiceId' });
}

const preview = readAction(requests.preview, async (ctx, { text, kind = 'help', about }) => {
  const me = personOf(ctx);
  const { villageId } = me;
  if (villageId === null || ctx.town === 'county') return refuse('VillageUnknown');
  const base = await baseOf(ctx);
  const home = { villageId, groupId: me.groupId, clusterId: clusterOf(base, villageId) };
  const scope = about === undefined ? ok(null) : await aboutScope(base, about, home, [me._id], ctx.now);
  if (!scope.ok) return scope;
  const router = await townRouter(base);
  const route = router.route(text);
  const isAboutSomebody = about !== undefined;
  const goesTo = destination(base, route, { kind, text, home, at: ctx.now, isAboutSomebody }, router.rules);
  const urgency = goesTo?.urgency ?? route.urgency;
  const likely = goesTo?.holderId ?? (isAboutSomebody ? null : (departmentOf(base, route.departmentKind)?._id ?? null));
  return ok({
    departmentName: orgName(base, likely),
    sure: goesTo !== null,
    urgency,
    ...promiseFor(urgency, ctx.now, 0, base.rules),
    danger: route.danger,
    channels: route.officials ? 'discipline' : petitions.some((word) => text.includes(word)) ? 'petition' : null,
    guide: await guideOf(ctx, text, villageId),
  });
});

/** Herself, or someone of her household. */
async function memberOf(ctx: Context, person: PersonDoc, id: string | undefined): Promise<PersonDoc | null> {
  if (id === undefined || id === person._id) return person;
  const member = id.startsWith('county:') ? await loadPerson(ctx.county, id) : null;
  return member !== null && person.householdId !== null && member.householdId === person.householdId ? member : null;
}

export const requestOpenings: readonly Handler[] = [submit, enter, preview];
