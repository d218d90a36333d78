import * as z from 'zod/mini';
import { action } from './action';
import { Done, EpochMs } from './common';
import { AppointedRole } from './people';

/** SHA-256 of the browser's secret, base64url. */
const SecretHash = z.string().check(z.regex(/^[\w-]{43}$/));
/** What the square code of a browser says: `<base-36 time>.<hash>.<mark of the functions>`. */
const DeskCode = z.string().check(z.regex(/^[0-9a-z]{7,10}\.[\w-]{43}\.[0-9a-f]{32}$/));

const offices = AppointedRole.options;
const refusals = ['CodeUnknown', 'CodeTooOld', 'CodeUsed'] as const;

/**
 * Signing in at an office's browser with the mini-program (design.md §4.4): the browser makes a secret and shows a code of its hash, somebody
 * with an appointment scans and confirms it, and for eight hours the secret is the browser's bearer token.
 */
export const desk = {
  /** A code for this browser, good for three minutes. `number`: two digits that both screens show. */
  begin: action({
    id: 'desk.begin',
    effect: 'read',
    object: { kind: 'none' },
    roles: ['anyone'],
    input: z.strictObject({ hash: SecretHash }),
    output: z.object({ code: DeskCode, number: z.string(), until: EpochMs }),
    refusals: [],
  }),
  /** What she has scanned, before she confirms it. */
  look: action({
    id: 'desk.look',
    effect: 'read',
    object: { kind: 'none' },
    roles: offices,
    input: z.strictObject({ code: DeskCode }),
    output: z.object({ number: z.string(), until: EpochMs }),
    refusals,
  }),
  confirm: action({
    id: 'desk.confirm',
    effect: 'write',
    object: { kind: 'none' },
    roles: offices,
    input: z.strictObject({ code: DeskCode }),
    output: Done,
    refusals,
  }),
  /** Ends the session this call came by; nothing to do for one who is signed in otherwise. */
  leave: action({
    id: 'desk.leave',
    effect: 'write',
    object: { kind: 'none' },
    roles: ['resident'],
    input: z.strictObject({}),
    output: Done,
    refusals: [],
  }),
};
