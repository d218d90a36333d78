/** What people wait for, on a county's file: percentiles of calls through dispatch, one after the other, warm. Times are ms. */
import { performance } from 'node:perf_hooks';
import { createDispatch } from '../../../cloudfunctions/actions/dispatch';
import { advanceRequests } from '../../../cloudfunctions/actions/advance-requests';
import { atOnce } from '../../../cloudfunctions/actions/at-once';
import { handlers } from '../../../cloudfunctions/actions/registry';
import { TOWNS_AT_ONCE } from '../../../cloudfunctions/actions/tick';
import { NEVER, type RequestDoc } from '../../../cloudfunctions/domain/requests/state';
import type { LocalPorts } from '../../../cloudfunctions/local/open';
import { forTown } from '../../../cloudfunctions/ports/store';
import { slugOf, TOWNS } from './build';

export interface Quantiles {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

type Caller = (personId: string, action: string, input: unknown) => Promise<unknown>;

const WARM_UP = 30;
const CALLS = 300;

export function callerOf(ports: LocalPorts): Caller {
  const dispatch = createDispatch(ports, handlers);
  let commands = 0;
  return async (personId, action, input) => {
    commands += 1;
    const commandId = `bench-${process.pid}-${commands}`;
    const { status, body } = await dispatch({ action, input, commandId }, { provider: 'local', subject: personId });
    if (status !== 200 || !body.ok) throw new Error(`${action}: ${JSON.stringify(body)}`);
    return body.value;
  };
}

export async function timed(call: (n: number) => Promise<unknown>, calls = CALLS): Promise<Quantiles> {
  for (let n = 0; n < WARM_UP; n += 1) await call(n);
  const taken: number[] = [];
  for (let n = 0; n < calls; n += 1) {
    const began = performance.now();
    await call(WARM_UP + n);
    taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  return { n: calls, p50: at(0.5), p95: at(0.95), max: taken.at(-1) ?? 0 };
}

/** Effects that are due at `until` in all towns: how many there were, and how long the timer took over them. */
export async function tickOver(ports: LocalPorts, until: number): Promise<{ effects: number; seconds: number }> {
  await ports.clock.jump(until);
  const began = performance.now();
  let effects = 0;
  const towns = Array.from({ length: TOWNS }, (_, n) => slugOf(n));
  await atOnce(towns, TOWNS_AT_ONCE, async (town) => {
    for (;;) {
      const done = await advanceRequests(ports, town, until);
      effects += done.effects;
      if (done.effects === 0) break;
      if (done.failed > 0) throw new Error('an effect failed: see the log');
    }
  });
  return { effects, seconds: (performance.now() - began) / 1000 };
}

/** The moment at which `wanted` timers of requests are due, or the last when there are fewer; what these start is not among them. */
export async function whenDue(ports: LocalPorts, wanted: number): Promise<{ at: number; due: number }> {
  const times: number[] = [];
  for (let town = 0; town < TOWNS; town += 1) {
    const store = forTown(ports.store, slugOf(town));
    let cursor: string | undefined;
    for (let seen = 0; seen < wanted;) {
      const page = await store.query<RequestDoc>('requests', {
        eq: {},
        order: { field: 'nextAt', direction: 'asc' },
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      });
      times.push(...page.docs.flatMap(({ timers }) => timers.map(({ at }) => at)));
      seen += page.docs.length;
      cursor = page.next ?? undefined;
      if (cursor === undefined || (page.docs.at(-1)?.nextAt ?? 0) >= NEVER) break;
    }
  }
  times.sort((a, b) => a - b);
  const due = Math.min(wanted, times.length);
  return { at: times[due - 1] ?? 0, due };
}
