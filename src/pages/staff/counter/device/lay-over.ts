/** The server's list with this device's own steps laid over it, by the same table the server decides with. Pure. */
import type { BookingAct } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import { COMES_EARLY, stepBack, visitSteps, type VisitAct } from '#types/visit-steps';
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

/** One visit after one step of this device; unchanged when the step does not fit. `undo` is not here: it needs the past. */
function onward(row: CounterRow, step: Recorded): CounterRow {
  const status = statusAfter(step, row.status);
  if (status === undefined) return row;
  const { act, at, window } = step;
  const asksTrueWill = step.trueWill === undefined && row.asksTrueWill;
  const after = { ...row, status, asksTrueWill };
  switch (act) {
    case 'checkIn':
      return { ...after, checkedInAt: at };
    case 'call':
      // called at another window: only that one calls her again
      return row.status === 'called' && row.window !== window
        ? row
        : { ...after, window: window ?? 1, calls: row.calls + 1, calledAt: at };
    case 'skip':
      return { ...after, window: null };
    case 'serve':
      return { ...after, window: window ?? row.window ?? 1 };
    case 'finish':
      return { ...after, outcomeNote: step.note ?? '', referredTo: step.referredTo ?? '' };
    case 'noShow':
    case 'undo':
      return after;
  }
}

/** One step back: as it stood before this device's last step, else where the server says that its own undo leads. */
function backward(row: CounterRow, past: CounterRow[]): CounterRow | undefined {
  const before = past.pop();
  if (before) return before;
  const status = row.undoTo ?? stepBack[row.status];
  if (status === undefined || status === null || !row.allowedActions.includes('undo')) return undefined;
  const isOut = status === 'booked' || status === 'cancelled';
  return {
    ...row,
    status,
    undoTo: null,
    outcomeNote: '',
    referredTo: '',
    window: isOut || status === 'checkedIn' ? null : row.window,
    checkedInAt: isOut ? null : row.checkedInAt,
  };
}

/**
 * Rows in calling order with `steps` done. Who came, or was passed over, here goes after those present whose turn is not later than hers;
 * the rest keeps the order of the server.
 */
export function layOver(rows: readonly CounterRow[], steps: readonly Recorded[], times: HalfDayTimes): CounterRow[] {
  const pasts = new Map<string, CounterRow[]>();
  let line = [...rows];
  for (const step of steps) {
    const index = line.findIndex(({ bookingId }) => bookingId === step.bookingId);
    const row = line[index];
    if (!row) continue;
    const past = pasts.get(step.bookingId) ?? [];
    pasts.set(step.bookingId, past);
    const isBack = step.act === 'undo';
    const after = isBack ? backward(row, past) : onward(row, step);
    if (after === undefined || after === row) continue;
    if (!isBack) past.push(row);
    const allowedActions = allowedHere(after.status, times, step.at);
    line[index] = isBack ? { ...after, allowedActions } : { ...after, undoTo: row.status, allowedActions };
    if (step.act === 'checkIn' || step.act === 'skip') line = placeAnew(line, line[index], step, times);
  }
  return line.filter(({ status }) => status !== 'cancelled');
}

/** Start of the hour band in which it is her turn: her own, or the one running when she came. */
const turnOf = (row: CounterRow, at: number, { startsAt }: HalfDayTimes): number => {
  const HOUR = 3_600_000;
  const own = Number(row.band.slice(0, 2)) * HOUR + (Number(row.band.slice(2)) / 60) * HOUR;
  const begin = (startsAt + 8 * HOUR) % (24 * HOUR);
  const came = begin + Math.floor((at - startsAt) / HOUR) * HOUR;
  return Math.max(own, came);
};

/** Passed over: after everyone present. Come: after those present whose turn is not later. */
function placeAnew(line: CounterRow[], moved: CounterRow, { act, at }: Recorded, times: HalfDayTimes): CounterRow[] {
  const others = line.filter(({ bookingId }) => bookingId !== moved.bookingId);
  const turn = act === 'skip' ? Infinity : turnOf(moved, at, times);
  const behind = others.findIndex(
    (other) => other.status === 'checkedIn' && turnOf(other, other.checkedInAt ?? at, times) > turn,
  );
  const last = others.reduce((found, other, index) => (other.status === 'checkedIn' ? index : found), -1);
  const place = behind >= 0 ? behind : last + 1;
  return [...others.slice(0, place), moved, ...others.slice(place)];
}
