/** The import in slices: each has a command of its own and can be stopped after any; what is in stays in, and is met again by its number. */
import { useRef, useState } from 'react';
import type { ForeignSource, Mapping, RowOutcome } from '#types/foreign-orders';
import { call, newCommandId } from '../../../api/client';
import { CallProblem } from '../../../api/problem';
import type { Wrong } from './use-sheet';

const SLICE = 20;

interface Wanted {
  readonly townId: string;
  readonly fileId: string;
  readonly sheet: number;
  readonly from: ForeignSource;
  readonly mapping: Mapping;
}

export interface Progress {
  readonly total: number;
  readonly results: readonly RowOutcome[];
  readonly isRunning: boolean;
  readonly isStopped: boolean;
}

export function useImport() {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const isAsked = useRef(false);

  const run = async (wanted: Wanted, rows: readonly number[]) => {
    isAsked.current = true;
    setWrong({});
    let results: readonly RowOutcome[] = [];
    const tell = (isRunning: boolean, isStopped = false) =>
      setProgress({ total: rows.length, results, isRunning, isStopped });
    tell(true);
    for (let from = 0; from < rows.length; from += SLICE) {
      if (!isAsked.current) return tell(false, true);
      try {
        const input = { ...wanted, rows: rows.slice(from, from + SLICE) };
        const answer = await call('foreignOrders.import', input, { commandId: newCommandId() });
        if (!answer.ok) {
          setWrong({ refusal: answer.refusal });
          return tell(false, true);
        }
        results = [...results, ...answer.value.results];
        tell(true);
      } catch (error) {
        setWrong({ problem: error instanceof CallProblem ? error : new CallProblem('bug', String(error)) });
        return tell(false, true);
      }
    }
    tell(false);
  };

  return {
    progress,
    wrong,
    run,
    stop: () => void (isAsked.current = false),
    reset: () => setProgress(null),
  };
}
