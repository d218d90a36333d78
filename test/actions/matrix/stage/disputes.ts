/** Dispute cases of `self` with the neighbour, handled by department X. */
import { openPhone } from '../../../../cloudfunctions/actions/phones';
import type { PersonDoc } from '../../../../cloudfunctions/domain/organisation';
import type { Ground } from './ground';

/** `due`: the time of its meeting has come. */
export type DisputeState = 'asking' | 'ready' | 'due';

export function disputesOn({ world, people, done }: Ground) {
  /** Accepted, and no case begun. */
  async function disputed(): Promise<string> {
    type View = { row: { requestId: string } };
    const { row } = await done<View>('self', 'requests.submit', { kind: 'dispute', text: '地界的事说不拢' });
    await done('staffX', 'requests.accept', { requestId: row.requestId });
    return row.requestId;
  }

  async function dispute(state: DisputeState): Promise<string> {
    const requestId = await disputed();
    const { disputeId } = await done<{ disputeId: string }>('staffX', 'disputes.open', { requestId });
    const neighbour = await world.ports.store.get<PersonDoc>('persons', people.neighbour);
    const phone = neighbour && openPhone(world.ports.vault, neighbour);
    await done('staffX', 'disputes.addParty', { disputeId, name: neighbour?.name, phone });
    if (state === 'asking') return disputeId;
    await done('neighbour', 'disputes.answer', { disputeId, agrees: true });
    if (state === 'ready') return disputeId;
    const startsAt = (await world.clock.now()) + 3_600_000;
    await done('staffX', 'disputes.arrange', { disputeId, startsAt, place: '村部' });
    await world.ports.store.updateIf('disputes', disputeId, [], {
      set: [[['meetings'], [{ startsAt: startsAt - 7_200_000, seq: 6, heldSeq: null, came: [] }]]],
    });
    return disputeId;
  }

  return { disputed, dispute };
}
