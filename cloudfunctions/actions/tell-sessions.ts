/** Tells everyone enrolled that a session is cancelled: by the call that cancelled it, and by the timer if that call died. Each once. */
import type { GroupSessionDoc } from '../domain/group-sessions';
import { keyOf } from '../domain/steps';
import { forTown, type Store } from '../ports/store';
import type { Ports } from './context';
import { tell } from './outbox';

/** A transaction of the cloud holds a hundred steps. */
const CHUNK = 40;

export async function tellCancelled(store: Store, session: GroupSessionDoc, now: number): Promise<void> {
  const { _id, town, title, startsAt, reason, enrolled } = session;
  const told = new Set(Object.entries(enrolled).flatMap(([key, { by }]) => [`county:${key}`, by]));
  const people = [...told];
  for (let from = 0; from < people.length; from += CHUNK)
    await store.tx(async (tx) => {
      for (const personId of people.slice(from, from + CHUNK))
        await tell(tx, town, now, {
          key: `sessionCancelled-${keyOf(_id)}-${keyOf(personId)}`,
          personId,
          template: 'sessionCancelled',
          params: { at: startsAt, title, note: reason },
          about: { kind: 'groupSession', id: _id },
        });
    });
  await store.updateIf('groupSessions', _id, [{ path: ['status'], eq: 'cancelled' }], { set: [[['dueAt'], null]] });
}

/** The timer's part: what a call left untold. */
export async function tellSessions(ports: Ports, town: string, now: number): Promise<{ told: number; failed: number }> {
  const store = forTown(ports.store, town);
  const counts = { told: 0, failed: 0 };
  const { docs } = await store.query<GroupSessionDoc>('groupSessions', {
    eq: {},
    range: { lte: now },
    order: { field: 'dueAt', direction: 'asc' },
    limit: 20,
  });
  for (const session of docs)
    try {
      await tellCancelled(store, session, now);
      counts.told += 1;
    } catch (error) {
      counts.failed += 1;
      ports.log.error('sessions', error, { id: session._id });
    }
  return counts;
}
