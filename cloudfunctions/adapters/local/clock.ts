/**
 * The business clock of one machine: the real one, or, once set, data in the store that every process reads. It only moves forward.
 */
import type { Clock } from '../../ports/platform';
import { forTown, type Doc, type Store } from '../../ports/store';

/** `county:clock`. `flowing`: from `setTo` on it runs with real time; else it stands still until it is set again. */
interface ClockDoc extends Doc {
  readonly town: 'county';
  readonly setTo: number;
  readonly setAtReal: number;
  readonly flowing: boolean;
}

export interface SettableClock extends Clock {
  /** Sets it to `to` (epoch ms) and lets it flow on. False, and nothing changes, when that lies before what it shows. */
  set(to: number): Promise<boolean>;
  /** For a fresh folder: begins anywhere, also in the past, standing still until it is set again. False when it was set before. */
  start(at: number): Promise<boolean>;
  /** Forward to `to` and standing still there. */
  jump(to: number): Promise<boolean>;
}

const ID = 'county:clock';

export function openStoredClock(rawStore: Store, realNow: () => number = Date.now): SettableClock {
  const store = forTown(rawStore, 'county');

  const shown = (doc: ClockDoc | null): number => {
    if (!doc) return realNow();
    return doc.flowing ? doc.setTo + Math.max(0, realNow() - doc.setAtReal) : doc.setTo;
  };

  const change = (to: number, flowing: boolean, mayChange: (doc: ClockDoc | null) => boolean): Promise<boolean> =>
    store.tx(async (tx) => {
      const doc = await tx.get<ClockDoc>('clock', ID);
      if (!mayChange(doc)) return false;
      const setAtReal = realNow();
      if (!doc) tx.insert<ClockDoc>('clock', { _id: ID, town: 'county', setTo: to, setAtReal, flowing });
      else
        tx.update('clock', ID, {
          set: [
            [['setTo'], to],
            [['setAtReal'], setAtReal],
            [['flowing'], flowing],
          ],
        });
      return true;
    });

  return {
    now: async () => shown(await store.get<ClockDoc>('clock', ID)),
    set: (to) => change(to, true, (doc) => to >= shown(doc)),
    start: (at) => change(at, false, (doc) => doc === null),
    jump: (to) => change(to, false, (doc) => to >= shown(doc)),
  };
}
