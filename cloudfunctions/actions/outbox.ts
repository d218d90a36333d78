import type { NoticeTemplate, NoticeView } from '#types/notices';
import type { Stored } from '../domain/organisation';
import type { Tx } from '../ports/store';

/**
 * A message is a stored document first, written in the transaction of the change it tells about; the timer sends it,
 * and the person's inbox shows the same record. Its id is derived from the effect, so that it exists once.
 */
export interface OutboxDoc extends Stored {
  /** The person it is for. */
  readonly personId: string;
  readonly template: NoticeTemplate;
  readonly params: Readonly<Record<string, string | number>>;
  readonly about: NoticeView['about'];
  /** Urgent ones go at once; the rest respect quiet hours (21–07). */
  readonly urgent: boolean;
  readonly at: number;
  /** `<padded at>-<id>`: unique and in order of time. */
  readonly sortKey: string;
  /** `inDigest`: another message of hers went out for it too. */
  readonly status: 'waiting' | 'sent' | 'inboxOnly' | 'inDigest' | 'dead';
  /** For how many it goes out, itself counted; left out for one that goes alone. */
  readonly digest?: number;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly readAt: number | null;
}

export interface Message {
  /** What it tells about, once: `requestReplied-<request>-<seq>-<person>`. */
  readonly key: string;
  readonly personId: string;
  readonly template: NoticeTemplate;
  readonly params: Readonly<Record<string, string | number>>;
  readonly about: OutboxDoc['about'];
  readonly urgent?: boolean;
}

export const outboxIdOf = (town: string, key: string): string => `${town}:out-${key}`;

/** Adds a message to the transaction; does nothing if the same one is there already. */
export async function tell(tx: Tx, town: string, now: number, message: Message): Promise<void> {
  const _id = outboxIdOf(town, message.key);
  if (await tx.get<OutboxDoc>('outbox', _id)) return;
  tx.insert<OutboxDoc>('outbox', {
    _id,
    town,
    personId: message.personId,
    template: message.template,
    params: message.params,
    about: message.about,
    urgent: message.urgent ?? false,
    at: now,
    sortKey: `${String(now).padStart(13, '0')}-${message.key}`,
    status: 'waiting',
    attempts: 0,
    nextAttemptAt: now,
    readAt: null,
  });
}
