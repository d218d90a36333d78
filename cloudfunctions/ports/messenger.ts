import type { NoticeTemplate, NoticeView } from '#types/notices';
import type { Identity } from './platform';

/** One message to one person, over whatever she can be reached by. */
export interface Outgoing {
  /** Stable id of the message: sending it twice is harmless where the platform knows it, and rare where it does not. */
  readonly id: string;
  readonly identities: readonly Identity[];
  readonly template: NoticeTemplate;
  readonly params: Readonly<Record<string, string | number>>;
  readonly about: NoticeView['about'];
  readonly at: number;
  /** For how many messages this one stands; above 1 nothing of its own may be told, only how many there are. */
  readonly count: number;
}

/**
 * - `sent`: the platform took it.
 * - `inboxOnly`: she has not agreed to it or cannot be reached this way; final, the inbox has it.
 * - `failed`: try again later.
 */
export type Sending = 'sent' | 'inboxOnly' | 'failed';

export interface Messenger {
  send(message: Outgoing): Promise<Sending>;
}
