import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '#types/errors';
import { rosterPageWords as words } from '#types/words/roster-board';
import { call } from '../../../api/client';
import { CallProblem } from '../../../api/problem';
import { Skeleton } from '../../../components/skeleton';
import type { Proposal } from './plan';
import styles from './roster.module.scss';

interface Asking {
  /** When the question was asked (this device's clock, ms); null while none is. */
  readonly since: number | null;
  readonly refusal?: Refusal;
  readonly problem?: CallProblem;
}

/** Asks for a month's proposal; the answer comes back through `onProposal`. A second start while one is out does nothing. */
export function useProposing(townId: string, month: string, onProposal: (proposal: Proposal) => void) {
  const [asking, setAsking] = useState<Asking>({ since: null });
  // The draft may have been edited on while the answer was coming: it goes to the page as it is by then.
  const latest = useRef(onProposal);
  useEffect(() => {
    latest.current = onProposal;
  });
  const ask = async () => {
    if (asking.since !== null) return;
    setAsking({ since: Date.now() });
    try {
      const answer = await call('roster.propose', { townId, month });
      setAsking(answer.ok ? { since: null } : { since: null, refusal: answer.refusal });
      if (!answer.ok) return;
      const { days, problems, cost, optimal } = answer.value;
      latest.current({ days, problems, cost, optimal });
    } catch (error) {
      setAsking({ since: null, problem: error instanceof CallProblem ? error : new CallProblem('bug', String(error)) });
    }
  };
  return { ...asking, start: () => void ask() };
}

/** How long it has been computing, and that one may leave it. */
export function Proposing({ since }: { readonly since: number }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const ticking = setInterval(() => setSeconds(Math.round((Date.now() - since) / 1_000)), 1_000);
    return () => clearInterval(ticking);
  }, [since]);
  return (
    <View className={styles.proposing} id="proposing">
      <Text>{words.proposing(seconds)}</Text>
      <Skeleton rows={2} />
    </View>
  );
}
