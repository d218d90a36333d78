/**
 * The tick of requests: whatever their timers say is due happens, the earliest first across the town, each effect in a transaction
 * of its own with the scheduled and the real time. Safe to repeat, to overlap and to be killed: an effect takes its timer
 * out of the request in the same step, so it is there once or not at all.
 *
 * Cost: one read when nothing is due; else the town's organisations once, a page of 50 for every 50 effects, and each effect's own documents.
 */
import { decideDue } from '../domain/escalation';
import type { RequestDoc } from '../domain/requests/state';
import { forTown, type Store } from '../ports/store';
import type { Ports } from './context';
import { departmentForTopic, loadBase, type Base } from './requests/base';
import { saveStep } from './requests/save';

const PAGE = 50;
/** Effects of one run and town: what is left waits for the next run, still in order. */
const MOST = 2000;

export type Advanced = Readonly<Record<'effects' | 'failed', number>>;

export async function advanceRequests(ports: Ports, town: string, now: number): Promise<Advanced> {
  const store = forTown(ports.store, town);
  const broken = new Set<string>();
  let base: Base | null = null;
  let effects = 0;
  for (;;) {
    const page = await duePage(store, now, broken);
    const due = page.map(({ _id, nextAt }) => ({ id: _id, at: nextAt }));
    if (due.length === 0 || effects >= MOST) return { effects, failed: broken.size };
    base ??= await loadBase(ports, town);
    // a request whose next effect falls within the page is put back in its place; a later one comes with a later page
    const horizon = due.at(-1)?.at ?? now;
    for (let next = due.shift(); next !== undefined && effects < MOST; next = due.shift()) {
      const { id } = next;
      try {
        const again = await advanceOne(base, id, now);
        effects += 1;
        if (again !== null && again <= horizon) insertInOrder(due, { id, at: again });
      } catch (error) {
        broken.add(id);
        ports.log.error('tick.requests', error, { request: id });
      }
    }
  }
}

/** The first due ones; past those that failed in this run. */
async function duePage(store: Store, now: number, broken: ReadonlySet<string>): Promise<readonly RequestDoc[]> {
  let cursor: string | undefined;
  for (;;) {
    const page = await store.query<RequestDoc>('requests', {
      eq: {},
      range: { lte: now },
      order: { field: 'nextAt', direction: 'asc' },
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const sound = page.docs.filter(({ _id }) => !broken.has(_id));
    if (sound.length > 0 || page.next === null) return sound;
    cursor = page.next;
  }
}

/** One effect; answers when the next one of this request is due, null when another run was faster. */
async function advanceOne(base: Base, id: string, now: number): Promise<number | null> {
  return base.store.tx(async (tx) => {
    const request = await tx.get<RequestDoc>('requests', id);
    const step = request && decideDue(request, now, base.rules, departmentForTopic(base));
    if (!step) return null;
    await saveStep(tx, base, request, step, now);
    return step.request.nextAt;
  });
}

function insertInOrder(queue: { id: string; at: number }[], entry: { id: string; at: number }): void {
  const place = queue.findIndex(({ at }) => at > entry.at);
  queue.splice(place < 0 ? queue.length : place, 0, entry);
}
