/** What every guard is, and the two plain ones. */
import type { RequestAct } from '#types/request-codes';
import type { TimeRules } from '../deadlines';
import { answersFor, type Hand } from './seats';
import type { RequestDoc } from './state';
import { rowsFrom } from './transitions';

/** What stands in the way, or null. */
export type Guard<C extends string> = (request: RequestDoc, hand: Hand, now: number, rules: TimeRules) => C | null;

export const step =
  (act: RequestAct): Guard<'WrongStep'> =>
  ({ status }) =>
    rowsFrom(status, act).length === 0 ? 'WrongStep' : null;

/** A step of whoever answers for it: an assisting department, or the village it lies in, is not enough. */
export const holderStep =
  (act: RequestAct): Guard<'WrongStep'> =>
  (request, hand) =>
    rowsFrom(request.status, act).length === 0 || !answersFor(request, hand) ? 'WrongStep' : null;
