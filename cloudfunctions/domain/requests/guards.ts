/**
 * Why a person cannot take a step now, or null. The decisions and the screens' `allowedActions` ask the same question here.
 * What a guard rests on: the transition table, the person's capacities, the limits of standards.md "Deadlines".
 */
import type { Role } from '#types/action';
import { RequestAct } from '#types/requests';
import { businessDate } from '../calendar';
import { limitAfter, type TimeRules } from '../deadlines';
import { restOf, type RequestDoc } from './state';
import { isTerminal, rowsFrom, transitions } from './transitions';

/** Who asks: herself, and every appointment she holds now. */
export interface Hand {
  readonly personId: string;
  readonly appointments: readonly { readonly role: Role; readonly orgId: string }[];
}

interface Problems {
  withdraw: 'RequestClosed' | 'NotAllowed';
  rate: 'WrongStep' | 'AlreadyAnswered' | 'NotAllowed';
  dispatch: 'WrongStep';
  accept: 'WrongStep';
  contact: 'WrongStep';
  reply: 'WrongStep';
  handBack: 'WrongStep' | 'HandBackTooLate' | 'HandBackTooOften';
  transfer: 'WrongStep';
  press: 'RequestClosed' | 'AlreadyPressed' | 'WrongStep';
  close: 'WrongStep' | 'NotAllowed';
}

type Guard<C extends string> = (request: RequestDoc, hand: Hand, now: number, rules: TimeRules) => C | null;

const step =
  (act: RequestAct): Guard<'WrongStep'> =>
  ({ status }) =>
    rowsFrom(status, act).length === 0 ? 'WrongStep' : null;

export const isOwn = (request: RequestDoc, personId: string): boolean =>
  personId === request.reporterId || personId === request.subjectId;

/** Belongs to a unit that handles or has handled it: such a person neither sees the resident's answer nor calls back. */
export const isHandler = (request: RequestDoc, { appointments }: Hand): boolean =>
  appointments.some(({ orgId }) => request.handlerIds.includes(orgId));

export const guards: { readonly [A in RequestAct]: Guard<Problems[A]> } = {
  withdraw: (request, hand) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    return rowsFrom(request.status, 'withdraw').length === 0 ? 'RequestClosed' : null;
  },
  rate: (request, hand) => {
    if (!isOwn(request, hand.personId)) return 'NotAllowed';
    if (rowsFrom(request.status, 'rate').length > 0) return null;
    return request.verdict === null ? 'WrongStep' : 'AlreadyAnswered';
  },
  dispatch: step('dispatch'),
  accept: step('accept'),
  contact: step('contact'),
  reply: step('reply'),
  handBack: (request, _, now, rules) => {
    if (rowsFrom(request.status, 'handBack').length === 0) return 'WrongStep';
    if (request.handBacks >= rules.policy.handBacks) return 'HandBackTooOften';
    return now > limitAfter('handBack', request.dispatchedAt ?? now, rules) ? 'HandBackTooLate' : null;
  },
  transfer: step('transfer'),
  press: (request, hand, now) => {
    if (isTerminal(request.status)) return 'RequestClosed';
    if (rowsFrom(request.status, 'press').length === 0) return 'WrongStep';
    return request.pressedOn[restOf(hand.personId)] === businessDate(now) ? 'AlreadyPressed' : null;
  },
  // who calls back is never who handled it
  close: (request, hand) => {
    if (rowsFrom(request.status, 'close').length === 0) return 'WrongStep';
    return isHandler(request, hand) ? 'NotAllowed' : null;
  },
};

/** What this person may do with it now. `covers` tells whether an organisation is one the request lies in or is handled by. */
export function allowedActs(
  request: RequestDoc,
  hand: Hand,
  covers: (orgId: string) => boolean,
  now: number,
  rules: TimeRules,
): RequestAct[] {
  const roles = new Set(hand.appointments.filter(({ orgId }) => covers(orgId)).map(({ role }) => role));
  const own = isOwn(request, hand.personId);
  return RequestAct.options.filter(
    (act) =>
      transitions.some(
        ({ on, from, by }) =>
          on === act &&
          from === request.status &&
          by.some((who) => (who === 'reporter' ? own : who !== 'clock' && roles.has(who))),
      ) && guards[act](request, hand, now, rules) === null,
  );
}
