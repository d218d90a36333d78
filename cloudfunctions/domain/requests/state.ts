/**
 * What is stored about a request: the request itself, its texts (which can be erased), and its chain of events.
 *
 * Ids: `<town>:request-<hash24>` · `<town>:texts-<hash24>` · `<requestId>:<seq>`. Instants are epoch ms. Names of persons
 * are not kept here but read by id; free text is only in the texts document, and enters an event as a salted hash.
 */
import type {
  AttemptResult,
  ClosedAs,
  EventKind,
  Level,
  NotAcceptReason,
  RateReason,
  RequestKind,
  RequestStatus,
  Satisfaction,
  Source,
  Topic,
  Urgency,
} from '#types/request-codes';
import type { Role } from '#types/action';
import type { ChainedEvent, ChainHead } from '../audit';
import type { ClockState } from '../deadlines';
import type { Scoped, Stored } from '../organisation';
import type { Guess } from '../routing';

/** A moment at which something is due by itself; `kind` says what, `at` is the first ms at which it is done. */
export interface Timer {
  readonly kind:
    | 'heldDue'
    | 'dispatchDue'
    | 'contactDue'
    | 'warn'
    | 'stepUp'
    | 'overdue'
    | 'waitDue'
    | 'longTermDue'
    | 'assistDue'
    | 'whistleDue'
    | 'firstReviewDue'
    | 'answerDue'
    | 'callBackDue'
    | 'reviewDue'
    | 'badContactDue'
    | 'badRectifyDue'
    /** Of its dispute case (`../disputes/`). */
    | 'caseDue';
  readonly at: number;
  /** Names the effect within the request: `warn-town-50`, `stepUp-county`. */
  readonly key: string;
}

/** No timer runs: later than anything, so that the index always holds a number. */
export const NEVER = 8_000_000_000_000;

/** What the resident said last, or what a call-back or review found out. */
export interface Verdict {
  readonly solved: boolean;
  /** Null when a call-back found out only whether it was solved. */
  readonly satisfaction: Satisfaction | null;
  readonly reasons: readonly RateReason[];
  readonly by: 'resident' | 'callBack';
  readonly at: number;
  /** Event that holds the words. */
  readonly seq: number;
}

/** 协办: what another department was asked, with its own deadline. */
export interface Assisting {
  readonly departmentId: string;
  /** Event that holds what it was asked. */
  readonly askSeq: number;
  readonly dueAt: number;
  /** Event that holds its answer; null while it is awaited. */
  readonly answerSeq: number | null;
  readonly endedAt: number | null;
}

/** 吹哨: what a body that is not the town's was asked. */
export interface Whistle {
  /** Who blew it, and is reminded of its date. */
  readonly byPersonId: string;
  readonly body: string;
  readonly askSeq: number;
  readonly dueAt: number;
  readonly answerSeq: number | null;
}

/** The clocks of a bad review: spoken with, put right, asked again. */
export interface BadReview {
  readonly contactBy: number;
  readonly contactedAt: number | null;
  readonly rectifyBy: number;
  readonly rectifiedAt: number | null;
}

export interface RequestDoc extends Scoped {
  /** Six digits, spoken at every counter; one of a kind in its town. */
  readonly no: string;
  /** The first number of its chain: that of the visit it came from, else its own. */
  readonly chainNo: string;
  readonly bookingId: string | null;
  /** The unit it complains of: it is never given to it. */
  readonly aboutId: string | null;
  readonly aboutPersonId: string | null;
  /** Units it is never given to, lead or assisting: what it is about, and wherever the one it is about sits. */
  readonly barredIds: readonly string[];
  /** Where it is about somebody: organisations whose people must not learn of it, whenever they come to sit there (`hidden.ts`). */
  readonly hiddenOrgIds?: readonly string[];
  /** About the town's own people, or hidden from every dispatcher: the county sorts, calls back and reviews it, in every round. */
  readonly countyOwns?: true;
  /**
   * Nobody of its group, village and cluster may learn of it: it is about one of them or of the town, or a dispute. It lies at the town (`orgIdsOf`)
   * and stands on none of their lists, whoever is appointed there later.
   */
  readonly skipsLine: boolean;
  /** The order of another system (12345 …) it came with; the earlier of its deadline and ours rules. */
  readonly foreign: { readonly from: string; readonly number: string; readonly dueAt: number | null } | null;
  readonly voiceId: string | null;
  readonly callMe: boolean;
  readonly sale: { readonly produce: string; readonly kg: number; readonly until: string | null } | null;
  readonly outcome: { readonly soldKg: number | null; readonly placed: number | null } | null;
  readonly status: RequestStatus;
  readonly kind: RequestKind;
  readonly source: Source;
  readonly topic: Topic | null;
  readonly urgency: Urgency;
  readonly level: Level;

  readonly reporterId: string;
  readonly subjectId: string;
  readonly enteredById: string | null;
  /** Null for someone served at a counter who lives elsewhere. */
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly clusterId: string | null;
  /** Who holds it: a department, or its group, village or cluster (`seatsOf`); null in triage. */
  readonly holderId: string | null;
  /** Who signed for it. */
  readonly acceptedById: string | null;
  /** Every department that has held it: none of them sees the resident's answer. */
  readonly handlerIds: readonly string[];

  readonly fileIds: readonly string[];
  readonly routing: {
    readonly by: 'rule' | 'model' | 'person' | 'none';
    readonly because: readonly string[];
    readonly guesses: readonly Guess[];
    /** Name of the town's rule that decided. */
    readonly rule: string | null;
  };

