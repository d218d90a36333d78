/**
 * Every call goes through here: read the call → who is calling → may she at all → read the input → does her role cover the
 * object → the action → only what the output schema names goes out. One who may not, any more, and asks again for what she has done before is
 * told what she was told then (`told-answers.ts`).
 *
 * A refusal is HTTP 200. HTTP 500 is a bug: it gets a trace number, the log has the error, the caller the number.
 */
import { randomBytes } from 'node:crypto';
import type * as z from 'zod/mini';
import type { Action } from '#types/action';
import { entryOf } from '#types/contract';
import { ok, refuse, type Answer, type Decision, type Refusal } from '#types/errors';
import { Call } from '#types/people';
import type { Identity } from '../ports/platform';
import { forTown, StoreFault, type Store } from '../ports/store';
import { admit, authorise, authoriseAgain, isOpenTo } from './authorise';
import {
  callerKey,
  isSameCommand,
  receiptIdOf,
  type Caller,
  type Context,
  type Handler,
  type Ports,
  type ReceiptDoc,
} from './context';
import { withCalendar } from './calendar-tables';
import { inputHashOf, townOf } from './ids';
import type { Limiter } from './limits';
import { loadCaller } from './load';
import { keepAnswer, toldBefore } from './told-answers';

export type Reply =
  | { readonly status: 200; readonly body: Answer<unknown> }
  | { readonly status: 500; readonly body: { readonly ok: false; readonly trace: string } };

/** Takes what came over the wire, whatever it is. Never rejects. */
export type Dispatch = (call: unknown, identity: Identity | null) => Promise<Reply>;

export interface DispatchOptions {
  /** Without one nobody is ever asked to wait. */
  readonly limiter?: Limiter;
}

export function createDispatch(
  ports: Ports,
  handlers: ReadonlyMap<string, Handler>,
  options: DispatchOptions = {},
): Dispatch {
  return async (call, identity) => {
    const parsed = read(Call, call, '');
    if (!parsed.ok) return { status: 200, body: parsed };
    const { action, input, commandId } = parsed.value;
    const handler = handlers.get(action);
    const entry = entryOf.get(action);
    if (!handler || !entry) return { status: 200, body: refuse('UnknownAction', { field: 'action' }) };
    try {
      return { status: 200, body: await answer(entry, handler, identity, input, commandId) };
    } catch (error) {
      if (error instanceof StoreFault && error.code !== 'BadValue') {
        ports.log.error('dispatch.store', error, { action });
        return { status: 200, body: refuse('TryAgain') };
      }
      const trace = randomBytes(6).toString('hex');
      ports.log.error('dispatch.bug', error, { action, trace });
      return { status: 500, body: { ok: false, trace } };
    }
  };

  async function answer(
    entry: Action,
    handler: Handler,
    identity: Identity | null,
    rawInput: unknown,
    commandId: string | undefined,
  ): Promise<Answer<unknown>> {
    const who = identity ? `${identity.provider} ${identity.subject}` : 'nobody';
    if (options.limiter && !options.limiter.take(who, entry.effect)) return refuse('TooManyTries');
    const now = await ports.clock.now();
    const found = await loadCaller(ports.store, identity, now);
    // joining is asked for by an identity: its command must look the same before and after there is a person
    const caller: Caller = entry.object.kind === 'identity' ? { ...found, person: null, appointments: [] } : found;
    const admitted = admit(entry, caller);
    if (!admitted.ok && admitted.refusal.code === 'NotSignedIn') return admitted;
    const input = read(entry.input, rawInput ?? {}, 'input');
    if (!input.ok) return admitted.ok ? input : admitted;
    if (entry.effect === 'write' && commandId === undefined)
      return admitted.ok ? refuse('CommandMissing', { field: 'commandId' }) : admitted;
    const named = input.value as Readonly<Record<string, unknown>>;
    const command =
      entry.effect === 'write' && commandId !== undefined
        ? { id: commandId, inputHash: inputHashOf(entry.id, input.value), action: entry.id }
        : null;
    const asked = { entry, caller, command };
    const permit = admitted.ok ? await authorise(ports.store, entry, caller, named) : admitted;
    if (!permit.ok) {
      const told = command && (await toldBefore(ports, caller, command, now));
      const again = told && entry.output.safeParse(told.answer);
      if (again?.success && (await isOpenTo(ports.store, entry, caller, named))) return ok(again.data);
    }
    const seen = permit.ok
      ? { ...permit.value, stood: null }
      : admitted.ok
        ? await outOfSight(ports.store, asked, named)
        : null;
    if (!seen) return permit;
    const { as, scope, stood } = seen;
    const ctx: Context = {
      ports: await withCalendar(ports),
      store: forTown(ports.store, scope.town),
      county: forTown(ports.store, 'county'),
      town: scope.town,
      now,
      caller,
      as,
      scope,
      command,
      stood,
    };
    const value = 'read' in handler ? await handler.read(ctx, input.value) : await write(handler, ctx, input.value);
    if (!value.ok) return value;
    const answered = entry.output.parse(value.value);
    if (command) await keepAnswer(ports, caller, command, answered, now);
    return ok(answered);
  }
}

