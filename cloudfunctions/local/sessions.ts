/**
 * Signing in on one machine: whoever sits at it may be any person of the county. Signed tokens, nothing stored.
 * NOTE: reached from `server.ts` only; no cloud function may import it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { identityIdOf } from '../actions/load';
import type { IdentityDoc } from '../actions/identities';
import type { Identity } from '../ports/platform';
import { forTown, type Store } from '../ports/store';

export interface Sessions {
  /** The token for a person; null when there is no such person. */
  signIn(personId: string): Promise<string | null>;
  /** Who holds the token; null when it is not ours or too old. */
  identityOf(token: string | null): Identity | null;
}

const LIFE = 7 * 24 * 3_600_000;

export function openSessions(rawStore: Store, key: Uint8Array, now: () => number = Date.now): Sessions {
  const county = forTown(rawStore, 'county');
  const sign = (payload: string): string => createHmac('sha256', key).update(payload).digest('base64url');

  return {
    async signIn(personId) {
      if (!/^county:person-[a-z0-9]+$/.test(personId) || !(await county.get('persons', personId))) return null;
      const identity = { provider: 'local', subject: personId } as const;
      await county.insert<IdentityDoc>('identities', {
        _id: identityIdOf(identity),
        town: 'county',
        ...identity,
        personId,
      });
      const payload = Buffer.from(JSON.stringify({ personId, at: now() })).toString('base64url');
      return `${payload}.${sign(payload)}`;
    },
    identityOf(token) {
      const [payload = '', signature = ''] = (token ?? '').split('.');
      const own = Buffer.from(sign(payload));
      const given = Buffer.from(signature);
      if (given.length !== own.length || !timingSafeEqual(given, own)) return null;
      const { personId, at } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
        personId: string;
        at: number;
      };
      return now() - at < LIFE ? { provider: 'local', subject: personId } : null;
    },
  };
}
