/**
 * Brings what was recorded here to the server, in order, one after the other; safe to start at any time and to be killed at any time: a
 * step leaves the device only after its answer, and a repeat carries the same commandId. A step the server refuses becomes a conflict,
 * with everything recorded after it for the same person; the others go on.
 */
import type { CounterRow } from '#types/counter';
import type { Refusal, RefusalCode } from '#types/errors';
import { call } from '../../../../api/client';
import { CallProblem } from '../../../../api/problem';
import { serverNow } from '../../../../session/session';
import { changeJournal, journalOf, keepCopy, keepRows, type LineKey } from './keeping';
import { sendStep, statusAfter, type Recorded, type ThereState } from './recorded';

/** Why sending stopped before the end; undefined when all was sent or settled. */
export interface Stopped {
  readonly refusal?: Refusal;
  readonly problem?: CallProblem;
}

/** Not about the step: it waits until these are over. */
const NOT_YET: readonly RefusalCode[] = ['NotSignedIn', 'NotAllowed', 'TooManyTries', 'TryAgain'];

const nameOf = ({ departmentId, dayId }: LineKey) => `${departmentId} ${dayId}`;
const running = new Map<string, Promise<Stopped | undefined>>();
/** Steps answered so far: a list asked for before one of them is older than what is known. */
let answered = 0;

/** One run at a time for a line; a second call waits for the one under way, which takes what came meanwhile with it. */
export function sync(key: LineKey): Promise<Stopped | undefined> {
  const name = nameOf(key);
  const under = running.get(name);
  if (under) return under;
  const run = sendAll(key).finally(() => running.delete(name));
  running.set(name, run);
  return run;
}

async function sendAll(key: LineKey): Promise<Stopped | undefined> {
  /** People whose step met a fault of the server: theirs wait, the others go on. */
  const stuck = new Map<string, CallProblem>();
  for (;;) {
    const step = journalOf(key).steps.find(({ bookingId }) => !stuck.has(bookingId));
    if (!step) break;
    try {
      const answer = await sendStep(step);
      answered += 1;
      if (answer.ok) taken(key, step, answer.value);
      else if (NOT_YET.includes(answer.refusal.code)) return { refusal: answer.refusal };
      else await settle(key, step, answer.refusal);
    } catch (error) {
      const problem = error instanceof CallProblem ? error : new CallProblem('bug', String(error));
      if (problem.kind !== 'bug') return { problem };
      stuck.set(step.bookingId, problem);
    }
  }
  const [problem] = stuck.values();
  return problem && { problem };
}

function taken(key: LineKey, { commandId }: Recorded, row: CounterRow) {
  keepRows(key, [row]);
  changeJournal(key, ({ steps, conflicts }) => ({
    steps: steps.filter((one) => one.commandId !== commandId),
    conflicts,
  }));
}

/** Refused: nothing to settle when the server has exactly what was recorded; else a person decides. */
async function settle(key: LineKey, step: Recorded, refusal: Refusal): Promise<void> {
  const list = await call('counter.list', key);
  if (!list.ok) throw new CallProblem('bug', list.refusal.code);
  keepCopy(key, list.value, serverNow());
  const row = list.value.rows.find(({ bookingId }) => bookingId === step.bookingId);
  changeJournal(key, ({ steps, conflicts }) => {
    if (row && refusal.code === 'WrongStep' && alreadySo(row, step))
      return { steps: steps.filter((one) => one.commandId !== step.commandId), conflicts };
    const mine = steps.filter(({ bookingId }) => bookingId === step.bookingId);
    const rest = steps.filter(({ bookingId }) => bookingId !== step.bookingId);
    const before = conflicts.find((one) => one.steps[0]?.bookingId === step.bookingId);
    const others = conflicts.filter((one) => one !== before);
    const all = [...(before?.steps ?? []), ...mine];
    return { steps: rest, conflicts: [...others, { steps: all, refusal, there: row ? thereOf(row) : null }] };
  });
}

const thereOf = ({ status, window, outcomeNote, undoTo }: CounterRow): ThereState => ({
  status,
  window,
  outcomeNote,
  undoTo,
});

/** The server stands where the step leads, with the same window and the same words. */
function alreadySo(row: CounterRow, step: Recorded): boolean {
  const origins = { checkIn: 'booked', call: 'checkedIn', skip: 'called', serve: 'called', finish: 'serving' } as const;
  if (step.act === 'undo') return false;
  const goal = step.act === 'noShow' ? 'noShow' : statusAfter(step, origins[step.act]);
  if (row.status !== goal) return false;
  if (step.act === 'call' || step.act === 'serve') return row.window === (step.window ?? row.window);
  if (step.act === 'finish') return row.outcomeNote === (step.note ?? '') && row.referredTo === (step.referredTo ?? '');
  return true;
}

/**
 * Asks for the list and keeps it, unless a step was answered meanwhile or waits to be sent: an older list never goes over a newer state.
 * Null when there was no answer.
 */
export async function refresh(key: LineKey): Promise<Stopped | undefined> {
  const before = answered;
  try {
    const list = await call('counter.list', key);
    if (!list.ok) return { refusal: list.refusal };
    if (answered === before) keepCopy(key, list.value, serverNow());
    return undefined;
  } catch (error) {
    return { problem: error instanceof CallProblem ? error : new CallProblem('bug', String(error)) };
  }
}
