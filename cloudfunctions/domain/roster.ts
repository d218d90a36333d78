/**
 * A month's proposal of service half-days. Deterministic: the same question has the same answer.
 *
 * Always: half-days lie on working days that are not blocked; a department is in one place at a time; every centre is
 * served at least once; there are `halfDaysPerMonth` of them in total. What cannot be had is told in `problems`, never
 * silently left out. As far as possible: each centre on the weekday of the month and half it had last month (“the second
 * Wednesday morning”), two centres never at the same time, centres without a habit spread over the month.
 */
import type { Half } from '#types/common';
import type { Presence } from '#types/days';
import type { PlannedDay } from '#types/roster';
import { datesOfMonth, weekdayOf } from './calendar';
import type { Calendar } from './calendar';

export interface HalfDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly half: Half;
}

export interface RosterQuestion {
  /** `YYYY-MM` */
  readonly month: string;
  /** In the order in which extra half-days are given. */
  readonly centres: readonly { readonly id: string; readonly lastMonth?: readonly HalfDay[] }[];
  readonly departments: readonly string[];
  /** People a department sends when it comes; one where nothing is said. */
  readonly people?: Readonly<Record<string, number>>;
  readonly halfDaysPerMonth: number;
  readonly calendar: Calendar;
  /** Dates on which no half-day may be held. */
  readonly blocked: readonly string[];
  /** Half-days on which a department is needed elsewhere: the general window accepts for it. */
  readonly busy?: readonly (HalfDay & { readonly departmentId: string })[];
}

export type Reason = PlannedDay['reasons'][number];

export interface ProposedDay extends HalfDay {
  readonly centreId: string;
  readonly departments: readonly { departmentId: string; presence: Presence; people: number }[];
  readonly reasons: readonly Reason[];
}

export type RosterProblem =
  | { readonly code: 'noWorkingDays' }
  | { readonly code: 'tooFewHalfDays'; readonly wanted: number; readonly needed: number }
  | { readonly code: 'monthFull'; readonly wanted: number; readonly placed: number };

export interface RosterProposal {
  /** By date, half, then the order of centres. */
  readonly days: readonly ProposedDay[];
  readonly problems: readonly RosterProblem[];
  /** The holidays of the month are not announced yet. */
  readonly provisional: boolean;
}

/** One half-day to be placed, with the slot it would like best and why. */
interface Wish {
  readonly centreId: string;
  readonly slot: number;
  readonly reason: Reason;
}

/** The half-days of a month are numbered by date and half: day of month × 2, plus one in the afternoon. */
export function proposeRoster(question: RosterQuestion): RosterProposal {
  const { month, calendar, halfDaysPerMonth, centres } = question;
  const dates = datesOfMonth(month);
  const blocked = new Set(question.blocked);
  const open = dates.filter((date) => calendar.isWorkday(date) && !blocked.has(date));
  const provisional = (dates.at(-1) ?? month) > calendar.announcedUntil;
  const problems: RosterProblem[] = [];
  if (open.length === 0) return { days: [], problems: [{ code: 'noWorkingDays' }], provisional };
  if (halfDaysPerMonth < centres.length) {
    problems.push({ code: 'tooFewHalfDays', wanted: halfDaysPerMonth, needed: centres.length });
  }

  const busy = busyBySlot(question);
  const taken = new Map<number, string[]>();
  const placed: { wish: Wish; slot: number }[] = [];
  // Habits first: who has none takes what is left.
  const wishes = wishesOf(question, open).sort((a, b) => rank(a) - rank(b));
  for (const wish of wishes) {
    const slot = bestSlot(wish, open, taken, busy);
    if (slot === null) continue;
    taken.set(slot, [...(taken.get(slot) ?? []), wish.centreId]);
    placed.push({ wish, slot });
  }
  if (placed.length < halfDaysPerMonth) {
    problems.push({ code: 'monthFull', wanted: halfDaysPerMonth, placed: placed.length });
  }
  const order = new Map(centres.map(({ id }, i) => [id, i]));
  placed.sort((a, b) => a.slot - b.slot || (order.get(a.wish.centreId) ?? 0) - (order.get(b.wish.centreId) ?? 0));
  return { days: withDepartments(placed, busy, question, provisional), problems, provisional };
}

