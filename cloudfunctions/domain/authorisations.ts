/**
 * Acting for someone else: that she asked for it, and, for property and household matters, that she was asked herself and wants it
 * (Elderly Rights Act Art. 55; `standards.md` “Booking”). The signed sheet stays on paper; who recorded it, how and when is kept here.
 */
import type { Authorisation, TrueWill } from '#types/bookings';
import { refuse, type Decision } from '#types/errors';
import { MINUTE } from './calendar';
import type { Extras } from './slots';

/** A telephone's clock may be fast by so much; what is later than that has not happened. */
const FAST_CLOCK = 5 * MINUTE;

export interface Acting {
  /** Id of who acts and records it. */
  readonly by: string;
  /** Some matter is about property or the household. */
  readonly needsTrueWill: boolean;
  readonly authorisation: Authorisation | undefined;
  readonly trueWill: TrueWill | undefined;
}

export type Records = Pick<Extras, 'authorisation' | 'trueWill'>;

/** For one who acts as family or neighbour: without her word nothing is done. */
export const decideProxy = (
  acting: Acting,
  now: number,
): Decision<Records, 'AuthorisationMissing' | 'TrueWillMissing' | 'BadInput'> =>
  acting.authorisation ? decideActing(acting, now) : refuse('AuthorisationMissing', { field: 'authorisation' });

/**
 * What goes on record; an agent or cadre acts by office, her authorisation is recorded when there is one. `BadInput` at `….at` when
 * it lies in the future.
 */
export function decideActing(
  { by, needsTrueWill, authorisation, trueWill }: Acting,
  now: number,
): Decision<Records, 'TrueWillMissing' | 'BadInput'> {
  if (!trueWill && needsTrueWill) return refuse('TrueWillMissing', { field: 'trueWill' });
  for (const [field, given] of [
    ['authorisation.at', authorisation],
    ['trueWill.at', trueWill],
  ] as const)
    if (given && given.at > now + FAST_CLOCK) return refuse('BadInput', { field, params: { problem: 'too_big' } });
  return {
    ok: true,
    value: {
      ...(authorisation ? { authorisation: { ...authorisation, at: Math.min(authorisation.at, now), by } } : {}),
      ...(trueWill ? { trueWill: { ...trueWill, at: Math.min(trueWill.at, now), by } } : {}),
    },
  };
}