  readonly submittedAt: number;
  /** Null before the first dispatch. It keeps running through a hand-back: the promise is one. */
  readonly clock: ClockState | null;
  /** Clocks of earlier rounds: each “not solved” starts a new one. */
  readonly pastClocks: readonly ClockState[];
  /** Working time used when the level that has it now took it over: where its stretch begins. */
  readonly takenMs: number;
  readonly dueAt: number | null;
  readonly provisional: boolean;
  readonly dispatchBy: number | null;
  readonly dispatchedAt: number | null;
  readonly contactBy: number | null;
  readonly contactedAt: number | null;
  /** First reply of the first round: what the days of the report count. */
  readonly firstRepliedAt: number | null;
  readonly repliedAt: number | null;
  /** Event that holds the reply's words. */
  readonly replySeq: number | null;
  readonly answerBy: number | null;
  readonly callBackBy: number | null;
  readonly reviewBy: number | null;
  readonly closedAt: number | null;
  readonly closedAs: ClosedAs | null;
  readonly verdict: Verdict | null;

  /** Files of the reply. */
  readonly replyFileIds: readonly string[];
  /** Event of the last question to the resident, open while the request is `waiting`; null when nothing was asked. */
  readonly questionSeq: number | null;
  readonly extension: {
    readonly days: number;
    readonly seq: number;
    readonly byPersonId: string;
    readonly byRole: Role;
  } | null;
  readonly longTerm: { readonly since: number; readonly planSeq: number } | null;
  readonly assisting: readonly Assisting[];
  readonly whistles: readonly Whistle[];
  /** Offered to a group or village, which has not said yet. */
  readonly offeredDown: {
    readonly orgId: string;
    readonly level: Level;
    readonly seq: number;
    readonly at: number;
  } | null;
  readonly important: boolean;
  readonly firstReview: { readonly dueAt: number; readonly agreed: boolean | null; readonly seq: number | null } | null;
  readonly attempts: readonly {
    readonly at: number;
    readonly result: AttemptResult;
    readonly byPersonId: string;
    readonly seq: number;
  }[];
  readonly badReview: BadReview | null;
  readonly notAccepted: { readonly reason: NotAcceptReason; readonly seq: number; readonly appealed: boolean } | null;
  /** Event that holds the receipt's number and where it went. */
  readonly petitionSeq: number | null;
  /** Event that holds what her voice message says; the last one counts. */
  readonly writtenSeq: number | null;
  readonly mergedIntoId: string | null;
  readonly splitFromId: string | null;

  readonly handBacks: number;
  readonly reopens: number;
  readonly stepsUp: number;
  readonly pressed: number;
  /** Business date of the last press by person key. */
  readonly pressedOn: Readonly<Record<string, string>>;
  readonly reminded: number;
  /** Business date of the last reminder. */
  readonly remindedOn: string | null;

  readonly timers: readonly Timer[];
  /** The earliest timer, or `NEVER`. Indexed. */
  readonly nextAt: number;
  /** Ids of its listing documents. */
  readonly listed: readonly string[];
  readonly eventCount: number;
  readonly headHash: string;
}

/** A type: it is stored as JSON. `value` is what its hash in the chain covers: numbers in it are tokens (`free-text.ts`). */
export type StoredText = {
  readonly salt: string;
  readonly value: string;
  /** By token; absent when the words hold none. */
  readonly numbers?: Readonly<Record<string, SealedNumber>>;
};

export type SealedNumber = { readonly masked: string; readonly sealed: string };

/** Erasable. `fields` by `<seq>-<name>`: `1-text`, `1-place`, `4-text`. */
export interface RequestTextsDoc extends Stored {
  readonly requestId: string;
  readonly fields: Readonly<Record<string, StoredText>>;
  /** When the timer erases them (`retention.ts`); `NEVER` while the request is open. Indexed. */
  readonly eraseAt: number;
}

export interface Actor {
  readonly personId: string;
  readonly role: Role;
  /** Organisation she acts for; null for residents. */
  readonly orgId: string | null;
}

/** One link of the chain; `hash` covers everything else in it. */
export interface RequestEventDoc extends Stored {
  readonly requestId: string;
  readonly seq: number;
  /** When it really happened; `scheduledAt` when it was due, for what timers do. */
  readonly at: number;
  readonly scheduledAt: number | null;
  readonly kind: EventKind;
  readonly by: Actor | null;
  readonly toOrgId: string | null;
  readonly level: Level | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Salted hashes of the texts by name. */
  readonly texts: Readonly<Record<string, string>>;
  readonly hash: string;
}

/** An event as a rule decides it; `texts` are the words themselves. */
export interface NewEvent {
  readonly kind: EventKind;
  readonly by: Actor | null;
  readonly at: number;
  readonly scheduledAt?: number;
  readonly toOrgId?: string | null;
  readonly level?: Level;
  readonly data?: RequestEventDoc['data'];
  readonly texts?: Readonly<Record<string, string>>;
}

/** Part of an id after its town. */
export const restOf = (id: string): string => id.slice(id.indexOf(':') + 1);

export const textsIdOf = (requestId: string): string => requestId.replace(':request-', ':texts-');
export const eventIdOf = (requestId: string, seq: number): string => `${requestId}:${seq}`;

export const chainOf = (request: Pick<RequestDoc, 'eventCount' | 'headHash'>): ChainHead => ({
  count: request.eventCount,
  head: request.headHash,
});

/** The event as the chain covers it: without what belongs to the store. */
export function chainedEvent({ _id: _, rev: _rev, town: _town, ...event }: RequestEventDoc): ChainedEvent {
  return { ...event } as unknown as ChainedEvent;
}
