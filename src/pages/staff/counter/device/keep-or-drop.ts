/**
 * What to do with a conflict once a person has decided. Dropping forgets what was recorded here. Keeping brings the visit on the server
 * to what was recorded here: the shortest way of steps to where each of ours can be taken, taking the server's back where it must. Pure.
 */
import type { BookingStatus } from '#types/bookings';
import { stepBack, visitSteps, type VisitAct } from '#types/visit-steps';
import { again, recordStep, statusAfter, type Conflict, type Recorded } from './recorded';

/** Ways between; outcomes are somebody's word and are never invented. */
const BETWEEN: readonly VisitAct[] = ['undo', 'checkIn', 'serve', 'skip'];

interface Stands {
  readonly status: BookingStatus;
  readonly window: number | null;
  /** Where the server says its next undo leads; null: by the table. */
  readonly undoTo: BookingStatus | null;
}

function after(stands: Stands, step: Pick<Recorded, 'act' | 'outcome' | 'window'>): Stands | undefined {
  const { status, window, undoTo } = stands;
  // called at another window: only that one calls her again
  if (step.act === 'call' && status === 'called' && window !== step.window) return undefined;
  const to =
    step.act === 'undo'
      ? ((visitSteps.undo.from.includes(status) ? undoTo : null) ?? stepBack[status])
      : statusAfter(step, status);
  if (to === undefined) return undefined;
  const atWindow = to === 'called' || to === 'serving';
  return { status: to, window: atWindow ? (step.window ?? window) : null, undoTo: null };
}

/** The fewest acts from where it stands to where `step` can be taken; undefined when there is no way. */
function wayTo(
  from: Stands,
  step: Recorded,
): { readonly acts: readonly VisitAct[]; readonly stands: Stands } | undefined {
  const seen = new Set<string>();
  const ways: { acts: readonly VisitAct[]; stands: Stands }[] = [{ acts: [], stands: from }];
  for (const way of ways) {
    if (after(way.stands, step) !== undefined) return way;
    if (seen.has(way.stands.status)) continue;
    seen.add(way.stands.status);
    for (const act of BETWEEN) {
      const next = after(way.stands, { act });
      if (next !== undefined) ways.push({ acts: [...way.acts, act], stands: next });
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
  const whole = replay(there, steps, now);
  const shorter = steps
    .map((_, index) => replay(there, steps.slice(index), now))
    .flatMap((way) => (way && way.end === whole?.end ? [way.made] : []));
  return shorter.reduce<readonly Recorded[] | undefined>(
    (best, one) => (best === undefined || one.length < best.length ? one : best),
    whole?.made,
  );
}

function replay(there: Stands, steps: readonly Recorded[], now: number) {
  const made: Recorded[] = [];
  let stands = there;
  for (const step of steps) {
    const way = wayTo(stands, step);
    const end = way && after(way.stands, step);
    if (way === undefined || end === undefined) return undefined;
    for (const act of way.acts) made.push(recordStep(act, step, now));
    made.push(again(step));
    stands = end;
  }
  return { made, end: stands.status };
}
