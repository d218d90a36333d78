/**
 * A public matter follows its request: it is done or stopped when the request ends, open again when that opens, off the ledger when it
 * has become one that is not for the public, and handed on when the request is merged. Done when a step has left a turn (`../follows.ts`), and once an hour (`check.ts`).
 */
import { firstCheck, publishProblem, standing, withdrawn, type MatterDoc } from '../../domain/public-ledger';
import type { RequestDoc } from '../../domain/requests/state';
import type { Json, Path, Store } from '../../ports/store';
import type { Ports } from '../context';
import { hash24, townOf } from '../ids';
import { problemOfWords } from './words';

/** The public matter of a request has its id from it, and does not tell it. */
export const matterIdOf = (requestId: string): string =>
  `${townOf(requestId)}:matter-${hash24('public matter', requestId)}`;

/** Brings the matter of this request in line with it; `leadId` is the request it was merged into. */
export async function settleMatter(
  ports: Ports,
  store: Store,
  request: RequestDoc,
  leadId: string | null,
  now: number,
): Promise<void> {
  const matter = await store.get<MatterDoc>('publicMatters', matterIdOf(request._id));
  if (!matter || matter.status === 'withdrawn') return;
  if (leadId !== null && (await handOn(ports, store, matter, leadId, now))) return;
  await changeMatter(store, matter, standing(matter, request, now) ?? {});
}

/** Sets these fields, unless somebody has changed the matter since it was read: the next run looks again. */
export async function changeMatter(store: Store, matter: MatterDoc, fields: Partial<MatterDoc>): Promise<void> {
  if (Object.keys(fields).length === 0) return;
  const set = Object.entries(fields).map(([key, value]) => [[key], value as Json] as const) as (readonly [
    Path,
    Json,
  ])[];
  await store.updateIf('publicMatters', matter._id, [{ path: ['rev'], eq: matter.rev }], { set });
}

/** The request was merged: the other one takes over the words, when it may be public in them. */
async function handOn(ports: Ports, store: Store, matter: MatterDoc, leadId: string, now: number): Promise<boolean> {
  const lead = await store.get<RequestDoc>('requests', leadId);
  if (!lead || publishProblem(lead) !== null || lead.villageId === null || lead.clusterId === null) return false;
  if ((await problemOfWords(ports, store, lead, matter)) !== null) return false;
  const { villageId, clusterId } = lead;
  const { rev: _rev, ...fields } = matter;
  return store.tx(async (tx) => {
    const seen = await tx.get<MatterDoc>('publicMatters', matter._id);
    const taken = await tx.get<MatterDoc>('publicMatters', matterIdOf(leadId));
    if (seen?.status !== matter.status) return false;
    const off = withdrawn(seen);
    tx.update('publicMatters', matter._id, {
      set: [
        [['status'], off.status],
        [['checkAt'], off.checkAt],
      ],
    });
    if (!taken)
      tx.insert<MatterDoc>('publicMatters', {
        ...fields,
        _id: matterIdOf(leadId),
        requestId: leadId,
        villageId,
        clusterId,
        status: 'open',
        endedAt: null,
        checkAt: firstCheck(now),
      });
    return true;
  });
}
