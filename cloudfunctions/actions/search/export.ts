/**
 * A search as a sheet. No telephones, no names; long numbers in what people wrote are starred; a cell never begins like a formula. The file
 * is in the files' store for an hour, its address good for ten minutes. Who exported what and when is in the access log.
 */
import { ok, refuse } from '#types/errors';
import type { RequestRow } from '#types/request-views';
import { MAX_EXPORTED, search } from '#types/search';
import { exportFileName, sheetColumns, sheetName, sheetTime } from '#types/words/search';
import {
  closedAsWords,
  requestKindWords,
  requestStatusWords,
  sourceWords,
  topicWords,
  urgencyWords,
} from '#types/words/requests';
import { foreignSourceWords } from '#types/words/foreign-orders';
import { HOUR, businessDate } from '../../domain/calendar';
import type { FileDoc } from '../../domain/files';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { safeCell } from '../../domain/sheets';
import { withoutNumbers } from '../../domain/search';
import { MAX_FILE_SIZE } from '../../ports/files';
import { SHEET_TYPE } from '../../ports/sheets';
import { logExport } from '../access-log';
import { callerKey, commit, personOf, writeAction, type Context } from '../context';
import { madeId } from '../ids';
import { getAll } from '../load';
import { rowsOf } from '../requests/views';
import { findByNumber, questionOf, scan, type Match } from './find';

const KEPT = HOUR;
/** Candidates looked at for one sheet: a narrow filter in a large town stops here and says that it is not whole. */
const LOOK = 20_000;

const widths = [9, 10, 18, 17, 14, 10, 12, 14, 8, 12, 20, 17, 60, 20, 60, 17, 10, 17];

export const exportSheet = writeAction(
  search.export,
  async (ctx, { orgId, ...filters }) => {
    const asked = await questionOf(ctx, orgId, filters);
    if (!asked.ok) return asked;
    const question = asked.value;
    const { matches, next } =
      question.number === null
        ? await scan(ctx, question, { most: MAX_EXPORTED, look: LOOK })
        : { matches: await findByNumber(ctx, question), next: null };
    if (matches.length === 0) return refuse('NothingFound');
    const rows = await sheetRows(ctx, matches);
    const bytes = await ctx.ports.sheets.write({
      name: sheetName,
      rows: [Object.values(sheetColumns), ...rows],
      widths,
    });
    if (bytes.byteLength > MAX_FILE_SIZE) return refuse('SheetTooLarge');
    const fileId = madeId(ctx.town, 'file', callerKey(ctx.caller), ctx.command?.id ?? '');
    // first what the timer deletes it by
    await ctx.store.insert<FileDoc>('files', {
      _id: fileId,
      town: ctx.town,
      ownerId: personOf(ctx)._id,
      status: 'taken',
      contentType: SHEET_TYPE,
      bytes: bytes.byteLength,
      createdAt: ctx.now,
      paperOf: null,
      deleteAt: ctx.now + KEPT,
    });
    await ctx.ports.files.write(fileId, bytes, SHEET_TYPE);
    return commit<never>(ctx, ctx.store, async (tx) => {
      logExport(tx, ctx, { refId: orgId, rows: rows.length });
      return ok({ fileId, rows: String(rows.length), isWhole: next === null ? 'yes' : 'no', at: String(ctx.now) });
    });
  },
  async (ctx, { fileId = '', rows = '0', isWhole = '', at = '0' }) => ({
    url: await ctx.ports.files.url(fileId),
    fileName: exportFileName(businessDate(Number(at))),
    rows: Number(rows),
    isWhole: isWhole === 'yes',
  }),
);

async function sheetRows(ctx: Context, matches: readonly Match[]): Promise<string[][]> {
  const lines: string[][] = [];
  for (let from = 0; from < matches.length; from += 100) {
    const part = matches.slice(from, from + 100);
    const found = new Map<string, readonly [RequestRow, RequestTextsDoc | undefined]>();
    await Promise.all(
      [...new Set(part.map(({ base }) => base))].map(async (base) => {
        const ids = part.filter((one) => one.base === base).map(({ request }) => request._id);
        const [rows, texts] = await Promise.all([
          rowsOf(ctx, base, ids),
          getAll<RequestTextsDoc>(base.store, 'requestTexts', ids.map(textsIdOf)),
        ]);
        const textsById = new Map(texts.map((one) => [one.requestId, one]));
        for (const row of rows) found.set(row.requestId, [row, textsById.get(row.requestId)]);
      }),
    );
    for (const { request } of part) {
      const [row, texts] = found.get(request._id) ?? [];
      if (row) lines.push(lineOf(request, row, texts).map(safeCell));
    }
  }
  return lines;
}

/** In the order of `sheetColumns`. What the handling unit must not see is left out of its rows already. */
function lineOf(request: RequestDoc, row: RequestRow, texts: RequestTextsDoc | undefined): string[] {
  const words = (key: string): string => withoutNumbers(texts?.fields[key]?.value ?? '');
  const { foreign, replySeq, repliedAt } = request;
  const at = (ms: number | null): string => (ms === null ? '' : sheetTime(ms));
  return [
    row.no,
    sourceWords[request.source],
    foreign === null ? '' : foreign.number,
    at(row.submittedAt),
    row.villageName,
    row.groupName,
    requestKindWords[row.kind],
    row.topic === null ? '' : topicWords[row.topic],
    urgencyWords[row.urgency],
    requestStatusWords[row.status],
    row.holderName,
    at(row.dueAt),
    words('1-text'),
    words('1-place'),
    replySeq === null ? '' : words(`${replySeq}-text`),
    at(repliedAt),
    row.closedAs === null ? '' : closedAsWords[row.closedAs],
    foreign === null ? '' : [foreignSourceWords(foreign.from), at(foreign.dueAt)].filter((one) => one !== '').join(' '),
  ];
}
