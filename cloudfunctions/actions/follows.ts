/**
 * Following a request to its end.
 *
 *   await followEnd(tx, { town, requestId, personId, via: 'merged', ownRequestId, now }); // within the step that merges
 *
 * From then on she is told when `requestId` ends, whether it has a public matter or not, and however many follow: the step that
 * ends it only leaves a turn (`leaveTurn`, called by `saveStep`), and `tellFollowers`, a part of the tick, tells them page by page. Safe
 * to repeat, to overlap and to be killed: every message has a key, and the turn goes when all have been told. Costs by turns left and followers told.
 */
import { isTurn, type FollowDoc, type TurnDoc } from '../domain/follows';
import { restOf, type RequestDoc } from '../domain/requests/state';
import { isTerminal } from '../domain/requests/transitions';
import { keyOf } from '../domain/steps';
import { forTown, type Store, type Tx } from '../ports/store';
import type { Ports } from './context';
import { hash24 } from './ids';
import { tell } from './outbox';
import { matterIdOf, settleMatter } from './public-matters/settle';

/** A transaction of the cloud holds a hundred steps; one follower takes four. */
const CHUNK = 20;
/** Turns of one run; what is left waits for the next one, still in order. */
const TURNS = 100;
/** Followers told in one run: a request with more goes on in the next one. */
const MOST = 2000;

export interface Following {
  readonly town: string;
  /** The request whose end she waits for. */
  readonly requestId: string;
  readonly personId: string;
  readonly via: FollowDoc['via'];
  /** Hers that was merged; null for “me too”. */
  readonly ownRequestId: string | null;
  readonly words?: string;
  readonly now: number;
}

export const followIdOf = (town: string, requestId: string, personId: string): string =>
  `${town}:follow-${hash24(requestId, personId)}`;

/** Adds her to those who are told; one who follows already stays as she is. */
export async function followEnd(tx: Tx, following: Following): Promise<void> {
  const { town, requestId, personId, via, ownRequestId, words = '', now } = following;
  const _id = followIdOf(town, requestId, personId);
  if (await tx.get<FollowDoc>('follows', _id)) return;
  tx.insert<FollowDoc>('follows', {
    _id,
    town,
    requestId,
    personId,
    via,
    ownRequestId,
    words,
    state: 'waiting',
    at: now,
    toldAt: null,
  });
}

/** One document when a step ends a request or opens it again; `seq` is the number of its events after the step. */
export function leaveTurn(tx: Tx, before: RequestDoc | null, after: RequestDoc, seq: number, now: number): void {
  if (!isTurn(before, after)) return;
  tx.insert<TurnDoc>('turns', {
    _id: `${after.town}:turn-${hash24(after._id)}-${seq}`,
    town: after.town,
    requestId: after._id,
    seq,
    ended: isTerminal(after.status),
    at: now,
  });
}

/** The timer's part: what requests that ended or opened again mean for those who follow them. */
export async function tellFollowers(
  ports: Ports,
  town: string,
  now: number,
): Promise<{ told: number; failed: number }> {
  const store = forTown(ports.store, town);
  const counts = { told: 0, failed: 0 };
  const { docs } = await store.query<TurnDoc>('turns', {
    eq: {},
    range: { lte: now },
    order: { field: 'at', direction: 'asc' },
    limit: TURNS,
  });
  for (const turn of docs) {
    if (counts.told >= MOST) return counts;
    try {
      const { told, done } = await afterTurn(ports, store, turn, now, MOST - counts.told);
      counts.told += told;
      if (done)
        await store.tx(async (tx) => {
          if (await tx.get<TurnDoc>('turns', turn._id)) tx.remove('turns', turn._id);
        });
    } catch (error) {
      counts.failed += 1;
      ports.log.error('follows', error, { turn: turn._id });
    }
  }
  return counts;
}

interface Progress {
  readonly told: number;
  /** Nobody is left who has not been told. */
  readonly done: boolean;
}

async function afterTurn(ports: Ports, store: Store, turn: TurnDoc, now: number, most: number): Promise<Progress> {
  const request = await store.get<RequestDoc>('requests', turn.requestId);
  // a later turn tells how it stands now
  if (!request || isTerminal(request.status) !== turn.ended) return { told: 0, done: true };
  const leadId = leadOf(request);
  await settleMatter(ports, store, request, leadId, now);
  if (!turn.ended) return each(store, turn.requestId, 'told', most, async (tx, follow) => waitAgain(tx, follow));
  if (leadId === null) return tellEnd(store, request, turn.seq, now, most);
  const moved = await each(store, turn.requestId, 'waiting', most, async (tx, follow) => move(tx, follow, leadId));
  const lead = await store.get<RequestDoc>('requests', leadId);
  if (!moved.done || !lead || !isTerminal(lead.status) || leadOf(lead) !== null) return moved;
  return tellEnd(store, lead, lead.eventCount, now, most);
}

/** The request this one is handled with; null when it is not merged. */
const leadOf = (request: RequestDoc): string | null => (request.status === 'merged' ? request.mergedIntoId : null);

/** Tells all who wait for the end of this request; the message of an end has one key, so that none comes twice. */
export async function tellEnd(
  store: Store,
  request: RequestDoc,
  seq: number,
  now: number,
  most = MOST,
): Promise<Progress> {
  const { _id: requestId, town, personIds, hiddenFrom } = request;
  return each(store, requestId, 'waiting', most, async (tx, follow) => {
    const { personId, via, ownRequestId } = follow;
    tx.update('follows', follow._id, { set: [[['state'], 'told'] as const, [['toldAt'], now] as const] });
    // whose own it is has been told by the step itself; whom it is about never learns of it
    if (hiddenFrom.includes(personId) || (via === 'meToo' && personIds.includes(personId))) return;
    await tell(tx, town, now, {
      key: `ended-${restOf(requestId)}-${seq}-${keyOf(personId)}`,
      personId,
      template: via === 'merged' ? 'mergedEnded' : 'matterEnded',
      params: {},
      about:
        via === 'merged' && ownRequestId !== null
          ? { kind: 'request', id: ownRequestId }
          : { kind: 'publicMatter', id: matterIdOf(requestId) },
    });
  });
}

function waitAgain(tx: Tx, follow: FollowDoc): void {
  tx.update('follows', follow._id, { set: [[['state'], 'waiting'] as const, [['toldAt'], null] as const] });
}

async function move(tx: Tx, follow: FollowDoc, leadId: string): Promise<void> {
  const { town, personId, via, ownRequestId, words, at } = follow;
  tx.update('follows', follow._id, { set: [[['state'], 'moved']] });
  await followEnd(tx, { town, requestId: leadId, personId, via, ownRequestId, words, now: at });
}

/** Does `fn` for every follower in that state, a few in one transaction; `fn` must leave the state. */
async function each(
  store: Store,
  requestId: string,
  state: FollowDoc['state'],
  most: number,
  fn: (tx: Tx, follow: FollowDoc) => Promise<void> | void,
): Promise<Progress> {
  for (let told = 0; told < most;) {
    const { docs } = await store.query<FollowDoc>('follows', { eq: { requestId, state }, limit: CHUNK });
    if (docs.length === 0) return { told, done: true };
    await store.tx(async (tx) => {
      for (const { _id } of docs) {
        const follow = await tx.get<FollowDoc>('follows', _id);
        if (follow?.state === state) await fn(tx, follow);
      }
    });
    told += docs.length;
  }
  return { told: most, done: false };
}
