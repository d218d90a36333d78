/** Opening a request: by the resident, or written down for someone by the agent; and what would become of a text. */
import { ok, refuse, type Decision } from '#types/errors';
import { requests } from '#types/requests';
import { routerFor } from '../../domain/routing';
import { promiseFor } from '../../domain/deadlines';
import type { PersonDoc } from '../../domain/organisation';
import { commit, personOf, readAction, writeAction, type Context, type Handler, type ResultIds } from '../context';
import { loadPerson } from '../load';
import { namedPerson } from '../named-person';

import { baseOf, departmentOf } from './base';
import { picturesReady, prepareRequest, ruledDepartment, writeRequest, type Draft } from './open';
import { answerView } from './views';

const submit = writeAction(
  requests.submit,
  async (ctx, input) => {
    const reporter = personOf(ctx);
    const subject = await memberOf(ctx, reporter, input.personId);
    if (!subject) return refuse('NotYourHousehold', { field: 'personId' });
    const { villageId, groupId } = subject.villageId === null ? reporter : subject;
    if (villageId === null || ctx.town === 'county') return refuse('VillageUnknown');
    const { kind, text, place, fileIds, confirmed } = input;
    if (text === undefined) return refuse('TextMissing', { field: 'text' });
    return open(ctx, {
      kind,
      source: 'app',
      text,
      place,
      fileIds,
      reporter,
      subject,
      home: { villageId, groupId },
      confirmed: confirmed ?? false,
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
        kind: 'help',
        source: input.source,
        text: input.text,
        place: input.place,
        fileIds: input.fileIds,
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

/** Opens it in one transaction with its pictures and the receipt; `keep` stores whom it is about when she is new. */
async function open(
  ctx: Context,
  draft: Draft,
  keep: () => Promise<void> = async () => undefined,
): Promise<Decision<ResultIds, 'ViolenceNeverHere' | 'OfficialsElsewhere' | 'PictureNotReady' | 'CommandReused'>> {
  const prepared = await prepareRequest(ctx, draft);
  if (!prepared.ok) return prepared;
  if (!(await picturesReady(ctx.store, ctx, draft.fileIds ?? [])))
    return refuse('PictureNotReady', { field: 'fileIds' });
  await keep();
  return commit<'PictureNotReady'>(ctx, ctx.store, async (tx) => {
    if (!(await picturesReady(tx, ctx, draft.fileIds ?? []))) return refuse('PictureNotReady', { field: 'fileIds' });
    return ok(await writeRequest(tx, prepared.value));
  });
}

const preview = readAction(requests.preview, async (ctx, { text }) => {
  if (personOf(ctx).villageId === null || ctx.town === 'county') return refuse('VillageUnknown');
  const base = await baseOf(ctx);
  const route = routerFor(base.routing)(text);
  const department = ruledDepartment(base, route);
  return ok({
    departmentName: (department ?? departmentOf(base, route.departmentKind))?.name ?? '',
    sure: department !== null,
    urgency: route.urgency,
    ...promiseFor(route.urgency, ctx.now, 0, base.rules),
    danger: route.danger,
  });
});

/** Herself, or someone of her household. */
async function memberOf(ctx: Context, person: PersonDoc, id: string | undefined): Promise<PersonDoc | null> {
  if (id === undefined || id === person._id) return person;
  const member = id.startsWith('county:') ? await loadPerson(ctx.county, id) : null;
  return member !== null && person.householdId !== null && member.householdId === person.householdId ? member : null;
}

export const requestOpenings: readonly Handler[] = [submit, enter, preview];
