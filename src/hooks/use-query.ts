/**
 * Reads one action and shows last data first: `const { data, at, waiting, slow, refusal, problem, reload } = useQuery('days.upcoming',
 * villageId ? { villageId } : null)`. `null` asks nothing. Data stays per person on this device with its time (`at`); `waiting`
 * turns true after 300 ms without any data, `slow` after 3 s. Asked again whenever the page comes to the front.
 */
import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '#types/errors';
import { call } from '../api/client';
import type { Input, Output, ReadId } from '../api/entries';
import { CallProblem } from '../api/problem';
import { useSession } from '../session/session';
import { kept } from '../storage';

interface KeptAnswer<T> {
  readonly value: T;
  readonly at: number;
}
export interface Query<T> {
  readonly data: T | undefined;
  /** When the data was fetched, device time in ms. */
  readonly at: number | undefined;
  /** The data shown is from earlier: the last try did not come through. */
  readonly old: boolean;
  readonly waiting: boolean;
  readonly slow: boolean;
  readonly refusal: Refusal | undefined;
  readonly problem: CallProblem | undefined;
  readonly reload: () => void;
  /** Puts in what a write has just answered, so that the screen need not ask. */
  readonly put: (value: T) => void;
}

const WAITING_AFTER = 300;
const SLOW_AFTER = 3_000;
/** Answers kept for reading offline; the oldest go first. */
const KEEP = 40;

interface State<T> {
  readonly key: string;
  readonly answer: KeptAnswer<T> | undefined;
  readonly busy: boolean;
  readonly refusal?: Refusal;
  readonly problem?: CallProblem;
}

export function useQuery<I extends ReadId>(id: I, input: Input<I> | null): Query<Output<I>> {
  const person = useSession().person?.personId ?? '';
  const key = input === null ? '' : `read:${person}:${id}:${JSON.stringify(input)}`;
  const [state, setState] = useState<State<Output<I>>>(() => begin(key));
  const [patience, setPatience] = useState(0);
  const asked = useRef('');
  const shown = state.key === key ? state : begin<Output<I>>(key);

  const load = useCallback(() => {
    if (key === '') return;
    asked.current = key;
    setState((before) => ({ ...(before.key === key ? before : begin<Output<I>>(key)), busy: true }));
    const given = JSON.parse(key.slice(`read:${person}:${id}:`.length)) as Input<I>;
    const settle = (change: (before: State<Output<I>>) => State<Output<I>>) => {
      if (asked.current === key) setState((before) => change(before.key === key ? before : begin(key)));
    };
    call(id, given).then(
      (answer) => {
        if (!answer.ok) return settle(() => ({ key, answer: undefined, busy: false, refusal: answer.refusal }));
        const fresh = { value: answer.value, at: Date.now() };
        keep(key, fresh);
        settle(() => ({ key, answer: fresh, busy: false }));
      },
      (error: unknown) => {
        const problem = error instanceof CallProblem ? error : new CallProblem('bug', String(error));
        settle((before) => ({ key, answer: before.answer, busy: false, problem }));
      },
    );
  }, [id, key, person]);

  useEffect(load, [load]);
  const first = useRef(true);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  }, [load]);
  useDidShow(() => {
    if (first.current) first.current = false;
    else latest.current();
  });

  const empty = shown.busy && shown.answer === undefined;
  useEffect(() => {
    setPatience(0);
    if (!empty) return undefined;
    const timers = [setTimeout(() => setPatience(1), WAITING_AFTER), setTimeout(() => setPatience(2), SLOW_AFTER)];
    return () => timers.forEach(clearTimeout);
  }, [empty, key]);

  const put = useCallback(
    (value: Output<I>) => {
      const fresh = { value, at: Date.now() };
      keep(key, fresh);
      setState({ key, answer: fresh, busy: false });
    },
    [key],
  );

  return {
    data: shown.answer?.value,
    at: shown.answer?.at,
    old: shown.answer !== undefined && shown.problem !== undefined,
    waiting: empty && patience >= 1,
    slow: empty && patience >= 2,
    refusal: shown.refusal,
    problem: shown.problem,
    reload: load,
    put,
  };
}

function begin<T>(key: string): State<T> {
  return { key, answer: key === '' ? undefined : kept.get<KeptAnswer<T>>(key), busy: key !== '' };
}

function keep(key: string, answer: KeptAnswer<unknown>) {
  kept.set(key, answer);
  const all = kept.keys('read:');
  for (const old of all.slice(0, Math.max(0, all.length - KEEP))) kept.remove(old);
}
