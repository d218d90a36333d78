/** The uploaded sheet of the caller, read whole; every slice of it reads it again, so that nothing is kept between calls. */
import { MAX_ORDERS, type Mapping } from '#types/foreign-orders';
import { ok, refuse, type Decision } from '#types/errors';
import type { FileDoc } from '../../domain/files';
import { guessColumns } from '../../domain/foreign-orders/columns';
import { SHEET_TYPE } from '../../ports/sheets';
import { forTown } from '../../ports/store';
import { personOf, type Context } from '../context';
import { townOf } from '../ids';

export interface OrderSheet {
  readonly sheets: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** From 0. */
  readonly headerAt: number;
  readonly guessed: Mapping;
  /** Rows below the headings that have something in them, as indexes of `rows`. */
  readonly filled: readonly number[];
}

export async function openSheet(
  ctx: Context,
  { fileId, sheet = 0 }: { readonly fileId: string; readonly sheet?: number | undefined },
): Promise<Decision<OrderSheet, 'FileMissing' | 'SheetUnreadable' | 'SheetTooLarge'>> {
  // it lies in the town of her who sent it, and is nobody else's
  const file = await forTown(ctx.ports.store, townOf(fileId)).get<FileDoc>('files', fileId);
  const isHers = file?.ownerId === personOf(ctx)._id && file.contentType === SHEET_TYPE && file.status === 'taken';
  const bytes = isHers ? await ctx.ports.files.read(fileId) : null;
  if (!bytes) return refuse('FileMissing', { field: 'fileId' });
  const sheets = await ctx.ports.sheets.read(bytes);
  const chosen = sheets?.[sheet];
  if (!sheets || !chosen) return refuse('SheetUnreadable', { field: sheets?.length ? 'sheet' : 'fileId' });
  const { rows } = chosen;
  const { headerAt, mapping } = guessColumns(rows);
  const filled = rows.flatMap((row, at) => (at > headerAt && row.some((cell) => cell !== '') ? [at] : []));
  if (filled.length > MAX_ORDERS || rows.length > MAX_ORDERS + 50) return refuse('SheetTooLarge', { field: 'fileId' });
  return ok({ sheets: sheets.map(({ name }) => name), rows, headerAt, guessed: mapping, filled });
}
