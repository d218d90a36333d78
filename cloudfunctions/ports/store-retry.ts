/**
 * Re-running a transaction that lost its race: first at once, then alone in its process, with a growing, jittered pause.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreFault } from './store';

/** An attempt that lost its race: nothing was written, it may run again. `cause` is what the store said. */
export class LostRace extends Error {
  override name = 'LostRace';
}

export interface RetryPolicy {
  readonly attempts: number;
  /** The longest pause in ms; the pause doubles from 1/16 of it. */
  readonly longestPause: number;
}

/**
 * One per store. The first attempt of every transaction runs freely; one that lost its race queues up, so that fifty changes of
 * one document land one after the other instead of defeating each other fifty times. Others' processes are met by the pause.
 */
export function createRetrier(policy: RetryPolicy): <T>(attempt: () => Promise<T>) => Promise<T> {
  let line: Promise<unknown> = Promise.resolve();

  async function again<T>(attempt: () => Promise<T>): Promise<T> {
    let lost: unknown;
    for (let tried = 1; tried < policy.attempts; tried += 1) {
      if (tried > 1)
        await sleep(Math.random() * Math.min(policy.longestPause, (policy.longestPause / 16) * 2 ** tried));
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof LostRace)) throw error;
        lost = error.cause;
      }
    }
    throw new StoreFault('Conflict', `lost the race ${policy.attempts} times`, { cause: lost });
  }

  return async (attempt) => {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
    const turn = line.then(() => again(attempt));
    line = turn.catch(() => undefined);
    return turn;
  };
}
