/**
 * Signing in at an office's browser. The browser keeps a secret and shows a code of its hash with the time, marked so that nobody can make
 * one up; who confirms it leaves a session under the hash; from then on the secret, sent as bearer token, is she (`deskIdentity`), with
 * the appointments she has at the moment of each call.
 */
import { createHash } from 'node:crypto';
import { desk } from '#types/desk';
import { ok, refuse } from '#types/errors';
import {
  checkCode,
  CODE_LIFE,
  isOpen,
  markedText,
  numberOf,
  readCode,
  SESSION_LIFE,
  writeCode,
  type DeskSessionDoc,
} from '../domain/desk';
import type { Identity } from '../ports/platform';
import { forTown, type Store } from '../ports/store';
import { commit, personOf, readAction, writeAction, type Context, type Handler } from './context';
import { hash24 } from './ids';

const sessionIdOf = (hash: string): string => `county:session-${hash24('desk', hash)}`;
const SECRET = /^[\w-]{43}$/;

/** Who holds this token; null when it opens nothing (any more). `now`: business time. */
export async function deskIdentity(rawStore: Store, token: string | null, now: number): Promise<Identity | null> {
  if (token === null || !SECRET.test(token)) return null;
  const sessionId = sessionIdOf(createHash('sha256').update(token).digest('base64url'));
  const session = await forTown(rawStore, 'county').get<DeskSessionDoc>('sessions', sessionId);
  return session && isOpen(session, now) ? { provider: 'desk', subject: session.personId, sessionId } : null;
}

const markOf = ({ ports }: Context, code: { readonly at: number; readonly hash: string }): string =>
  ports.vault.lookup('desk', markedText(code));

const begin = readAction(desk.begin, async (ctx, { hash }) => {
  const begun = { at: ctx.now, hash };
  const code = { ...begun, mark: markOf(ctx, begun) };
  return ok({ code: writeCode(code), number: numberOf(code), until: ctx.now + CODE_LIFE });
});

const look = readAction(desk.look, async (ctx, input) => {
  const code = readCode(input.code);
  const checked = checkCode(code, markOf(ctx, code), ctx.now);
  if (!checked.ok) return checked;
  if (await ctx.county.get<DeskSessionDoc>('sessions', sessionIdOf(code.hash)))
    return refuse('CodeUsed', { field: 'code' });
  return ok({ number: numberOf(code), until: code.at + CODE_LIFE });
});

const confirm = writeAction(
  desk.confirm,
  async (ctx, input) => {
    // else one could stay for ever, from desk to desk
    if (ctx.caller.identity?.provider === 'desk') return refuse('NotAllowed');
    const code = readCode(input.code);
    const checked = checkCode(code, markOf(ctx, code), ctx.now);
    if (!checked.ok) return checked;
    const _id = sessionIdOf(code.hash);
    return commit(ctx, ctx.county, async (tx) => {
      if (await tx.get<DeskSessionDoc>('sessions', _id)) return refuse('CodeUsed', { field: 'code' });
      tx.insert<DeskSessionDoc>('sessions', {
        _id,
        town: 'county',
        personId: personOf(ctx)._id,
        createdAt: ctx.now,
        until: ctx.now + SESSION_LIFE,
        endedAt: null,
      });
      return ok({});
    });
  },
  async () => ({ done: true as const }),
);

const leave = writeAction(
  desk.leave,
  async (ctx) => {
    const sessionId = ctx.caller.identity?.sessionId;
    return commit(ctx, ctx.county, async (tx) => {
      const session = sessionId === undefined ? null : await tx.get<DeskSessionDoc>('sessions', sessionId);
      if (session?.endedAt === null) tx.update('sessions', session._id, { set: [[['endedAt'], ctx.now]] });
      return ok({});
    });
  },
  async () => ({ done: true as const }),
);

export const deskActions: readonly Handler[] = [begin, look, confirm, leave];
