/** The events of one request, in their order. Their ids begin with its own, so no index is needed beside that of ids. */
import type { RequestEventDoc } from '../../domain/requests/state';
import type { Store } from '../../ports/store';
import { queryAll } from '../load';

/** `store` is the town's. By id, whatever an event says of its request. */
export async function eventsOf(store: Store, requestId: string): Promise<RequestEventDoc[]> {
  const events = await queryAll<RequestEventDoc>(store, 'requestEvents', {
    eq: {},
    order: { field: '_id', direction: 'asc' },
    // the character after the colon
    range: { gt: `${requestId}:`, lt: `${requestId};` },
  });
  return events.sort((a, b) => a.seq - b.seq);
}
