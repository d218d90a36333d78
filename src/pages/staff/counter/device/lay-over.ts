/** The server's list with this device's own steps laid over it, by the same table the server decides with. Pure. */
import type { BookingAct } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import { COMES_EARLY, visitSteps, type VisitAct } from '#types/visit-steps';
import { statusAfter, type Recorded } from './recorded';

/** When the half-day begins and ends, epoch ms. */
export interface HalfDayTimes {
  readonly startsAt: number;
  readonly endsAt: number;
}

const acts = Object.keys(visitSteps) as VisitAct[];

/** What may be done with a visit here and now, by the table. */
export const allowedHere = (status: CounterRow['status'], { startsAt }: HalfDayTimes, now: number): BookingAct[] =>
  acts.filter((act) => {
    const { from, when } = visitSteps[act];
    if (!from.includes(status)) return false;
    if (when === 'any') return true;
    return now >= (when === 'afterStart' ? startsAt : startsAt - COMES_EARLY);
  });

/** One visit after one step of this device; unchanged when the step does not fit. */
export function afterStep(row: CounterRow, step: Recorded, times: HalfDayTimes): CounterRow {
  const status = statusAfter(step, row.status);
  if (status === undefined) return row;
  const { act, at, window } = step;
  const changed: Partial<CounterRow> =
    act === 'checkIn'
      ? { checkedInAt: at }
      : act === 'call'
        ? { window: window ?? 1, calls: row.calls + 1, calledAt: at }
        : act === 'serve'
          ? { window: row.window ?? window ?? 1 }
          : act === 'finish'
            ? { outcomeNote: step.note ?? '', referredTo: step.referredTo ?? '' }
            : act === 'undo'
              ? { outcomeNote: '', referredTo: '', ...(status === 'booked' ? { checkedInAt: null } : {}) }
              : {};
  const asked = step.trueWill === undefined ? row.asksTrueWill : false;
  const free = status === 'checkedIn' || status === 'booked' ? { window: null } : {};
  return { ...row, ...changed, ...free, asksTrueWill: asked, status, allowedActions: allowedHere(status, times, at) };
}

/**
 * Rows in calling order with `steps` done. Who came, or was passed over, here goes after those present whose turn is not later than hers;
 * the rest keeps the order of the server.
 */
export function layOver(rows: readonly CounterRow[], steps: readonly Recorded[], times: HalfDayTimes): CounterRow[] {
  let line = [...rows];
  for (const step of steps) {
    const at = line.findIndex(({ bookingId }) => bookingId === step.bookingId);
    const row = line[at];
    if (!row) continue;
    const after = afterStep(row, step, times);
    if (after === row) continue;
    line[at] = after;
    if (step.act === 'checkIn' || step.act === 'skip') line = placeAnew(line, after, step.at, times);
  }
  return line;
}

/** Start of the hour band in which it is her turn: her own, or the one running when she came. */
const turnOf = (row: CounterRow, at: number, { startsAt }: HalfDayTimes): number => {
  const HOUR = 3_600_000;
  const own = Number(row.band.slice(0, 2)) * HOUR + (Number(row.band.slice(2)) / 60) * HOUR;
  const begin = (startsAt + 8 * HOUR) % (24 * HOUR);
  const came = begin + Math.floor((at - startsAt) / HOUR) * HOUR;
  return Math.max(own, came);
};

function placeAnew(line: CounterRow[], moved: CounterRow, at: number, times: HalfDayTimes): CounterRow[] {
  const others = line.filter(({ bookingId }) => bookingId !== moved.bookingId);
  const turn = turnOf(moved, at, times);
  const behind = others.findIndex(
    (other) => other.status === 'checkedIn' && turnOf(other, other.checkedInAt ?? at, times) > turn,
  );
  if (behind >= 0) return [...others.slice(0, behind), moved, ...others.slice(behind)];
  const last = others.reduce((found, other, index) => (other.status === 'checkedIn' ? index : found), -1);
  return [...others.slice(0, last + 1), moved, ...others.slice(last + 1)];
}
