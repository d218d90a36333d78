import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '#types/errors';
import { call } from '../../../api/client';
import type { Output } from '../../../api/entries';
import { newCalls } from './announce';

export type Shown = Output<'display.show'>;

const EVERY = 3_000;
const LONGEST = 60_000;
/** Without news so long the screen says so. */
const QUIET = 20_000;

/**
 * What the screen of a centre shows: asked every three seconds, less often while there is no answer, by itself for as long as the page
 * is there. Only the last answer is kept. `onCall` hears every new call once; not those found on switching on.
 */
export function useDisplay(centreId: string | undefined, onCall: (one: Shown['serving'][number]) => void) {
  const [shown, setShown] = useState<Shown>();
  const [refusal, setRefusal] = useState<Refusal>();
  /** Device time: of the last news, and now, to the second. */
  const [newsAt, setNewsAt] = useState(() => Date.now());
  const [now, setNow] = useState(newsAt);
  const told = useRef(onCall);
  useEffect(() => {
    told.current = onCall;
  });

  useEffect(() => {
    if (centreId === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    let failed = 0;
    let before: Shown | undefined;
    const ask = async () => {
      try {
        const answer = await call('display.show', { centreId });
        if (ended) return;
        failed = 0;
        setRefusal(answer.ok ? undefined : answer.refusal);
        if (answer.ok) {
          if (before)
            newCalls(before.serving, answer.value.serving, answer.value.now).forEach((one) => told.current(one));
          before = answer.value;
          setShown(answer.value);
          setNewsAt(Date.now());
        }
      } catch {
        // No answer: asked again, ever less often; what was shown stays.
        failed += 1;
      }
      if (!ended) timer = setTimeout(() => void ask(), Math.min(LONGEST, EVERY * 2 ** Math.min(failed, 6)));
    };
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [centreId]);

  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(clock);
  }, []);

  const since = now - newsAt;
  return {
    shown,
    refusal,
    /** Business time by the server's clock; 0 before the first answer. */
    clock: shown ? shown.now + Math.max(0, since) : 0,
    /** Minutes without news; undefined while there is news. */
    quietFor: since > QUIET ? Math.floor(since / 60_000) : undefined,
  };
}
