/** Who was shown what is usually hidden, and why: ids only, kept as long as the manifest says (`standards.md` “Privacy and dignity”). */
import type { Role } from '#types/action';
import type { SeenWhat, SeenWhy } from '#types/my-data';
import { businessDate } from '../domain/calendar';
import type { Stored } from '../domain/organisation';
import type { Tx } from '../ports/store';
import { personOf, type Context } from './context';
import { hash24 } from './ids';

/**
 * `<town>:access-<hash of who, whose, what and for what>`: looking twice for one reason is one event, and reading a request all day is one a
 * day. `role` and `orgId` are the capacity she looked in: that is what the person herself is shown.
 */
export interface AccessDoc extends Stored {
  readonly byPersonId: string;
  readonly role: Role;
  readonly orgId: string | null;
  readonly aboutPersonId: string;
  readonly what: SeenWhat;
  readonly why: SeenWhy;
  /** The booking or request it was for. */
  readonly refId: string;
  readonly at: number;
}

type Access = Pick<AccessDoc, 'aboutPersonId' | 'what' | 'why' | 'refId'>;

function accessOf(ctx: Context, { aboutPersonId, what, why, refId }: Access, once: string): Omit<AccessDoc, 'rev'> {
  const byPersonId = personOf(ctx)._id;
  const marks = [byPersonId, aboutPersonId, what, why, refId, ...(once === '' ? [] : [once])];
  return {
    _id: `${ctx.town}:access-${hash24(...marks)}`,
    town: ctx.town,
    byPersonId,
    role: ctx.as.role,
    orgId: ctx.as.appointment?.orgId ?? null,
    aboutPersonId,
    what,
    why,
    refId,
    at: ctx.now,
  };
}

export async function logAccess(ctx: Context, access: Access): Promise<void> {
  await ctx.store.insert<AccessDoc>('accessLog', accessOf(ctx, access, ''));
}

/** Within the transaction of a command: one event for each. */
export function logUnmasking(tx: Tx, ctx: Context, access: Access): void {
  tx.insert<AccessDoc>('accessLog', accessOf(ctx, access, ctx.command?.id ?? ''));
}

/** Somebody in office reads a request with these people's names on it, or what they said in a mediation: once a person, request and business day. Mostly one read. */
export async function logReading(
  ctx: Context,
  refId: string,
  aboutPersonIds: readonly string[],
  what: SeenWhat = 'request',
): Promise<void> {
  const me = personOf(ctx)._id;
  for (const aboutPersonId of new Set(aboutPersonIds)) {
    if (aboutPersonId === me) continue;
    const access = accessOf(ctx, { aboutPersonId, what, why: 'handling', refId }, businessDate(ctx.now));
    if (!(await ctx.store.get<AccessDoc>('accessLog', access._id)))
      await ctx.store.insert<AccessDoc>('accessLog', access);
  }
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
