/** How a request begins: where it lies, who may know of it, and whether it goes straight to a department. */
import type { Level, RequestKind, Source, Topic, Urgency } from '#types/requests';
import { dispatchBy, type TimeRules } from '../deadlines';
import { emptyChain } from '../audit';
import type { Guess } from '../routing';
import { afterLimit, withTimers } from './clock';
import { dispatched } from './decide-holder';
import type { Step } from './step';
import { NEVER, type Actor, type NewEvent, type RequestDoc } from './state';

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
  readonly skipsLine?: boolean;
  readonly foreign?: RequestDoc['foreign'];
  readonly voiceId?: string | null;
  readonly callMe?: boolean;
  readonly sale?: RequestDoc['sale'];
  readonly splitFromId?: string;
  readonly hiddenFrom: readonly string[];
  readonly urgency: Urgency;
  readonly guesses: readonly Guess[];
  /** Where it goes at once; null: to triage. */
  readonly goesTo: {
    readonly departmentId: string;
    readonly topic: Topic | null;
    readonly decided: 'rule' | 'person';
    readonly because: readonly string[];
  } | null;
}

const levelAtStart: Level = 'town';

export function openRequest(opening: Opening, now: number, rules: TimeRules): Step {
  const { goesTo, by, urgency } = opening;
  const limit = dispatchBy(urgency, now, rules);
  const bare: RequestDoc = {
    _id: opening.id,
    rev: 0,
    town: opening.town,
    personIds: [
      ...new Set([opening.reporterId, opening.subjectId, ...(opening.enteredById ? [opening.enteredById] : [])]),
    ],
    orgIds: [],
    hiddenFrom: opening.hiddenFrom,
    no: opening.no,
    chainNo: opening.from?.chainNo ?? opening.no,
    bookingId: opening.from?.bookingId ?? null,
    aboutId: opening.aboutId,
    aboutPersonId: opening.aboutPersonId ?? null,
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
    level: levelAtStart,
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
    routing: { by: goesTo?.decided ?? 'none', because: goesTo?.because ?? [], guesses: opening.guesses },
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
    texts: { text: opening.text, ...(opening.place === '' ? {} : { place: opening.place }) },
  };
  if (goesTo === null) {
    const timer = { kind: 'dispatchDue', at: afterLimit(limit), key: `dispatchDue-${limit}` } as const;
    return {
      request: { ...bare, ...withTimers(bare, [], [timer]) },
      events: [submitted, { kind: 'triaged', by: null, at: now }],
      notices: [
        { to: 'reporter', template: 'requestReceived' },
        { to: 'dispatcher', template: 'newForDepartment' },
      ],
    };
  }
  const sent = dispatched(bare, goesTo.departmentId, { now, rules });
  const byPerson = goesTo.decided === 'person';
  return {
    request: sent,
    events: [
      submitted,
      {
        kind: byPerson ? 'dispatched' : 'routed',
        by: byPerson ? by : null,
        at: now,
        toOrgId: goesTo.departmentId,
        level: sent.level,
        data: { topic: goesTo.topic, urgency },
      },
    ],
    notices: [
      { to: 'reporter', template: 'requestReceived' },
      { to: 'holder', template: 'newForDepartment' },
    ],
  };
}
