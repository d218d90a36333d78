import { afterTry, sendableAt } from '../domain/notices';
import type { Stored } from '../domain/organisation';
import type { Messenger } from '../ports/messenger';
import type { Identity } from '../ports/platform';
import { forTown } from '../ports/store';
import type { Ports } from './context';
import type { OutboxDoc } from './outbox';

/** `county:identity-<provider>-<hash of subject>`: how a person is known to a platform. */
export interface IdentityDoc extends Stored, Identity {
  readonly personId: string;
}

/**
 * Sends what is due in one town's outbox, oldest first, at most `limit` messages. Safe to repeat and to overlap: a message is
 * claimed by one conditional step before it is sent, and the claim runs out after two minutes, so a killed run
 * loses nothing (at least once; a message may rarely come twice, never not at all).
 * @returns how many went out, were put off to the morning, failed.
 */
export async function sendDue(
  ports: Ports,
  messenger: Messenger,
  town: string,
  now: number,
  limit = 500,
): Promise<{ sent: number; later: number; failed: number }> {
  const store = forTown(ports.store, town);
  const county = forTown(ports.store, 'county');
  const counts = { sent: 0, later: 0, failed: 0 };
  for (let seen = 0; seen < limit;) {
    const { docs } = await store.query<OutboxDoc>('outbox', {
      eq: { status: 'waiting' },
      range: { lte: now },
      order: { field: 'nextAttemptAt', direction: 'asc' },
      limit: 50,
    });
    if (docs.length === 0) break;
    seen += docs.length;
    for (const doc of docs) {
      const outcome = await sendOne(doc);
      if (outcome) counts[outcome] += 1;
    }
  }
  return counts;

  async function sendOne(doc: OutboxDoc): Promise<keyof typeof counts | null> {
    const allowed = sendableAt(doc.urgent, now);
    const claim = await store.updateIf<OutboxDoc>(
      'outbox',
      doc._id,
      [
        { path: ['status'], eq: 'waiting' },
        { path: ['nextAttemptAt'], eq: doc.nextAttemptAt },
      ],
      { set: [[['nextAttemptAt'], allowed > now ? allowed : now + 120_000]] },
    );
    if (!claim) return null;
    if (allowed > now) return 'later';
    let sending: Awaited<ReturnType<Messenger['send']>> = 'failed';
    try {
      const { docs: identities } = await county.query<IdentityDoc>('identities', {
        eq: { personId: doc.personId },
        limit: 10,
      });
      sending = await messenger.send({
        id: doc._id,
        identities,
        template: doc.template,
        params: doc.params,
        about: doc.about,
        at: doc.at,
      });
    } catch (error) {
      ports.log.error('notify.send', error, { message: doc._id });
    }
    const next = afterTry(sending, doc.attempts, now);
    await store.updateIf('outbox', doc._id, [{ path: ['rev'], eq: claim.rev }], {
      set: [
        [['status'], next.status],
        [['nextAttemptAt'], next.nextAttemptAt],
      ],
      inc: [[['attempts'], 1]],
    });
    return sending === 'failed' ? 'failed' : 'sent';
  }
}