/** As many wishes as half-days: one round after the other, so that no centre has two before each has one. */
function wishesOf({ month, centres, halfDaysPerMonth }: RosterQuestion, open: readonly string[]): Wish[] {
  if (centres.length === 0) return [];
  return Array.from({ length: Math.max(0, halfDaysPerMonth) }, (_, i): Wish | null => {
    const centre = centres[i % centres.length];
    if (centre === undefined) return null;
    const last = centre.lastMonth?.[Math.floor(i / centres.length)];
    const habit = last && sameWeekdayOfMonth(last.date, month);
    if (last && habit) {
      const reason: Reason = { code: 'sameAsLastMonth', params: { date: last.date, half: last.half } };
      return { centreId: centre.id, slot: slotOf({ date: habit, half: last.half }), reason };
    }
    const date = open[Math.floor(((i + 0.5) * open.length) / halfDaysPerMonth)] ?? `${month}-01`;
    return { centreId: centre.id, slot: slotOf({ date, half: 'am' }), reason: { code: 'firstTime', params: {} } };
  }).filter((wish) => wish !== null);
}

/**
 * The open slot nearest to the wish. A day further costs more than the other half of the same day, a department that
 * cannot come as much as a day, a slot that another centre has more than any distance. A centre is never twice on a date.
 */
function bestSlot(
  wish: Wish,
  open: readonly string[],
  taken: ReadonlyMap<number, readonly string[]>,
  busy: ReadonlyMap<number, readonly string[]>,
): number | null {
  let best: { slot: number; cost: number } | null = null;
  for (const date of open) {
    const [morning, afternoon] = [slotOf({ date, half: 'am' }), slotOf({ date, half: 'pm' })];
    if ([morning, afternoon].some((slot) => taken.get(slot)?.includes(wish.centreId))) continue;
    for (const slot of [morning, afternoon]) {
      const days = Math.abs(Math.floor(slot / 2) - Math.floor(wish.slot / 2));
      const otherHalf = slot % 2 === wish.slot % 2 ? 0 : 1;
      const absent = busy.get(slot)?.length ?? 0;
      const cost = (taken.get(slot)?.length ?? 0) * 1_000 + days * 2 + otherHalf + absent * 2;
      if (best === null || cost < best.cost) best = { slot, cost };
    }
  }
  return best?.slot ?? null;
}

function withDepartments(
  placed: readonly { wish: Wish; slot: number }[],
  busy: ReadonlyMap<number, readonly string[]>,
  question: RosterQuestion,
  provisional: boolean,
): ProposedDay[] {
  let slotBefore = -1;
  return placed.map(({ wish, slot }) => {
    const halfDay = halfDayOf(question.month, slot);
    // At a second place in the same half-day nobody is left to come: its general window accepts for all.
    const elsewhere = slot === slotBefore;
    slotBefore = slot;
    const departments = question.departments.map((departmentId) => {
      const comes = !elsewhere && !busy.get(slot)?.includes(departmentId);
      const presence: Presence = comes ? 'comes' : 'window';
      return { departmentId, presence, people: comes ? (question.people?.[departmentId] ?? 1) : 0 };
    });
    return { ...halfDay, centreId: wish.centreId, departments, reasons: reasonsFor(wish, slot, question, provisional) };
  });
}

function reasonsFor(
  wish: Wish,
  slot: number,
  { month, calendar, blocked }: RosterQuestion,
  provisional: boolean,
): Reason[] {
  const reasons: Reason[] = [wish.reason];
  if (wish.reason.code === 'sameAsLastMonth' && slot !== wish.slot) {
    const { date, half } = halfDayOf(month, wish.slot);
    const closed = !calendar.isWorkday(date) || blocked.includes(date);
    reasons[0] = { code: closed ? 'movedForHoliday' : 'movedForClash', params: { date, half } };
  }
  if (provisional) reasons.push({ code: 'provisional', params: {} });
  return reasons;
}

function rank(wish: Wish): number {
  return wish.reason.code === 'sameAsLastMonth' ? 0 : 1;
}

/** The same weekday of another month, counted from its start; the last one where there is no fifth. */
function sameWeekdayOfMonth(date: string, month: string): string | null {
  const nth = Math.ceil(Number(date.slice(8)) / 7);
  const same = datesOfMonth(month).filter((other) => weekdayOf(other) === weekdayOf(date));
  return same[nth - 1] ?? same.at(-1) ?? null;
}

/** Departments needed elsewhere, by slot of the month. */
function busyBySlot({ busy = [], month }: RosterQuestion): Map<number, string[]> {
  const bySlot = new Map<number, string[]>();
  for (const { departmentId, ...halfDay } of busy) {
    if (!halfDay.date.startsWith(month)) continue;
    const slot = slotOf(halfDay);
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), departmentId]);
  }
  return bySlot;
}

function slotOf({ date, half }: HalfDay): number {
  return Number(date.slice(8)) * 2 + (half === 'am' ? 0 : 1);
}

function halfDayOf(month: string, slot: number): HalfDay {
  return { date: `${month}-${String(Math.floor(slot / 2)).padStart(2, '0')}`, half: slot % 2 === 0 ? 'am' : 'pm' };
}
