/**
 * What people see of requests. Who sees what (standards.md "Privacy"):
 * - the reporter and the person it is for see everything of theirs except the notes of the offices to each other;
 * - the handling unit never sees the answer: neither solved nor satisfied, nor what a call-back found out;
 * - the reporter's telephone is masked for everybody; agents and group cadres see names only of what they entered.
 */
import type { RequestRow, RequestView, TimelineEntry } from '#types/request-views';
import type { PersonDoc } from '../../domain/organisation';
import { workdaysLeft } from '../../domain/deadlines';
import { timeliness } from '../../domain/requests/clock';
import { allowedActs } from '../../domain/requests/guards';
import { isHiddenFrom } from '../../domain/requests/hidden';
import { isOwn, type Hand } from '../../domain/requests/seats';
import { textsIdOf, type RequestDoc, type RequestEventDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { openingWords, titleOf } from '../../domain/requests/title';
import { nextStepOf } from '../../domain/requests/transitions';
import type { Context, ResultIds } from '../context';
import { disputeOf, sealedInCase } from '../disputes/of-request';
import { getAll } from '../load';
import { coveringOf, forResident, isBlind, tellsAnswer } from './answer-shown';
import { asideOf, filesOf } from './aside';
import { baseOf, departmentOf, orgName, type Base } from './base';
import { eventsOf } from './events';
import { fullWords, maskedWords } from './numbers';
import { handOf } from './step';

/** Documents that no longer have their texts say so by an empty text. */
const wordsOf = (texts: RequestTextsDoc | undefined, key: string): string => maskedWords(texts?.fields[key]);

function rowOf(
  base: Base,
  request: RequestDoc,
  texts: RequestTextsDoc | undefined,
  hand: Hand,
  now: number,
): RequestRow {
  const covers = coveringOf(base, request);
  const blind = isBlind(base, request, hand);
  const next = nextStepOf(request);
  return {
    requestId: request._id,
    no: request.no,
    title: titleOf(openingWords(request, (key) => wordsOf(texts, key))),
    // to the handling unit a matter under review is one it has replied to
    status: blind && request.status === 'review' ? 'replied' : request.status,
    kind: request.kind,
    topic: request.topic,
    urgency: request.urgency,
    level: request.level,
    villageName: orgName(base, request.villageId),
    groupName: orgName(base, request.groupId),
    holderName: orgName(base, request.holderId),
    submittedAt: request.submittedAt,
    dueAt: request.dueAt,
    provisional: request.provisional,
    timeliness: timeliness(request, now, base.rules),
    workdaysLeft: request.clock === null ? null : workdaysLeft(request.clock, now, base.rules),
    nextStep: blind && request.status === 'review' ? { code: 'none', by: null } : next,
    pressed: request.pressed,
    reminded: request.reminded,
    important: request.important,
    closedAs: blind ? null : request.closedAs,
    allowedActions: allowedActs(request, hand, covers, now, base.rules),
  };
}

/** Rows in the order of the ids; a request that is gone, or hidden from the caller, is left out. */
export async function rowsOf(ctx: Context, base: Base, requestIds: readonly string[]): Promise<RequestRow[]> {
  const [requests, texts] = await Promise.all([
    getAll<RequestDoc>(base.store, 'requests', requestIds),
    getAll<RequestTextsDoc>(base.store, 'requestTexts', requestIds.map(textsIdOf)),
  ]);
  const textsById = new Map(texts.map((one) => [one.requestId, one]));
  const hand = handOf(ctx.caller);
  return requests
    .filter((request) => !isHiddenFrom(request, hand))
    .map((request) => rowOf(base, request, textsById.get(request._id), hand, ctx.now));
}

export async function viewOf(ctx: Context, base: Base, requestId: string): Promise<RequestView> {
  const [stored, texts, all] = await Promise.all([
    base.store.get<RequestDoc>('requests', requestId),
    base.store.get<RequestTextsDoc>('requestTexts', textsIdOf(requestId)),
    eventsOf(base.store, requestId),
  ]);
  if (!stored) throw new Error('the request is gone');
  // to one who may no longer see it: as her own command left it, and nothing of what came after
  const request = ctx.stood === null ? stored : (ctx.stood as unknown as RequestDoc);
  const events = all.filter(({ seq }) => ctx.stood === null || seq <= request.eventCount);
  const hand = handOf(ctx.caller);
  const own = isOwn(request, hand.personId);
  const blind = isBlind(base, request, hand);
  const people = await peopleOf(base, request, events);
  const name = (id: string): string => people.get(id)?.name ?? '';
  const named = own || request.enteredById === hand.personId || mayKnowNames(ctx);
  const words = (key: string): string => wordsOf(texts ?? undefined, key);
  // what was written to her may name whom to ring: she must be able to read it
  const told = (key: string): string =>
    own ? fullWords(ctx.ports.vault, request._id, key, texts?.fields[key]) : words(key);
  const replied = request.replySeq === null ? null : events.find(({ seq }) => seq === request.replySeq);
  const { verdict } = request;
  return {
    row: rowOf(base, request, texts ?? undefined, hand, ctx.now),
    townId: base.town.orgId,
    text: words('1-text'),
    place: words('1-place'),
    pictures: await filesOf(ctx, request.fileIds),
    ...(await asideOf(ctx, base, request, events, { words, told, name })),
    source: request.source,
    chainNo: request.chainNo,
    bookingId: request.bookingId,
    dispute: ctx.stood === null ? await disputeOf(ctx, request, hand) : null,
    reporter: named
      ? {
          name: name(request.reporterId),
          phoneMasked: people.get(request.reporterId)?.phoneMasked ?? '',
          self: request.reporterId === hand.personId,
        }
      : null,
    subject: named ? { name: name(request.subjectId), self: request.subjectId === hand.personId } : null,
    routing: {
      by: request.routing.by,
      because: [...request.routing.because],
      rule: own ? '' : (request.routing.rule ?? ''),
      guesses: own ? [] : guessesOf(base, request),
    },
    dispatchBy: request.dispatchBy,
    contactBy: request.contactBy,
    contactedAt: request.contactedAt,
    reply: replied
      ? {
          text: told(`${replied.seq}-text`),
          at: replied.at,
          byName: replied.by ? name(replied.by.personId) : '',
          orgName: orgName(base, replied.by?.orgId ?? null),
          files: await filesOf(ctx, request.replyFileIds),
        }
      : null,
    answer:
      blind || verdict === null || verdict.satisfaction === null
        ? null
        : {
            solved: verdict.solved,
            satisfaction: verdict.satisfaction,
            reasons: [...verdict.reasons],
            comment: verdict.by === 'resident' ? words(`${verdict.seq}-text`) : '',
            at: verdict.at,
          },
    timeline: events.flatMap((event) => entryOf(event)),
  };

  function entryOf(event: RequestEventDoc): TimelineEntry[] {
    if ((blind && tellsAnswer(event)) || sealedInCase.has(event.kind)) return [];
    const isVillager = event.by?.role === 'resident';
    return [
      {
        seq: event.seq,
        at: event.at,
        kind: event.kind,
        by:
          event.by === null
            ? null
            : {
                role: event.by.role,
                name: isVillager && !named ? '' : name(event.by.personId),
                orgName: orgName(base, event.by.orgId),
              },
        toName: orgName(base, event.toOrgId),
        level: event.level,
        text: isReadable(event) ? words(`${event.seq}-text`) : '',
      },
    ];
  }

  function isReadable({ kind, seq }: RequestEventDoc): boolean {
    if (kind === 'submitted') return false;
    if (kind === 'closed') return !blind;
    if (kind === 'replied') return seq !== request?.replySeq;
    return !own || forResident.has(kind);
  }
}

const mayKnowNames = ({ as }: Context): boolean => !['resident', 'agent', 'groupCadre'].includes(as.role);

async function peopleOf(
  base: Base,
  request: RequestDoc,
  events: readonly RequestEventDoc[],
): Promise<ReadonlyMap<string, PersonDoc>> {
  const ids = [
    request.reporterId,
    request.subjectId,
    ...events.flatMap(({ by }) => (by === null ? [] : [by.personId])),
  ];
  return new Map((await getAll<PersonDoc>(base.county, 'persons', ids)).map((person) => [person._id, person]));
}

function guessesOf(base: Base, request: RequestDoc): RequestView['routing']['guesses'] {
  return request.routing.guesses.map(({ topic, weight, probability, words }) => {
    const department = departmentOf(base, base.routing.departments[topic]);
    return {
      topic,
      weight,
      probability: probability ?? null,
      words: [...words],
      departmentId: department?._id ?? null,
      departmentName: department?.name ?? '',
    };
  });
}

/** The answer of every write: how the request stands for the caller now. After a hand-back it is no longer in her hands, but the answer is. */
export const answerView = async (ctx: Context, { requestId = '' }: ResultIds): Promise<RequestView> =>
  viewOf(ctx, await baseOf(ctx), requestId);
