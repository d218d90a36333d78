import type * as z from 'zod/mini';
import type { RefusalCode } from './errors';

/**
 * Roles an action may be open to. `anyone` needs no sign-in; `resident` is every signed-in person and covers only what is
 * her own (reporter, subject, proxy, the person booked and her booker); the others are appointments and cover their
 * organisation and what is below it.
 */
export const roles = [
  'anyone',
  'resident',
  'agent',
  'groupCadre',
  'contact',
  'staff',
  'head',
  'secretary',
  'clusterSecretary',
  'dispatcher',
  'countySupervisor',
  'admin',
] as const;
export type Role = (typeof roles)[number];
/** Roles held by appointment. */
export type AppointedRole = Exclude<Role, 'anyone' | 'resident'>;

/** What an action's input points at, so that one place can decide whether the caller's scope covers it. */
export type ObjectKind =
  | 'none'
  /** A signed-in platform identity, with or without a person behind it. */
  | 'identity'
  | 'self'
  | 'town'
  | 'org'
  | 'day'
  | 'booking'
  | 'request'
  | 'person'
  | 'appointment'
  | 'item'
  | 'file'
  | 'notice'
  | 'wait'
  | 'groupSession'
  /** A dispute case: its sides, and who answers for its request. Nobody above them. */
  | 'dispute'
  /** Public in its town, as a half-day is. */
  | 'publicMatter';

export interface Action {
  readonly id: string;
  /** A `write` needs a commandId and is safe to repeat with it; a `read` is always safe to repeat. */
  readonly effect: 'read' | 'write';
  /** `field` names the input field that holds the object's id; absent for `none`, `identity` and `self`. When the field is left out of the input the object is the caller. */
  readonly object: { readonly kind: ObjectKind; readonly field?: string };
  readonly roles: readonly Role[];
  readonly input: z.ZodMiniType;
  readonly output: z.ZodMiniType;
  /** Refusals beyond those every action may give (`commonRefusals`). */
  readonly refusals: readonly RefusalCode[];
}

/** Declares one entry of the contract; the literal types stay, so the client and the functions infer from it. */
export const action = <const A extends Action>(entry: A): A => entry;

export type InputOf<A extends Action> = z.infer<A['input']>;
export type OutputOf<A extends Action> = z.infer<A['output']>;
