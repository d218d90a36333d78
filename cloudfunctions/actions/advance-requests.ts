/**
 * The tick of requests: whatever their timers say is due happens, the earliest first across the town, each effect in a transaction
 * of its own with the scheduled and the real time. Safe to repeat, to overlap and to be killed: an effect takes its timer
 * out of the request in the same step, so it is there once or not at all.
 *
 * An effect is begun when the one before is on its way to the store, so that several reach the disk together and in their order.
 *
 * Cost: one read when nothing is due; else the town's organisations once, a page of 50 for every 50 effects, and each effect's own documents.
 */
import { decideDue, dueAt } from '../domain/escalation';
import type { RequestDoc } from '../domain/requests/state';
import { forTown, type Store } from '../ports/store';
import type { Ports } from './context';
import { departmentForTopic, loadBase, type Base } from './requests/base';
import { saveStep } from './requests/save';

const PAGE = 50;
/** Effects of one town on their way to the store at the same time: what else the process does waits for them. */
const UNDER_WAY = 8;
/** Effects of one run and town: what is left waits for the next run, still in order. */
const MOST = 2000;

export type Advanced = Readonly<Record<'effects' | 'failed', number>>;

export async function advanceRequests(ports: Ports, town: string, now: number): Promise<Advanced> {
  const store = forTown(ports.store, town);
  const queue = dueQueue(store, now);
  const underWay = new Map<string, Promise<void>>();
  const broken = new Set<string>();
  const landing = async (id: string, landed: Promise<boolean>): Promise<void> => {
    try {
      if (await landed) effects += 1;
    } catch (error) {
      broken.add(id);
      ports.log.error('tick.requests', error, { request: id });
    } finally {
      underWay.delete(id);
    }
  };
  let base: Base | null = null;
  let effects = 0;
  while (effects + underWay.size < MOST) {
    // a page is read when nothing is under way: what that leads to would not be in it
    if (queue.wantsPage()) await Promise.all(underWay.values());
    const id = await queue.next();
    if (id === null) break;
    base ??= await loadBase(ports, town);
    // the effects of one request follow each other
    await underWay.get(id);
    if (underWay.size === UNDER_WAY) await Promise.race(underWay.values());
    if (broken.has(id)) continue;
    const { ready, landed } = advanceOne(base, id, now);
    underWay.set(id, landing(id, landed));
    queue.putBack(await ready);
  }
  await Promise.all(underWay.values());
  return { effects, failed: broken.size };
}

interface DueQueue {
  /** Whether `next` has to read. */
  readonly wantsPage: () => boolean;
  /** The request whose effect was due first; null when there is none left. */
  readonly next: () => Promise<string | null>;
  /** A request that was taken, as it will be; null: another run was faster. */
  readonly putBack: (request: RequestDoc | null) => void;
}

/**
 * Requests by the time of what they have to do. They lie in the store by their first timer, which may give way to a later one: the first
 * of those read is the first of all when the store has been read up to its time.
 */
function dueQueue(store: Store, now: number): DueQueue {
  const queue: { readonly id: string; readonly at: number }[] = [];
  let cursor: string | null | undefined;
  let readUpTo = -Infinity;
  const add = (request: RequestDoc): void => {
    const at = dueAt(request, now);
    if (at === null) return;
    let place = queue.length;
    while ((queue[place - 1]?.at ?? -Infinity) > at) place -= 1;
    queue.splice(place, 0, { id: request._id, at });
  };
  const wantsPage = (): boolean => cursor !== null && (queue[0]?.at ?? Infinity) > readUpTo;
  return {
    wantsPage,
    async next() {
      while (wantsPage()) {
        const page = await store.query<RequestDoc>('requests', {
          eq: {},
          range: { lte: now },
          order: { field: 'nextAt', direction: 'asc' },
          limit: PAGE,
          ...(typeof cursor === 'string' ? { cursor } : {}),
        });
        page.docs.forEach(add);
        cursor = page.next;
        readUpTo = page.docs.at(-1)?.nextAt ?? readUpTo;
      }
      return queue.shift()?.id ?? null;
    },
    putBack(request) {
      // what lies beyond what has been read will be read
      if (request !== null && (cursor === null || request.nextAt <= readUpTo)) add(request);
    },
  };
}

/**
 * One effect. `ready`: it is written but for the commit; answers the request as it will be, null when another run was faster. `landed`:
 * whether it is in the store and this run's; rejected when it failed.
 */
function advanceOne(
  base: Base,
  id: string,
  now: number,
): { ready: Promise<RequestDoc | null>; landed: Promise<boolean> } {
  let tell: (after: RequestDoc | null) => void = () => undefined;
  const ready = new Promise<RequestDoc | null>((resolve) => {
    tell = resolve;
  });
  const landed = base.store
    .tx(async (tx) => {
      const request = await tx.get<RequestDoc>('requests', id);
      const step = request && decideDue(request, now, base.rules, departmentForTopic(base));
      if (step) await saveStep(tx, base, request, step, now);
      tell(step && step.request);
      return step !== null;
    })
    .finally(() => tell(null));
  return { ready, landed };
}
