/** How a request begins: where it lies, who may know of it, and whether it goes straight to a department. */
import type { Level, RequestKind, Source, Topic, Urgency } from '#types/request-codes';
import { dispatchBy, limitAfter, spanEnd, type TimeRules } from '../deadlines';
import { emptyChain } from '../audit';
import type { Guess } from '../routing';
import { afterLimit, withTimers } from './clock';
import { assistKey } from './assisting';
import { dispatched } from './decide-holder';
import { firstReviewNotice, markedImportant } from './decide-important';
import type { At, Step } from './step';
import { NEVER, type Actor, type Assisting, type NewEvent, type RequestDoc } from './state';

export interface Opening {
  readonly id: string;
  readonly town: string;
  readonly no: string;
  readonly kind: RequestKind;
  readonly source: Source;
  readonly text: string;
  readonly place: string;
  readonly fileIds: readonly string[];
  readonly by: Actor;
  readonly reporterId: string;
  readonly subjectId: string;
  readonly enteredById: string | null;
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly clusterId: string | null;
  /** The visit it came from, and the first number of that chain; null when it begins here. */
  readonly from: { readonly bookingId: string | null; readonly chainNo: string } | null;
  /** The unit it complains of, which is never given it, and who works there: they never learn of it. */
  readonly aboutId: string | null;
  readonly aboutPersonId?: string | null;
  /** Whom she named herself, where no list had the name: kept with the texts. */
  readonly aboutName?: string;
  /** Units it is never given to: `barredIds` of the request. */
  readonly barredIds?: readonly string[];
  readonly hiddenOrgIds?: readonly string[] | undefined;
  readonly skipsLine?: boolean;
  /** The town's own people are among those it is about: the county has it from the start. */
  readonly toCounty?: boolean;
  /** Nobody but a dispatcher sees it before she has looked at its words. */
  readonly held?: boolean;
  readonly pin?: { readonly lat: number; readonly lng: number } | null;
  readonly foreign?: RequestDoc['foreign'];
  readonly voiceId?: string | null;
  readonly callMe?: boolean;
  readonly sale?: RequestDoc['sale'];
  readonly splitFromId?: string;
  readonly hiddenFrom: readonly string[];
  readonly urgency: Urgency;
  readonly guesses: readonly Guess[];
  /** Where it goes at once; null: to triage. */
  readonly goesTo: Destination | null;
}

/** A holder and her level: a department at the town, or the request's own cluster, village or group. */
export interface Destination {
  readonly holderId: string;
  readonly level: Exclude<Level, 'county'>;
  readonly topic: Topic | null;
  /** `rule`: of the town, of the kind, or of the table of words. */
  readonly decided: 'rule' | 'model' | 'person';
  /** The very words that led there. */
  readonly because: readonly string[];
  /** Name of the town's rule that decided. */
  readonly rule?: string;
  /** As a rule sets it; else as the words say. */
  readonly urgency?: Urgency;
  /** Departments that are asked to help from the start. */
  readonly assisting?: readonly string[];
  /** Nothing is answered before the first review. */
  readonly important?: boolean;
}

/** Who writes it down for another follows it too, unless she must not learn of it. */
const personIdsOf = ({ reporterId, subjectId, enteredById, hiddenFrom }: Opening): string[] => [
  ...new Set([
    reporterId,
    subjectId,
    ...(enteredById === null || hiddenFrom.includes(enteredById) ? [] : [enteredById]),
  ]),
];

const textsOf = ({ text, place, pin, aboutName }: Opening): Readonly<Record<string, string>> => ({
  ...(text === '' ? {} : { text }),
  ...(place === '' ? {} : { place }),
  ...(pin ? { pin: `${pin.lat},${pin.lng}` } : {}),
  ...(aboutName === undefined ? {} : { about: aboutName }),
});

