/** Who was shown what is usually hidden, and why: ids only, kept as long as the manifest says (`standards.md` “Privacy and dignity”). */
import type { Stored } from '../domain/organisation';
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
