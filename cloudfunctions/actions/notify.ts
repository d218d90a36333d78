import { afterTry, CLAIM, MAX_ATTEMPTS, sendableAt } from '../domain/notices';
import type { Stored } from '../domain/organisation';
import type { Messenger, Sending } from '../ports/messenger';
import type { Identity } from '../ports/platform';
import { forTown, type Condition, type Store } from '../ports/store';
import type { Ports } from './context';
import type { OutboxDoc } from './outbox';

/** `county:identity-<provider>-<hash of subject>`: how a person is known to a platform. */
export interface IdentityDoc extends Stored, Identity {
  readonly personId: string;
}

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
 * minutes. So a killed run loses nothing: a message may rarely come twice, never not at all. One bad message stops no other.
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
        const outcome = await sendOne(ports, { store, county }, messenger, doc, now);
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
  { store, county }: { readonly store: Store; readonly county: Store },
  messenger: Messenger,
  doc: OutboxDoc,
  now: number,
): Promise<keyof SendCounts | null> {
  // by this and not by `rev`: the person may mark it as read while it is being sent
  const asOf = (nextAttemptAt: number): Condition => [
    { path: ['status'], eq: 'waiting' },
    { path: ['nextAttemptAt'], eq: nextAttemptAt },
  ];
  const allowed = sendableAt(doc.urgent, now);
  if (allowed > now) {
    const later = await store.updateIf('outbox', doc._id, asOf(doc.nextAttemptAt), {
      set: [[['nextAttemptAt'], allowed]],
    });
    return later && 'later';
  }
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

async function trySending(ports: Ports, county: Store, messenger: Messenger, doc: OutboxDoc): Promise<Sending> {
  const { _id: id, personId, template, params, about, at } = doc;
  try {
    const { docs: identities } = await county.query<IdentityDoc>('identities', { eq: { personId }, limit: 10 });
    return await messenger.send({ id, identities, template, params, about, at });
  } catch (error) {
    ports.log.error('notify.send', error, { message: id });
    return 'failed';
  }
}
