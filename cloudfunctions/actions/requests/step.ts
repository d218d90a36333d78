/** One step of a person with a request: read, decide, write, all in one transaction with the receipt. */
import type { AppointedRole } from '#types/action';
import type { Decision, RefusalCode } from '#types/errors';
import type { At, Step } from '../../domain/requests/step';
import type { Hand } from '../../domain/requests/seats';
import type { Actor, RequestDoc } from '../../domain/requests/state';
import type { Json, Tx } from '../../ports/store';
import { commit, type Caller, type Context, type ResultIds } from '../context';
import { baseOf, type Base } from './base';
import { saveStep } from './save';

export const actorOf = (ctx: Context): Actor => {
  const { person } = ctx.caller;
  if (!person) throw new Error('nobody acts');
  return { personId: person._id, role: ctx.as.role, orgId: ctx.as.appointment?.orgId ?? null };
};

export const handOf = (caller: Caller): Hand => ({
  personId: caller.person?._id ?? '',
  appointments: caller.appointments.map(({ role, orgId }): { role: AppointedRole; orgId: string } => ({ role, orgId })),
});

/**
 * The request exists: authorisation has seen it. `decide` may run twice. `at.by` acts in the capacity authorisation found. `also` writes what
 * else belongs to the step, given the request as it stands after it.
 */
export async function takeStep<C extends RefusalCode>(
  ctx: Context,
  requestId: string,
  decide: (request: RequestDoc, at: At, base: Base) => Decision<Step, C>,
  also: (tx: Tx, request: RequestDoc) => Promise<void> = async () => undefined,
): Promise<Decision<ResultIds, C | 'CommandReused' | 'NotFound'>> {
  const base = await baseOf(ctx);
  const at: At = { by: actorOf(ctx), hand: handOf(ctx.caller), now: ctx.now, rules: base.rules };
  let stood: Json = null;
  const step = async (tx: Tx): Promise<Decision<ResultIds, C | 'NotFound'>> => {
    const request = await tx.get<RequestDoc>('requests', requestId);
    if (!request) return { ok: false, refusal: { code: 'NotFound', field: 'requestId' } };
    const decided = decide(request, at, base);
    if (!decided.ok) return decided;
    await saveStep(tx, base, request, decided.value, ctx.now);
    await also(tx, decided.value.request);
    stood = stoodAfter(decided.value);
    return { ok: true, value: { requestId } };
  };
  return commit(ctx, ctx.store, step, () => stood);
}

/** The request as a step leaves it, for the step's receipt. */
export const stoodAfter = ({ request, events }: Step): Json =>
  ({ ...request, eventCount: request.eventCount + events.length }) as unknown as Json;
