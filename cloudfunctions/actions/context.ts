import type { Action, InputOf, OutputOf, Role } from '#types/action';
import type { CommonRefusal, Decision, Refusal } from '#types/errors';
import type { Calendar } from '../domain/calendar';
import type { AppointmentDoc, PersonDoc, Scope, Stored } from '../domain/organisation';
import type { Files } from '../ports/files';
import type { ModelFile } from '../ports/model-file';
import type { Clock, Identity, Log, NewId, Vault } from '../ports/platform';
import type { Search } from '../ports/search';
import type { Sheets } from '../ports/sheets';
import type { Solver } from '../ports/solver';
import type { Json, Store, Tx } from '../ports/store';
import { hash24 } from './ids';

/** Everything the functions are given once, at start. */
export interface Ports {
  readonly store: Store;
  readonly files: Files;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly vault: Vault;
  /** The statutory calendar: what the library knows at start; dispatch and the tick lay the county's tables over it. */
  readonly calendar: Calendar;
  readonly solver: Solver;
  /** The routing model everyone shares (`actions/text-model.ts` reads it once). */
  readonly routingModel: ModelFile;
  readonly search: Search;
  readonly sheets: Sheets;
  readonly log: Log;
}

/** Who is calling, settled by dispatch. `appointments` are the live ones only. */
export interface Caller {
  readonly identity: Identity | null;
  readonly person: PersonDoc | null;
  readonly appointments: readonly AppointmentDoc[];
}

/** What makes a write the same write: its id, what it does and with what input. */
export interface Command {
  readonly id: string;
  readonly inputHash: string;
  readonly action: string;
}

export const isSameCommand = (
  left: Pick<Command, 'action' | 'inputHash'>,
  right: Pick<Command, 'action' | 'inputHash'>,
): boolean => left.action === right.action && left.inputHash === right.inputHash;

/** What an action works with. Authorisation has happened; `as` says in which capacity. */
export interface Context {
  readonly ports: Ports;
  /** The store of the object's town and nothing else. */
  readonly store: Store;
  /** The county's store: persons, identities, lookups, appointments, towns. */
  readonly county: Store;
  /** Slug of the object's town (`county` when there is none). */
  readonly town: string;
  /** Business time at the start of the call, epoch ms. */
  readonly now: number;
  readonly caller: Caller;
  readonly as: { readonly role: Role; readonly appointment: AppointmentDoc | null };
  readonly scope: Scope;
  /** Present on writes. */
  readonly command: Command | null;
  /** Set only when a command comes again from one whose sight the object has left since: the object as her command left it. */
  readonly stood: Json | null;
}

/** Ids a write leaves behind; its answer is rebuilt from them, now or when the command comes again. */
export type ResultIds = Readonly<Record<string, string>>;

type RefusalsOf<A extends Action> = A['refusals'][number] | CommonRefusal;

/** A read: its answer, or a named refusal. */
export interface ReadAction<A extends Action> {
  readonly entry: A;
  read(ctx: Context, input: InputOf<A>): Promise<Decision<OutputOf<A>, RefusalsOf<A>>>;
}

/** A write: `run` has the effect (with its receipt, through `commit`), `answer` tells what stands there now. */
export interface WriteAction<A extends Action> {
  readonly entry: A;
  run(ctx: Context, input: InputOf<A>): Promise<Decision<ResultIds, RefusalsOf<A>>>;
  answer(ctx: Context, ids: ResultIds): Promise<OutputOf<A>>;
}

export type Handler = ReadAction<Action> | WriteAction<Action>;

export const readAction = <const A extends Action>(entry: A, read: ReadAction<A>['read']): ReadAction<A> => ({
  entry,
  read,
});
export const writeAction = <const A extends Action>(
  entry: A,
  run: WriteAction<A>['run'],
  answer: WriteAction<A>['answer'],
): WriteAction<A> => ({ entry, run, answer });

/** `<town>:receipt-<person>-<commandId>` where the write happened; kept 30 days. Refusals leave none. */
export interface ReceiptDoc extends Stored {
  readonly personId: string;
  readonly action: string;
  readonly inputHash: string;
  readonly resultIds: ResultIds;
  readonly at: number;
  /**
   * What her answer showed of an object that may pass out of her sight, so that she can be told again, and told no more: the appointment she
   * acted in, and the object as the command left it (codes and ids; words are read where they stand, so what is erased stays erased).
   */
  readonly stood?: { readonly role: Role; readonly orgId: string; readonly object: Json };
}

/** The person's part of a county id without its `county:`; a caller without a person is named by her identity's hash. */
export const receiptIdOf = (town: string, callerKey: string, commandId: string): string =>
  `${town}:receipt-${callerKey}-${commandId}`;

export const callerKey = (caller: Caller): string => {
  if (caller.person) return caller.person._id.slice('county:'.length);
  if (!caller.identity) throw new Error('a write without anyone signed in');
  return hash24(caller.identity.provider, caller.identity.subject);
};

/**
 * Runs the last step of a write in one transaction together with its receipt. If the receipt is already there (the
 * command came twice at once), its ids are the answer and `fn` is not run. `stood` tells the object as `fn` left it (`ReceiptDoc`).
 */
export async function commit<C extends Refusal['code']>(
  ctx: Context,
  store: Store,
  fn: (tx: Tx) => Promise<Decision<ResultIds, C>>,
  stood?: () => Json,
): Promise<Decision<ResultIds, C | 'CommandReused'>> {
  const command = ctx.command;
  if (!command) throw new Error('commit outside a write');
  const person = ctx.caller.person?._id ?? callerKey(ctx.caller);
  const id = receiptIdOf(ctx.town, callerKey(ctx.caller), command.id);
  const { appointment } = ctx.as;
  return store.tx<Decision<ResultIds, C | 'CommandReused'>>(async (tx) => {
    const known = await tx.get<ReceiptDoc>('receipts', id);
    if (known) {
      if (!isSameCommand(known, command)) return { ok: false, refusal: { code: 'CommandReused' } };
      return { ok: true, value: known.resultIds };
    }
    const result = await fn(tx);
    if (result.ok)
      tx.insert<ReceiptDoc>('receipts', {
        _id: id,
        town: ctx.town,
        personId: person,
        action: command.action,
        inputHash: command.inputHash,
        resultIds: result.value,
        at: ctx.now,
        ...(stood && appointment
          ? { stood: { role: appointment.role, orgId: appointment.orgId, object: stood() } }
          : {}),
      });
    return result;
  });
}

/** The signed-in person; dispatch lets nobody else through. */
export function personOf(ctx: Pick<Context, 'caller'>): PersonDoc {
  if (!ctx.caller.person) throw new Error('nobody is signed in');
  return ctx.caller.person;
}
