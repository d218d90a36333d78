/**
 * What this device keeps of a line, under one key a person, department and half-day. `line:…`: the last list of the server, with names,
 * deleted on the day after. `steps:…`: what was recorded here and the server has not taken yet, without names, kept until it is settled.
 * Read anew before every change, so that two windows of one browser do not lose each other's steps.
 */
import type { CounterRow } from '#types/counter';
import type { Output } from '../../../../api/entries';
import { dayEnd } from '../../../../components/office/month';
import { session } from '../../../../session/session';
import { createStore } from '../../../../session/store';
import { kept } from '../../../../storage';
import type { Conflict, Recorded } from './recorded';

export type ServerLine = Output<'counter.list'>;
/** The list as it was at `at` (server time, epoch ms). */
export interface LineCopy {
  readonly line: ServerLine;
  readonly at: number;
}
export interface Journal {
  /** In the order they were done. */
  readonly steps: readonly Recorded[];
  readonly conflicts: readonly Conflict[];
}
/** Where a line is kept: `<departmentId> <dayId>`, for the person signed in. */
export interface LineKey {
  readonly departmentId: string;
  readonly dayId: string;
}

const EMPTY: Journal = { steps: [], conflicts: [] };
const owner = () => session().person?.personId ?? '';
const nameOf = ({ departmentId, dayId }: LineKey) => `${owner()} ${departmentId} ${dayId}`;

/** Grows with every change: screens draw by it. */
const version = createStore(0);
const changed = () => version.set(version.get() + 1);
export const useKeepingVersion = version.use;

export const copyOf = (key: LineKey): LineCopy | undefined => kept.get<LineCopy>(`line:${nameOf(key)}`);
export const journalOf = (key: LineKey): Journal => kept.get<Journal>(`steps:${nameOf(key)}`) ?? EMPTY;

/** All lines of which this person still has something to send or to settle. */
export const openLines = (): LineKey[] =>
  kept.keys(`steps:${owner()} `).flatMap((key) => {
    const [, departmentId, dayId] = key.split(' ');
    return departmentId && dayId ? [{ departmentId, dayId }] : [];
  });

export function keepCopy(key: LineKey, line: ServerLine, at: number): void {
  kept.setUntil(`line:${nameOf(key)}`, { line, at } satisfies LineCopy, dayEnd(line.day.startsAt));
  changed();
}

/** Rows the server has just answered, into the copy: in place, or behind those known. */
export function keepRows(key: LineKey, rows: readonly CounterRow[]): void {
  const copy = copyOf(key);
  if (!copy) return;
  const known = new Set(copy.line.rows.map(({ bookingId }) => bookingId));
  const byId = new Map(rows.map((row) => [row.bookingId, row]));
  const merged = [
    ...copy.line.rows.map((row) => byId.get(row.bookingId) ?? row),
    ...rows.filter(({ bookingId }) => !known.has(bookingId)),
  ];
  keepCopy(key, { ...copy.line, rows: merged }, copy.at);
}

/** False when the device has no room: then nothing was recorded and the screen says so. */
export function changeJournal(key: LineKey, change: (before: Journal) => Journal): boolean {
  const after = change(journalOf(key));
  const name = `steps:${nameOf(key)}`;
  let fine = true;
  if (after.steps.length === 0 && after.conflicts.length === 0) kept.remove(name);
  else fine = kept.set(name, after);
  changed();
  return fine;
}