async function write(
  handler: Extract<Handler, { run: unknown }>,
  ctx: Context,
  input: unknown,
): Promise<Decision<unknown>> {
  const known = await findReceipt(ctx);
  if (known) return known.ok ? ok(await handler.answer(ctx, known.value.resultIds)) : known;
  const result = await handler.run(ctx, input).catch(async (error: unknown) => {
    // the same command at the same moment may have made the document first
    const first = error instanceof StoreFault && error.code === 'Duplicate' ? await findReceipt(ctx) : null;
    if (!first) throw error;
    return first.ok ? ok(first.value.resultIds) : first;
  });
  return result.ok ? ok(await handler.answer(ctx, result.value)) : result;
}

/** What this command did before, if it did; the same id with other input is refused. */
async function findReceipt(ctx: Context): Promise<Decision<ReceiptDoc, 'CommandReused'> | null> {
  const { command } = ctx;
  if (!command) throw new Error('a write without a command');
  const receipt = await ctx.store.get<ReceiptDoc>('receipts', receiptIdOf(ctx.town, callerKey(ctx.caller), command.id));
  if (!receipt) return null;
  return isSameCommand(receipt, command) ? ok(receipt) : refuse('CommandReused', { field: 'commandId' });
}

interface Asked {
  readonly entry: Action;
  readonly caller: Caller;
  readonly command: Context['command'];
}

/**
 * A command that comes again, on a bad line, when what it did has taken the object out of the caller's sight: her own receipt of this very
 * command lets her be told once more, as the object stood then. Anything else is null, and looks as if there were no such object.
 */
async function outOfSight(
  store: Store,
  { entry, caller, command }: Asked,
  input: Readonly<Record<string, unknown>>,
): Promise<Pick<Context, 'as' | 'scope' | 'stood'> | null> {
  const id = entry.object.field === undefined ? undefined : input[entry.object.field];
  if (!command || typeof id !== 'string') return null;
  const town = townOf(id);
  const receipt = await forTown(store, town).get<ReceiptDoc>(
    'receipts',
    receiptIdOf(town, callerKey(caller), command.id),
  );
  if (!receipt?.stood || !isSameCommand(receipt, command)) return null;
  const permit = await authoriseAgain(store, entry, caller, input, receipt.stood);
  return permit && { ...permit, stood: receipt.stood.object };
}

/** Parses with a schema; the first problem becomes `BadInput` with the field's path and the kind of problem. */
function read<S extends z.ZodMiniType>(schema: S, value: unknown, root: string): Decision<z.infer<S>, 'BadInput'> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...extra].map(String).join('.').slice(0, 120) || root || 'call';
  return badInput(field, issue?.code ?? 'custom');
}

const badInput = (field: string, problem: string): { readonly ok: false; readonly refusal: Refusal<'BadInput'> } =>
  refuse('BadInput', { field, params: { problem } });
