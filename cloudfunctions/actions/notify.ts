import { afterTry, CLAIM, digestAfter, isDigested, MAX_ATTEMPTS, sendableAt } from '../domain/notices';
import { defaultNoticePolicy, settingsOf } from '../domain/settings';
import type { Messenger, Sending } from '../ports/messenger';
import { forTown, type Condition, type Store } from '../ports/store';
import type { Ports } from './context';
import type { IdentityDoc } from './identities';
import { findTown } from './load';
import type { OutboxDoc } from './outbox';

export interface SendCounts {
  /** Done with: taken by the platform, or for the inbox alone. */
  readonly sent: number;
  /** Put off to the end of the quiet hours. */
  readonly later: number;
  /** To be tried again, or given up. */
  readonly failed: number;
}

export interface SendLimits {
  /** Messages looked at in one go at most. */
  readonly limit?: number;
  /** Asked before each message: a run that ends by itself need not be killed by the platform. */
  readonly mayGoOn?: () => boolean;
}

/**
 * Sends what is due in one town's outbox at `now` (business time, epoch ms), oldest first. Safe to repeat, to overlap and to be
 * killed: a message is claimed, and the try counted, by one conditional step before it is sent; the claim runs out after two
 * minutes. So a killed run loses nothing: a message may rarely come twice, never not at all. One bad message stops no other. Ordinary
 * messages to staff wait for the next digest, and one of hers then goes out for all of them: which it stands for is settled in one
 * transaction before anything is sent.
 */
export async function sendDue(
  ports: Ports,
  messenger: Messenger,
  town: string,
  now: number,
  { limit = 500, mayGoOn = () => true }: SendLimits = {},
): Promise<SendCounts> {
  const store = forTown(ports.store, town);
  const county = forTown(ports.store, 'county');
  const known = await findTown(county, town);
  const { digestAt } = known ? settingsOf(known).notices : defaultNoticePolicy;
  const counts = { sent: 0, later: 0, failed: 0 };
  for (let seen = 0; seen < limit;) {
    const { docs } = await store.query<OutboxDoc>('outbox', {
      eq: { status: 'waiting' },
      range: { lte: now },
      order: { field: 'nextAttemptAt', direction: 'asc' },
      limit: Math.min(50, limit - seen),
    });
    if (docs.length === 0) break;
    seen += docs.length;
    for (const doc of docs) {
      if (!mayGoOn()) return counts;
      try {
        const outcome = await sendOne(ports, { store, county, digestAt }, messenger, doc, now);
        if (outcome) counts[outcome] += 1;
      } catch (error) {
        ports.log.error('notify.message', error, { message: doc._id });
        counts.failed += 1;
      }
    }
  }
  return counts;
}

/** Null when another run has it. */
async function sendOne(
  ports: Ports,
  { store, county, digestAt }: { readonly store: Store; readonly county: Store; readonly digestAt: readonly number[] },
  messenger: Messenger,
  doc: OutboxDoc,
  now: number,
): Promise<keyof SendCounts | null> {
  // by this and not by `rev`: the person may mark it as read while it is being sent
  const asOf = (nextAttemptAt: number): Condition => [
    { path: ['status'], eq: 'waiting' },
    { path: ['nextAttemptAt'], eq: nextAttemptAt },
  ];
  const mayWait = isDigested(doc) && doc.attempts === 0 && doc.digest === undefined;
  const allowed = sendableAt(doc.urgent, mayWait ? Math.max(now, digestAfter(doc.at, digestAt)) : now);
  if (allowed > now) {
    const later = await store.updateIf('outbox', doc._id, asOf(doc.nextAttemptAt), {
      set: [[['nextAttemptAt'], allowed]],
    });
    return later && 'later';
  }
  if (mayWait && !(await gather(store, doc, now, digestAt))) return null;
  // tries that ended in a killed process count too, else such a message would come back for ever
  if (doc.attempts >= MAX_ATTEMPTS) {
    const given = await store.updateIf('outbox', doc._id, asOf(doc.nextAttemptAt), { set: [[['status'], 'dead']] });
    return given && 'failed';
  }
  const claim = await store.updateIf<OutboxDoc>('outbox', doc._id, asOf(doc.nextAttemptAt), {
    set: [[['nextAttemptAt'], now + CLAIM]],
    inc: [[['attempts'], 1]],
  });
  if (!claim) return null;
  const sending = await trySending(ports, county, messenger, claim);
  const next = afterTry(sending, claim.attempts - 1, now);
  if (next.status === 'dead') ports.log.error('notify.dead', new Error('given up'), { message: doc._id });
  await store.updateIf('outbox', doc._id, asOf(claim.nextAttemptAt), {
    set: [
      [['status'], next.status],
      [['nextAttemptAt'], next.nextAttemptAt],
    ],
  });
  return sending === 'failed' ? 'failed' : 'sent';
}

/** A transaction of the cloud holds a hundred steps. */
const MOST_IN_DIGEST = 40;

/**
 * What else waits for the same digest goes out with this one: it then says how many they are, and they are done with. False when another
 * run has it.
 */
async function gather(store: Store, doc: OutboxDoc, now: number, digestAt: readonly number[]): Promise<boolean> {
  const isFree = (one: OutboxDoc | null): one is OutboxDoc =>
    one?.status === 'waiting' && one.attempts === 0 && one.digest === undefined;
  const { docs } = await store.query<OutboxDoc>('outbox', {
    eq: { personId: doc.personId },
    order: { field: 'sortKey', direction: 'desc' },
    limit: 100,
  });
  const others = docs
    .filter((one) => one._id !== doc._id && isFree(one) && isDigested(one) && digestAfter(one.at, digestAt) <= now)
    .slice(0, MOST_IN_DIGEST - 1);
  if (others.length === 0) return true;
  return store.tx(async (tx) => {
    if (!isFree(await tx.get<OutboxDoc>('outbox', doc._id))) return false;
    let count = 1;
    for (const { _id } of others)
      if (isFree(await tx.get<OutboxDoc>('outbox', _id))) {
        tx.update('outbox', _id, { set: [[['status'], 'inDigest']] });
        count += 1;
      }
    if (count > 1) tx.update('outbox', doc._id, { set: [[['digest'], count]] });
    return true;
  });
}

async function trySending(ports: Ports, county: Store, messenger: Messenger, doc: OutboxDoc): Promise<Sending> {
  const { _id: id, personId, template, params, about, at, digest: count = 1 } = doc;
  try {
    const { docs: identities } = await county.query<IdentityDoc>('identities', { eq: { personId }, limit: 10 });
    return await messenger.send({ id, identities, template, params, about, at, count });
  } catch (error) {
    ports.log.error('notify.send', error, { message: id });
    return 'failed';
  }
}
