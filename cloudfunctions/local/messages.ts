/** What was sent, or would have been: `GET /local/outbox` as data, `/local/messages` as a page to look at. */
import { getAll, loadTowns } from '../actions/load';
import type { OutboxDoc } from '../actions/outbox';
import type { PersonDoc } from '../domain/organisation';
import type { Messenger } from '../ports/messenger';
import { forTown, type Store } from '../ports/store';
import { sentMessagesWords } from '#types/words/local';
import { lockScreenTime, lockScreenWords } from '#types/words/lock-screen';

/** Nothing leaves this machine: a message is sent when the page can show it. */
export const localMessenger: Messenger = { send: async () => 'sent' };

export interface LocalMessage {
  readonly id: string;
  readonly town: string;
  readonly personId: string;
  readonly to: string;
  readonly template: string;
  readonly title: string;
  readonly params: OutboxDoc['params'];
  readonly about: OutboxDoc['about'];
  readonly at: number;
  readonly status: OutboxDoc['status'];
}

/** The newest `limit` messages of every town, newest first. */
export async function sentMessages(store: Store, limit = 200): Promise<LocalMessage[]> {
  const county = forTown(store, 'county');
  const found: OutboxDoc[] = [];
  for (const { slug } of await loadTowns(county))
    for (const status of ['waiting', 'sent', 'inboxOnly', 'inDigest', 'dead'] as const) {
      const order = { field: 'nextAttemptAt', direction: 'desc' } as const;
      const page = await forTown(store, slug).query<OutboxDoc>('outbox', { eq: { status }, order, limit: 100 });
      found.push(...page.docs);
    }
  found.sort((a, b) => b.at - a.at);
  const shown = found.slice(0, limit);
  const persons = await getAll<PersonDoc>(
    county,
    'persons',
    shown.map(({ personId }) => personId),
  );
  const names = new Map(persons.map(({ _id, name }) => [_id, name]));
  return shown.map((doc) => ({
    id: doc._id,
    town: doc.town,
    personId: doc.personId,
    to: names.get(doc.personId) ?? '',
    template: doc.template,
    title: lockScreenWords[doc.template].title,
    params: doc.params,
    about: doc.about,
    at: doc.at,
    status: doc.status,
  }));
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE =
  'body{font:18px/1.6 sans-serif;margin:2em;background:#F7F5F0;color:#1B1B1B}table{border-collapse:collapse}' +
  'td,th{padding:.4em 1em;border-bottom:1px solid #DDD8CE;text-align:left}';

/** A page that looks again every five seconds. */
export function messagesPage(messages: readonly LocalMessage[]): string {
  const { title, notice, columns, nothing, status: statusWords } = sentMessagesWords;
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const rows = messages.map(({ at, to, title: heading, params, status }) =>
    row([lockScreenTime(at), to, heading, Object.values(params).join(' · '), statusWords[status]], 'td'),
  );
  const table = rows.length > 0 ? `<table>${row(columns, 'th')}${rows.join('')}</table>` : `<p>${nothing}</p>`;
  return (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="5">' +
    `<title>${title}</title><style>${STYLE}</style><h1>${title}</h1><p>${notice}</p>${table}</html>`
  );
}
