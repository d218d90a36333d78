/**
 * Messages of a file `id,user,subject,sentAt,text,reply,repliedAt` (quoted CSV, UTF-8, with or without a byte-order mark). Times are
 * those of the county: `2019/5/5 11:46:16` or `2019-05-05 11:46`. A row that cannot be used is named by its line, never guessed at.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface Message {
  readonly line: number;
  readonly id: string;
  readonly user: string;
  /** Subject and text, as one would write both into the one box. */
  readonly text: string;
  readonly sentAt: number;
  readonly reply: string;
  readonly repliedAt: number;
}

export interface InvalidRow {
  readonly line: number;
  readonly problem: string;
}

export interface MessageFile {
  /** In the order in which they were sent. */
  readonly messages: readonly Message[];
  readonly invalid: readonly InvalidRow[];
}

const COLUMNS = ['id', 'user', 'subject', 'sentAt', 'text', 'reply', 'repliedAt'] as const;
type Row = Readonly<Record<string, string | undefined>>;

export function readMessages(file: string, limit = Infinity): MessageFile {
  const invalid: InvalidRow[] = [];
  const rows = parse(readFileSync(file, 'utf8'), {
    bom: true,
    columns: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      invalid.push({ line: lineOf(error), problem: error?.code ?? 'not CSV' });
    },
  }) as unknown as { readonly info: { readonly lines: number }; readonly record: Row }[];
  const messages: Message[] = [];
  for (const { info, record } of rows) {
    if (messages.length >= limit) break;
    const read = readRow(record, info.lines);
    if ('problem' in read) invalid.push(read);
    else messages.push(read);
  }
  messages.sort((a, b) => a.sentAt - b.sentAt || a.line - b.line);
  return { messages, invalid };
}

function readRow(record: Row, line: number): Message | InvalidRow {
  const missing = COLUMNS.find((column) => (record[column] ?? '').trim() === '');
  if (missing !== undefined) return { line, problem: `${missing} is missing` };
  const field = (column: (typeof COLUMNS)[number]): string => (record[column] ?? '').trim();
  const sentAt = countyTime(field('sentAt'));
  const repliedAt = countyTime(field('repliedAt'));
  if (sentAt === null) return { line, problem: 'sentAt is not a time' };
  if (repliedAt === null) return { line, problem: 'repliedAt is not a time' };
  if (repliedAt < sentAt) return { line, problem: 'replied before it was sent' };
  const text = `${field('subject')}\n${field('text')}`;
  return { line, id: field('id'), user: field('user'), text, sentAt, reply: field('reply'), repliedAt };
}

const TIME = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** Epoch ms of a time of the county (UTC+8); null for anything else, also the 30th of February. */
export function countyTime(text: string): number | null {
  const parts = TIME.exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(ms);
  const isReal =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? ms - 8 * 3_600_000 : null;
}

const lineOf = (error: unknown): number => {
  const { lines } = error as { readonly lines?: unknown };
  return typeof lines === 'number' ? lines : 0;
};
