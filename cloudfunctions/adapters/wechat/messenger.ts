import { digestWords, lockScreenTime, lockScreenWords } from '#types/words/lock-screen';
import type { Messenger, Outgoing, Sending } from '../../ports/messenger';
import type { Log } from '../../ports/platform';

/**
 * The one subscribe-message template a county applies for, and the names of its three fields there (the platform numbers
 * them: `thing1`, `time2`, `thing3`). Configured in `WX_TEMPLATE`.
 */
export interface SubscribeTemplate {
  readonly id: string;
  readonly title: string;
  readonly time: string;
  readonly hint: string;
}

/** The call of `wx-server-sdk` this needs; `openapi.subscribeMessage.send`. Rejects with `errCode` when the platform refuses. */
export type SendSubscribeMessage = (message: {
  touser: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
  lang: 'zh_CN';
}) => Promise<{ errCode?: number }>;

/** Refused by the person (43101), unknown person (40003): asking again changes nothing. */
const FINAL: ReadonlySet<number> = new Set([43101, 40003]);

/**
 * Sends as WeChat subscribe messages; who has no WeChat identity or has not agreed keeps the inbox. A refusal of the platform
 * is logged by its number and the message's id; its text could name the receiver.
 */
export function createWechatMessenger(send: SendSubscribeMessage, template: SubscribeTemplate, log: Log): Messenger {
  return {
    async send(message: Outgoing): Promise<Sending> {
      const identity = message.identities.find(({ provider }) => provider === 'wechat');
      if (!identity) return 'inboxOnly';
      const words = message.count > 1 ? digestWords(message.count) : lockScreenWords[message.template];
      const errCode = await codeOf(
        send({
          touser: identity.subject,
          templateId: template.id,
          page: pageOf(message),
          lang: 'zh_CN',
          data: {
            [template.title]: { value: words.title },
            [template.time]: { value: lockScreenTime(message.at) },
            [template.hint]: { value: words.hint },
          },
        }),
      );
      if (errCode === 0) return 'sent';
      log.info('wechat.refused', { message: message.id, errCode });
      return FINAL.has(errCode) ? 'inboxOnly' : 'failed';
    },
  };
}

/** Reads `WX_TEMPLATE`, `ID,thing1,time2,thing3`; null when there is none. Throws, naming the variable, when it is not that. */
export function templateFrom(text: string | undefined): SubscribeTemplate | null {
  if (!text) return null;
  const [, id, title, time, hint] = /^([\w-]+),(thing\d+),(time\d+),(thing\d+)$/.exec(text) ?? [];
  if (id && title && time && hint) return { id, title, time, hint };
  throw new Error('WX_TEMPLATE is not ID,thing1,time2,thing3 (docs/deploy.md)');
}

async function codeOf(sending: ReturnType<SendSubscribeMessage>): Promise<number> {
  try {
    return (await sending).errCode ?? 0;
  } catch (error) {
    const { errCode } = (error ?? {}) as { errCode?: unknown };
    return typeof errCode === 'number' ? errCode : -1;
  }
}

/** Where a tap leads; what has no page of its own here is in the inbox. */
function pageOf({ about: own, count }: Outgoing): string {
  const about = count > 1 ? null : own;
  const id = encodeURIComponent(about?.id ?? '');
  switch (about?.kind) {
    case 'booking':
      return `pages/villager/ticket/index?bookingId=${id}`;
    case 'request':
      return `pages/villager/request/index?requestId=${id}`;
    case 'wait':
      return `pages/visits/wait/index?waitId=${id}`;
    case 'groupSession':
      return `pages/visits/session/index?sessionId=${id}`;
    default:
      return 'pages/villager/messages/index';
  }
}
