/**
 * A step a person takes with a request is a pure decision: `decideX(request, input, at) → Step | refusal`. A step holds
 * the changed request, the events it adds to the chain, and whom to tell. It may run twice. Who holds a request is decided in
 * `decide-holder.ts` and `decide-levels.ts`, the work with it in `decide-handling.ts` and its neighbours, its end in
 * `decide-ending.ts`; timers are in `../escalation.ts`.
 */
import type { NoticeTemplate } from '#types/notices';
import type { RequestAct } from '#types/request-codes';
import type { TimeRules } from '../deadlines';
import { guards } from './guards';
import type { Hand } from './seats';
import type { Actor, NewEvent, RequestDoc } from './state';

/**
 * Whom a step tells; the action finds the people. `holder`: whoever answers for it after the step (`seatsOf`) · `head`: of the
 * department that holds it · `reviewer`: the dispatcher, and who reviews beside her (`reviewerSeats`) · `lastHolder`: whoever answered for it before the step · `cluster`: its secretary and contacts · `org`: whoever
 * answers at the organisation named beside it · `person`: she who is named beside it.
 */
export type Audience =
  | 'reporter'
  | 'holder'
  | 'lastHolder'
  | 'head'
  | 'dispatcher'
  | 'secretary'
  | 'reviewer'
  | 'cluster'
  | 'county'
  | 'org'
  | 'person';

export interface Notice {
  readonly to: Audience;
  readonly template: NoticeTemplate;
  /** For `org`: an assisting department, the village it is offered to. */
  readonly orgId?: string;
  /** For `person`. */
  readonly personId?: string;
  /** What its sentence says beside what every message of a request says. */
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface Step {
  readonly request: RequestDoc;
  readonly events: readonly NewEvent[];
  readonly notices: readonly Notice[];
}

/** Who acts, when, and what time is measured with. */
export interface At {
  readonly by: Actor;
  readonly hand: Hand;
  readonly now: number;
  readonly rules: TimeRules;
}

/** The words of an event, when there are any. */
export const note = (words: string | undefined): Pick<NewEvent, 'texts'> =>
  words === undefined ? {} : { texts: { text: words } };

/** What stands in the way of this act now. */
export const problem = <A extends RequestAct>(act: A, request: RequestDoc, { hand, now, rules }: At) =>
  guards[act](request, hand, now, rules);
