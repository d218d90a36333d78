/**
 * A plan checked by the server a moment after each change: what is in the way, by the half-day it belongs to, and what the wishes cost.
 * The last findings stay in sight while new ones come; `state` says whether they are of the plan on screen.
 */
import { useEffect, useMemo, useState } from 'react';
import type { RosterProblem } from '#types/roster';
import { call } from '../../../api/client';
import type { Input } from '../../../api/entries';
import { toPublish, troublesOf, type DraftDay, type Trouble } from './plan';

const PAUSE = 300;

interface Found {
  readonly plan: string;
  readonly troubles: readonly Trouble[];
  readonly cost: Readonly<Record<string, number>> | null;
  readonly failed: boolean;
}
export interface Check {
  readonly state: 'checking' | 'checked' | 'failed';
  readonly troubles: readonly Trouble[];
  readonly cost: Readonly<Record<string, number>> | null;
}

export function useCheck(
  townId: string,
  month: string,
  days: readonly DraftDay[],
  wordsOf: (problem: RosterProblem) => string,
): Check {
  const plan = useMemo(() => JSON.stringify(toPublish(days)), [days]);
  const [found, setFound] = useState<Found>({ plan: '', troubles: [], cost: null, failed: false });

  useEffect(() => {
    if (days.length === 0) return undefined;
    let live = true;
    const failed = () => {
      if (live) setFound((before) => ({ ...before, plan, failed: true }));
    };
    const timer = setTimeout(() => {
      const input: Input<'roster.check'> = { townId, month, days: toPublish(days) };
      call('roster.check', input).then((answer) => {
        if (!answer.ok) return failed();
        const { problems, cost } = answer.value;
        if (live) setFound({ plan, troubles: troublesOf(days, problems, wordsOf), cost, failed: false });
      }, failed);
    }, PAUSE);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [days, month, plan, townId, wordsOf]);

  if (days.length === 0) return { state: 'checked', troubles: [], cost: null };
  const { troubles, cost } = found;
  return { state: found.plan !== plan ? 'checking' : found.failed ? 'failed' : 'checked', troubles, cost };
}