export function openRequest(opening: Opening, now: number, rules: TimeRules): Step {
  const { goesTo, by, urgency } = opening;
  const limit = dispatchBy(urgency, now, rules);
  const bare: RequestDoc = {
    _id: opening.id,
    rev: 0,
    town: opening.town,
    personIds: personIdsOf(opening),
    orgIds: [],
    hiddenFrom: opening.hiddenFrom,
    no: opening.no,
    chainNo: opening.from?.chainNo ?? opening.no,
    bookingId: opening.from?.bookingId ?? null,
    aboutId: opening.aboutId,
    aboutPersonId: opening.aboutPersonId ?? null,
    barredIds: opening.barredIds ?? (opening.aboutId === null ? [] : [opening.aboutId]),
    ...(opening.hiddenOrgIds === undefined ? {} : { hiddenOrgIds: opening.hiddenOrgIds }),
    ...(opening.toCounty ? { countyOwns: true } : {}),
    skipsLine: opening.skipsLine ?? false,
    foreign: opening.foreign ?? null,
    voiceId: opening.voiceId ?? null,
    callMe: opening.callMe ?? false,
    sale: opening.sale ?? null,
    outcome: null,
    status: 'triage',
    kind: opening.kind,
    source: opening.source,
    topic: goesTo?.topic ?? null,
    urgency,
    level: opening.toCounty ? 'county' : 'town',
    reporterId: opening.reporterId,
    subjectId: opening.subjectId,
    enteredById: opening.enteredById,
    villageId: opening.villageId,
    groupId: opening.groupId,
    clusterId: opening.clusterId,
    holderId: null,
    acceptedById: null,
    handlerIds: [],
    fileIds: opening.fileIds,
    routing: {
      by: goesTo?.decided ?? 'none',
      because: goesTo?.because ?? [],
      guesses: opening.guesses,
      rule: goesTo?.rule ?? null,
    },
    submittedAt: now,
    clock: null,
    pastClocks: [],
    takenMs: 0,
    dueAt: null,
    provisional: false,
    dispatchBy: limit,
    dispatchedAt: null,
    contactBy: null,
    contactedAt: null,
    firstRepliedAt: null,
    repliedAt: null,
    replySeq: null,
    answerBy: null,
    callBackBy: null,
    reviewBy: null,
    closedAt: null,
    closedAs: null,
    verdict: null,
    replyFileIds: [],
    questionSeq: null,
    extension: null,
    longTerm: null,
    assisting: [],
    whistles: [],
    offeredDown: null,
    important: false,
    firstReview: null,
    attempts: [],
    badReview: null,
    notAccepted: null,
    petitionSeq: null,
    writtenSeq: null,
    mergedIntoId: null,
    splitFromId: opening.splitFromId ?? null,
    reminded: 0,
    remindedOn: null,
    handBacks: 0,
    reopens: 0,
    stepsUp: 0,
    pressed: 0,
    pressedOn: {},
    timers: [],
    nextAt: NEVER,
    listed: [],
    eventCount: emptyChain.count,
    headHash: emptyChain.head,
  };
  const submitted: NewEvent = {
    kind: 'submitted',
    by,
    at: now,
    data: { kind: opening.kind, source: opening.source, pictures: opening.fileIds.length },
    texts: textsOf(opening),
  };
  const received: Step['notices'] = [
    { to: 'reporter', template: 'requestReceived' },
    ...(opening.toCounty ? [{ to: 'county', template: 'newForDepartment' } as const] : []),
  ];
  if (opening.held) {
    const reviewBy = limitAfter('heldReview', now, rules);
    const timer = { kind: 'heldDue', at: afterLimit(reviewBy), key: `heldDue-${reviewBy}` } as const;
    return {
      request: {
        ...bare,
        status: 'held',
        topic: null,
        routing: { by: 'none', because: [], guesses: opening.guesses, rule: null },
        reviewBy,
        dispatchBy: null,
        ...withTimers(bare, [], [timer]),
      },
      events: [submitted, { kind: 'held', by: null, at: now }],
      notices: [...received, { to: 'dispatcher', template: 'newForDepartment' }],
    };
  }
  if (goesTo === null) {
    const timer = { kind: 'dispatchDue', at: afterLimit(limit), key: `dispatchDue-${limit}` } as const;
    return {
      request: { ...bare, ...withTimers(bare, [], [timer]) },
      events: [submitted, { kind: 'triaged', by: null, at: now }],
      notices: [...received, { to: 'dispatcher', template: 'newForDepartment' }],
    };
  }
  const sent = sentTo({ ...bare, level: goesTo.level }, goesTo, { now, rules }, 2);
  const byPerson = goesTo.decided === 'person';
  return {
    request: sent.request,
    events: [
      submitted,
      {
        kind: byPerson ? 'dispatched' : 'routed',
        by: byPerson ? by : null,
        at: now,
        toOrgId: goesTo.holderId,
        level: sent.request.level,
        data: { topic: goesTo.topic, urgency },
      },
      ...sent.events,
    ],
    notices: [...received, { to: 'holder', template: 'newForDepartment' }, ...sent.notices],
  };
}

/** An assisting department named by a rule has half of the promise, at least a working day. */
const assistingDays = (urgency: Urgency, { policy }: TimeRules): number =>
  Math.max(1, Math.floor(policy.promise[urgency] / 2));

/**
 * In the hands of its first holder, with whom else a rule asks to assist and whether it is important. `count`: events written before those
 * answered here.
 */
export function sentTo(
  request: RequestDoc,
  { holderId, assisting = [], important = false }: Destination,
  at: Pick<At, 'now' | 'rules'>,
  count: number,
): Step {
  const { now, rules } = at;
  const held = dispatched(request, holderId, at);
  const dueAt = spanEnd(now, { count: assistingDays(request.urgency, rules), unit: 'workingDays' }, rules);
  const asked = assisting
    .filter((id) => id !== holderId && !request.barredIds.includes(id))
    .map((departmentId, n): Assisting => ({
      departmentId,
      askSeq: count + 1 + n,
      dueAt,
      answerSeq: null,
      endedAt: null,
    }));
  const withHelp: RequestDoc = {
    ...held,
    assisting: asked,
    ...withTimers(
      held,
      [],
      asked.map((one) => ({ kind: 'assistDue', at: afterLimit(one.dueAt), key: assistKey(one) })),
    ),
  };
  const sent = important ? markedImportant(withHelp, at) : withHelp;
  return {
    request: sent,
    events: [
      ...asked.map(({ departmentId }): NewEvent => ({
        kind: 'assistingAsked',
        by: null,
        at: now,
        toOrgId: departmentId,
        data: { dueAt },
      })),
      ...(important ? [{ kind: 'markedImportant', by: null, at: now } as const] : []),
    ],
    notices: [
      ...asked.map(({ departmentId }) => ({ to: 'org', template: 'assistAsked', orgId: departmentId }) as const),
      ...(important ? [firstReviewNotice(sent)] : []),
    ],
  };
}
