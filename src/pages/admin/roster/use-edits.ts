/**
 * The draft of a month with its steps: `change(days)` goes one on, `undo` and `redo` go back and forth, `begin(proposal)` starts anew
 * and can itself be undone. Days and proposal are kept on this device; the steps live as long as the page.
 */
import { useCallback, useState } from 'react';
import { useDraft } from '../../../hooks/use-draft';
import { draftOf, type DraftDay, type Proposal } from './plan';

interface Kept {
  readonly days: readonly DraftDay[] | null;
  readonly proposal: Proposal | null;
}
interface Steps {
  readonly past: readonly Kept[];
  readonly future: readonly Kept[];
}
const MOST_STEPS = 100;
const NONE: Steps = { past: [], future: [] };

export function useEdits(townId: string, month: string) {
  const draft = useDraft<Kept>(`roster:${townId}:${month}`, { days: null, proposal: null });
  const [steps, setSteps] = useState(NONE);
  const { value, set, clear: forget } = draft;

  const go = useCallback(
    (next: Kept) => {
      setSteps(({ past }) => ({ past: value.days === null ? past : [...past, value].slice(-MOST_STEPS), future: [] }));
      set(next);
    },
    [set, value],
  );
  const [before, after] = [steps.past[steps.past.length - 1], steps.future[0]];
  return {
    days: value.days,
    proposal: value.proposal,
    change: (days: readonly DraftDay[]) => go({ ...value, days }),
    /** Back to days seen before, whatever came after; itself a step. */
    undoTo: (days: readonly DraftDay[], proposal: Proposal | null) => () => go({ days, proposal }),
    begin: (proposal: Proposal) => go({ days: draftOf(proposal.days), proposal }),
    undo:
      before === undefined
        ? undefined
        : () => {
            setSteps(({ past, future }) => ({ past: past.slice(0, -1), future: [value, ...future] }));
            set(before);
          },
    redo:
      after === undefined
        ? undefined
        : () => {
            setSteps(({ past, future }) => ({ past: [...past, value], future: future.slice(1) }));
            set(after);
          },
    clear: () => {
      setSteps(NONE);
      forget();
    },
  };
}
