import * as z from 'zod/mini';
import { action } from './action';
import { Count } from './common';
import { UnmaskWhy } from './requests';

/** Rows of the retention table; worded in `words/my-data.ts`. */
export const KeptWhat = z.enum([
  'words',
  'steps',
  'voice',
  'papers',
  'uploads',
  'bookings',
  'waits',
  'messages',
  'access',
  'corrections',
  'receipts',
  'sessions',
  'effects',
  'account',
]);
export type KeptWhat = z.infer<typeof KeptWhat>;

/** `days` null: as long as the account or the law needs it. */
export const KeptRow = z.object({
  what: KeptWhat,
  days: z.nullable(Count),
  then: z.enum(['erased', 'deleted', 'kept']),
});
export type KeptRow = z.infer<typeof KeptRow>;

/** Her telephone · a request with her name on it · the numbers in its words. */
export const SeenWhat = z.enum(['phone', 'request', 'numbers']);
export type SeenWhat = z.infer<typeof SeenWhat>;

export const SeenWhy = z.enum(['handling', 'callBeforeVisit', 'settleMove', ...UnmaskWhy.options]);
export type SeenWhy = z.infer<typeof SeenWhy>;

export const myData = {
  /** What is kept how long: open to everyone, before anything is given. */
  kept: action({
    id: 'myData.kept',
    effect: 'read',
    object: { kind: 'none' },
    roles: ['anyone'],
    input: z.strictObject({}),
    output: z.object({ rows: z.array(KeptRow) }),
    refusals: [],
  }),
};
