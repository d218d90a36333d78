/**
 * The line of one department on one half-day, as this device knows it: `useLine(key)` gives the list of the server with what was recorded
 * here laid over it, and `record`, `callNext`. Every step is kept here first and sent then, so it makes no difference to the hand whether
 * there is signal. Asked anew every ten seconds while the page is in front: others work on the same line.
 */
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CounterRow } from '#types/counter';
import type { VisitAct } from '#types/visit-steps';
import { deviceWords } from '#types/words/counter-page';
import { call, newCommandId } from '../../../api/client';
import { say } from '../../../components/toast';
import { useOffline } from '../../../session/network';
import { serverNow } from '../../../session/session';
import {
  changeJournal,
  copyOf,
  journalOf,
  keepRows,
  openLines,
  useKeepingVersion,
  type LineKey,
} from './device/keeping';
import { allowedHere, layOver } from './device/lay-over';
import { recordStep, type StepWords } from './device/recorded';
import { refresh, sync, type Stopped } from './device/sync';

const EVERY = 10_000;
/** Longer than this nobody waits at a window for an answer: it goes on by itself. */
const PATIENCE = 5_000;

export type Fate = 'sent' | 'kept' | 'refused';
export type Line = ReturnType<typeof useLine>;

export function useLine({ departmentId, dayId }: LineKey) {
  const key = useMemo(() => ({ departmentId, dayId }), [departmentId, dayId]);
  const version = useKeepingVersion();
  const offline = useOffline();
  const [stopped, setStopped] = useState<Stopped>();
  const shown = useRef(true);

  /** Sends what waits, then asks for the list. */
  const bring = useCallback(async () => (await sync(key)) ?? (await refresh(key)), [key]);
  useEffect(() => {
    const again = () => {
      if (shown.current) void bring().then(setStopped);
    };
    again();
    const timer = setInterval(again, EVERY);
    return () => clearInterval(timer);
  }, [bring, offline]);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });

  const kept = useMemo(() => {
    void version;
    return { copy: copyOf(key), journal: journalOf(key) };
  }, [key, version]);
  const day = kept.copy?.line.day;
  const rows = useMemo(() => {
    if (!kept.copy) return undefined;
    const { line } = kept.copy;
    const known = offline
      ? line.rows.map((row) => ({ ...row, allowedActions: allowedHere(row.status, line.day, serverNow()) }))
      : line.rows;
    return layOver(known, kept.journal.steps, line.day);
  }, [kept, offline]);

  /** Kept on this device, shown at once, sent as soon as may be; tells what became of it within a few seconds. */
  const record = async (act: VisitAct, row: CounterRow, more: StepWords = {}): Promise<Fate> => {
    const step = recordStep(act, row, serverNow(), more);
    const fine = changeJournal(key, ({ steps, conflicts }) => ({ steps: [...steps, step], conflicts }));
    if (!fine) {
      say(deviceWords.noRoom);
      return 'refused';
    }
    const isWaiting = () => journalOf(key).steps.some(({ commandId }) => commandId === step.commandId);
    const first = await within(sync(key));
    // A run under way may have looked for the last time before this step came.
    setStopped(isWaiting() && first === undefined ? await within(sync(key)) : first);
    if (isWaiting()) return 'kept';
    const isRefused = journalOf(key).conflicts.some((one) => one.steps.some((s) => s.commandId === step.commandId));
    return isRefused ? 'refused' : 'sent';
  };

  /** The first of those present, to this window: chosen by the server, without signal by the list here. Null when nobody waits. */
  const callNext = async (window: number): Promise<CounterRow | null> => {
    if (!offline) {
      await within(sync(key));
      if (journalOf(key).steps.length === 0) {
        const answer = await within(
          call('counter.next', { ...key, window }, { commandId: newCommandId() }).catch(() => undefined),
        );
        if (answer?.ok) {
          if (answer.value.row) keepRows(key, [answer.value.row]);
          return answer.value.row;
        }
        if (answer) {
          setStopped({ refusal: answer.refusal });
          return null;
        }
      }
    }
    const copy = copyOf(key);
    const line = copy ? layOver(copy.line.rows, journalOf(key).steps, copy.line.day) : [];
    const first = line.find(({ status }) => status === 'checkedIn');
    if (!first) return null;
    await record('call', first, { window });
    return first;
  };

  return {
    key,
    day,
    rows,
    at: kept.copy?.at,
    steps: kept.journal.steps,
    conflicts: kept.journal.conflicts,
    /** Recorded here and not sent, on all half-days. */
    pending: openLines().reduce((sum, one) => sum + journalOf(one).steps.length, 0),
    offline,
    stopped,
    record,
    callNext,
    reload: () => void bring().then(setStopped),
    /** Rows answered by other calls: found, walked in, a paper looked at. */
    put: (row: CounterRow) => keepRows(key, [row]),
    putAll: (found: readonly CounterRow[]) => keepRows(key, found),
  };
}

/** The answer, or undefined when it takes too long; the work goes on. */
async function within<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
