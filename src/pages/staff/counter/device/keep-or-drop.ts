/**
 * What to do with a conflict once a person has decided. Dropping forgets what was recorded here. Keeping brings the visit on the server
 * to what was recorded here: the shortest way of steps to where each of ours can be taken, taking the server's back where it must. Pure.
 */
import type { BookingStatus } from '#types/bookings';
import { stepBack, visitSteps, type VisitAct } from '#types/visit-steps';
import { again, recordStep, statusAfter, type Conflict, type Recorded } from './recorded';

/** Ways between; outcomes are somebody's word and are never invented. */
const BETWEEN: readonly VisitAct[] = ['undo', 'checkIn', 'serve', 'skip'];

const goes = (act: VisitAct, from: BookingStatus): BookingStatus | undefined =>
  act === 'undo' ? stepBack[from] : statusAfter({ act }, from);

/** The fewest acts from one state to any of `goals`; undefined when there is no way. */
function wayTo(from: BookingStatus, goals: readonly BookingStatus[]): readonly VisitAct[] | undefined {
  const ways = new Map<BookingStatus, readonly VisitAct[]>([[from, []]]);
  for (const [status, way] of ways) {
    if (goals.includes(status)) return way;
    for (const act of BETWEEN) {
      const next = goes(act, status);
      if (next !== undefined && !ways.has(next)) ways.set(next, [...way, act]);
    }
  }
  return undefined;
}

/**
 * The steps that make the server agree with this device: as few as lead to the same end. Undefined when there is no such way (it became a
 * request, it was cancelled, the words themselves were refused).
 */
export function stepsToKeep({ steps, there, refusal }: Conflict, now: number): readonly Recorded[] | undefined {
  if (there === null || refusal.code !== 'WrongStep') return undefined;
  const whole = replay(there.status, steps, now);
  const shorter = steps
    .map((_, index) => replay(there.status, steps.slice(index), now))
    .flatMap((way) => (way && way.end === whole?.end ? [way.made] : []));
  return shorter.reduce<readonly Recorded[] | undefined>(
    (best, one) => (best === undefined || one.length < best.length ? one : best),
    whole?.made,
  );
}

function replay(from: BookingStatus, steps: readonly Recorded[], now: number) {
  const made: Recorded[] = [];
  let end = from;
  for (const step of steps) {
    const way = wayTo(end, visitSteps[step.act].from);
    if (way === undefined) return undefined;
    for (const act of way) {
      made.push(recordStep(act, step, now));
      end = goes(act, end) ?? end;
    }
    made.push(again(step));
    end = statusAfter(step, end) ?? end;
  }
  return { made, end };
}
