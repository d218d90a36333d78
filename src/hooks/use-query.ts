/**
 * Reads one action and shows last data first: `const { data, at, waiting, slow, refusal, problem, reload } = useQuery('days.upcoming',
 * villageId ? { villageId } : null)`. `null` asks nothing. Data stays per person on this device with its time (`at`); `waiting`
 * turns true after 300 ms without any data, `slow` after 3 s. Asked again whenever the page comes to the front.
 */
import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Refusal } from '#types/errors';
import { call } from '../api/client';
import type { Input, Output, ReadId } from '../api/entries';
import { CallProblem } from '../api/problem';
import { serverNow, useSession } from '../session/session';
import { kept } from '../storage';

interface KeptAnswer<T> {
  readonly value: T;
  readonly at: number;
}
export interface Query<T> {
  readonly data: T | undefined;
  /** When the data was fetched, server time in epoch ms. */
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
/** Telephones in full stay on no device, nor does what was looked for, nor a mediation, nor what signs a desk in. */
const NEVER_KEPT: readonly ReadId[] = [
  'moves.show',
  'bookings.toCall',
  'search.requests',
  'routingRules.dryRun',
  'myData.seenBy',
  'myData.corrections',
  'disputes.show',
  'disputes.notes',
  'disputes.mine',
  'desk.look',
];

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
  const fresh = useMemo(() => begin<Output<I>>(key), [key]);
  const [state, setState] = useState(fresh);
  const [patience, setPatience] = useState({ key: '', level: 0 });
  const asked = useRef('');
  const shown = state.key === key ? state : fresh;

  const load = useCallback(() => {
    if (key === '') return;
    asked.current = key;
    const question = JSON.parse(key.slice(`read:${person}:${id}:`.length)) as Input<I>;
    const settle = (change: (before: State<Output<I>>) => State<Output<I>>) => {
      if (asked.current === key) setState((before) => change(before.key === key ? before : begin(key)));
    };
    call(id, question).then(
      (answer) => {
        if (!answer.ok) return settle(() => ({ key, answer: undefined, busy: false, refusal: answer.refusal }));
        const given = { value: answer.value, at: serverNow() };
        if (!NEVER_KEPT.includes(id)) keep(key, given);
        settle(() => ({ key, answer: given, busy: false }));
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
    if (!empty) return undefined;
    const timers = [WAITING_AFTER, SLOW_AFTER].map((after, index) =>
      setTimeout(() => setPatience({ key, level: index + 1 }), after),
    );
    return () => {
      timers.forEach(clearTimeout);
      setPatience({ key, level: 0 });
    };
  }, [empty, key]);

  const put = useCallback(
    (value: Output<I>) => {
      const given = { value, at: serverNow() };
      if (!NEVER_KEPT.includes(id)) keep(key, given);
      setState({ key, answer: given, busy: false });
    },
    [id, key],
  );

  const reload = useCallback(() => {
    setState((before) => ({ key, answer: before.key === key ? before.answer : undefined, busy: true }));
    load();
  }, [key, load]);
  const waited = patience.key === key ? patience.level : 0;

  return {
    data: shown.answer?.value,
    at: shown.answer?.at,
    old: shown.answer !== undefined && shown.problem !== undefined,
    waiting: empty && waited >= 1,
    slow: empty && waited >= 2,
    refusal: shown.refusal,
    problem: shown.problem,
    reload,
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
