/** Who was shown what is usually hidden, and why: ids only, kept as long as the manifest says (`standards.md` “Privacy and dignity”). */
import type { Stored } from '../domain/organisation';
import type { Tx } from '../ports/store';
import { personOf, type Context } from './context';
import { hash24 } from './ids';

/** `<town>:access-<hash of who, whose, what and for what>`: looking twice for one reason is one event. */
export interface AccessDoc extends Stored {
  readonly byPersonId: string;
  readonly aboutPersonId: string;
  readonly what: 'phone';
  readonly why: 'callBeforeVisit' | 'settleMove';
  /** The booking or request it was for. */
  readonly refId: string;
  readonly at: number;
}

export async function logAccess(
  ctx: Context,
  { aboutPersonId, what, why, refId }: Pick<AccessDoc, 'aboutPersonId' | 'what' | 'why' | 'refId'>,
): Promise<void> {
  const byPersonId = personOf(ctx)._id;
  const _id = `${ctx.town}:access-${hash24(byPersonId, aboutPersonId, what, why, refId)}`;
  const seen: Omit<AccessDoc, 'rev'> = {
    _id,
    town: ctx.town,
    byPersonId,
    aboutPersonId,
    what,
    why,
    refId,
    at: ctx.now,
  };
  await ctx.store.insert<AccessDoc>('accessLog', seen);
}

/** Its own document each time: a sheet of so many requests left the house. About nobody alone, by whom and of which organisation (`refId`). */
export interface ExportDoc extends Stored {
  readonly byPersonId: string;
  readonly aboutPersonId: null;
  readonly what: 'export';
  readonly why: 'sheet';
  readonly refId: string;
  readonly rows: number;
  readonly at: number;
}

export function logExport(tx: Tx, ctx: Context, { refId, rows }: Pick<ExportDoc, 'refId' | 'rows'>): void {
  const byPersonId = personOf(ctx)._id;
  tx.insert<ExportDoc>('accessLog', {
    _id: `${ctx.town}:access-${hash24(byPersonId, 'export', ctx.command?.id ?? '')}`,
    town: ctx.town,
    byPersonId,
    aboutPersonId: null,
    what: 'export',
    why: 'sheet',
    refId,
    rows,
    at: ctx.now,
  });
}
