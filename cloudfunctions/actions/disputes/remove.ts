/**
 * A dispute case goes with the words of its request: its steps stay in the chain, without a word or a name. A side's part goes before, when
 * she asks for it; while the case is open it stays, since she is to be rung about it.
 */
import { disputeIdOf, partyIdOf, type DisputeDoc, type DisputePartyDoc } from '../../domain/disputes/state';
import { statusOf } from '../../domain/disputes/case';
import { isOver } from '../../domain/disputes/transitions';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import type { Store, Tx } from '../../ports/store';
import { queryAll } from '../load';
import { eventsOf } from '../requests/events';

/** Within the transaction that erases the request's words. */
export async function removeCase(
  tx: Tx,
  request: RequestDoc,
  dropFile: (fileId: string) => Promise<void>,
): Promise<void> {
  if (request.kind !== 'dispute') return;
  const dispute = await tx.get<DisputeDoc>('disputes', disputeIdOf(request._id));
  if (!dispute) return;
  for (const fileId of dispute.agreement?.fileIds ?? []) await dropFile(fileId);
  for (const { n } of dispute.parties) {
    const id = partyIdOf(dispute._id, n);
    if (await tx.get<DisputePartyDoc>('disputeParties', id)) tx.remove('disputeParties', id);
  }
  tx.remove('disputes', dispute._id);
}

export const sidesOf = async (store: Store, personId: string): Promise<DisputePartyDoc[]> =>
  queryAll<DisputePartyDoc>(store, 'disputeParties', { eq: { personId } });

/** Forgets her name, number and words wherever she was the other side; how many cases are still open. */
export async function leaveCases(store: Store, personId: string): Promise<number> {
  let open = 0;
  for (const side of await sidesOf(store, personId)) if (!(await leaveCase(store, side))) open += 1;
  return open;
}

async function leaveCase(store: Store, { _id, disputeId, personId, n }: DisputePartyDoc): Promise<boolean> {
  const seen = await store.get<DisputeDoc>('disputes', disputeId);
  const said = seen
    ? (await eventsOf(store, seen.requestId)).filter(({ kind, data }) => kind === 'caseSaid' && data['party'] === n)
    : [];
  return store.tx(async (tx) => {
    const dispute = await tx.get<DisputeDoc>('disputes', disputeId);
    const request = dispute && (await tx.get<RequestDoc>('requests', dispute.requestId));
    if (dispute && request) {
      if (!isOver(statusOf(dispute, request))) return false;
      const texts = await tx.get<RequestTextsDoc>('requestTexts', textsIdOf(request._id));
      const nameSeq = dispute.parties.find((one) => one.n === n)?.nameSeq ?? null;
      const hers = [...said.map(({ seq }) => `${seq}-said`), ...(nameSeq === null ? [] : [`${nameSeq}-name`])];
      const kept = hers.filter((key) => texts?.fields[key] !== undefined);
      if (texts && kept.length > 0) tx.update('requestTexts', texts._id, { unset: kept.map((key) => ['fields', key]) });
      tx.update('disputes', disputeId, {
        set: [
          [['personIds'], dispute.personIds.filter((id) => id !== personId)],
          [
            ['parties'],
            dispute.parties.map((one) =>
              one.n === n ? { ...one, personId: null, nameSeq: null, phoneSealed: null, phoneMasked: '' } : one,
            ),
          ],
        ],
      });
    }
    if (await tx.get<DisputePartyDoc>('disputeParties', _id)) tx.remove('disputeParties', _id);
    return true;
  });
}
