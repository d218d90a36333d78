/** Once an hour each public matter is held against its request, and once a day its followers are counted. Costs by the matters whose hour has come. */
import { businessDate } from '../../domain/calendar';
import { isToCount, shownFollowers, standing, type MatterDoc } from '../../domain/public-ledger';
import type { RequestDoc } from '../../domain/requests/state';
import { isTerminal } from '../../domain/requests/transitions';
import { forTown, type Store } from '../../ports/store';
import type { Ports } from '../context';
import { tellEnd } from '../follows';
import { changeMatter } from './settle';

const PAGE = 50;
const PAGES = 10;

/** The timer's part: matters whose hour has come, the figure of their followers once a day, and who followed at the very last moment. */
export async function checkMatters(
  ports: Ports,
  town: string,
  now: number,
): Promise<{ checked: number; failed: number }> {
  const store = forTown(ports.store, town);
  const counts = { checked: 0, failed: 0 };
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { docs, next } = await store.query<MatterDoc>('publicMatters', {
      eq: {},
      range: { lte: now },
      order: { field: 'checkAt', direction: 'asc' },
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const matter of docs)
      try {
        await checkOne(store, matter, now);
        counts.checked += 1;
      } catch (error) {
        counts.failed += 1;
        ports.log.error('matters', error, { id: matter._id });
      }
    if (next === null) break;
    cursor = next;
  }
  return counts;
}

async function checkOne(store: Store, matter: MatterDoc, now: number): Promise<void> {
  const request = await store.get<RequestDoc>('requests', matter.requestId);
  const next = standing(matter, request, now);
  const figure = isToCount(matter, now)
    ? {
        followers: shownFollowers(await store.count('follows', { eq: { requestId: matter.requestId } }, 1000)),
        countedOn: businessDate(now),
      }
    : {};
  await changeMatter(store, matter, { ...next, ...figure });
  if (request && isTerminal(request.status) && request.status !== 'merged')
    await tellEnd(store, request, request.eventCount, now);
}
