import { lockScreenWords } from '#types/words/lock-screen';
import type { Messenger, Outgoing, Sending } from '../../ports/messenger';

/**
 * The one subscribe-message template a county applies for, and the names of its three fields there (the platform numbers
 * them: `thing1`, `time2`, `thing3`). Configured as JSON in `WX_TEMPLATE`.
 */
export interface SubscribeTemplate {
  readonly id: string;
  readonly title: string;
  readonly time: string;
  readonly hint: string;
}

/** The call of `wx-server-sdk` this needs; `openapi.subscribeMessage.send`. */
export type SendSubscribeMessage = (message: {
  touser: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
  lang: 'zh_CN';
}) => Promise<{ errCode?: number }>;

/** Refused by the person (43101), unknown person (40003): asking again changes nothing. */
const FINAL = new Set([43101, 40003]);

/** Sends as WeChat subscribe messages; who has no WeChat identity or has not agreed keeps the inbox. */
export function createWechatMessenger(send: SendSubscribeMessage, template: SubscribeTemplate): Messenger {
  return {
    async send(message: Outgoing): Promise<Sending> {
      const identity = message.identities.find(({ provider }) => provider === 'wechat');
      if (!identity) return 'inboxOnly';
      const words = lockScreenWords[message.template];
      try {
        const { errCode = 0 } = await send({
          touser: identity.subject,
          templateId: template.id,
          page: pageOf(message),
          lang: 'zh_CN',
          data: {
            [template.title]: { value: words.title },
            [template.time]: { value: timeText(message.at) },
            [template.hint]: { value: words.hint },
          },
        });
        return outcome(errCode);
      } catch (error) {
        return outcome((error as { errCode?: number }).errCode ?? -1);
      }
    },
  };
}

const outcome = (errCode: number): Sending => (errCode === 0 ? 'sent' : FINAL.has(errCode) ? 'inboxOnly' : 'failed');

function pageOf({ about }: Outgoing): string {
  if (!about) return 'pages/villager/messages/index';
  return about.kind === 'booking'
    ? `pages/villager/ticket/index?id=${encodeURIComponent(about.id)}`
    : `pages/villager/request/index?id=${encodeURIComponent(about.id)}`;
}

/** The platform's `time` field: `2026-11-25 08:30` in business time (UTC+8). */
function timeText(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
