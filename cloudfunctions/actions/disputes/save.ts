/** Writes a decided step of a dispute case: the request's part as every step of it, the case, its linked sides, the messages. */
import {
  disputeIdOf,
  partyIdOf,
  requestIdOf,
  type DisputeDoc,
  type DisputePartyDoc,
  type PartyOf,
} from '../../domain/disputes/state';
import { calledOff, type Case, type CaseStep, type Telling } from '../../domain/disputes/case';
import { isOver } from '../../domain/disputes/transitions';
import { restOf, textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import type { At } from '../../domain/requests/step';
import { ok, refuse, type Decision, type Refusal, type RefusalCode } from '#types/errors';
import type { Json, Tx } from '../../ports/store';
import { commit, type Context, type ResultIds } from '../context';
import { outboxIdOf, tell, type OutboxDoc } from '../outbox';
import { baseOf, type Base } from '../requests/base';
import { saveStep } from '../requests/save';
import { actorOf, handOf } from '../requests/step';

type Decide<D, C extends RefusalCode> = (dispute: D, request: RequestDoc, at: At, base: Base) => Decision<CaseStep, C>;
type Refused<C extends RefusalCode> = { readonly ok: false; readonly refusal: Refusal<C> };

const missing = () => refuse('NotFound', { field: 'disputeId' });

/** One step of a person with a case that has begun, in one transaction with the receipt. `decide` may run twice. */
export const takeCaseStep = async <C extends RefusalCode>(
  ctx: Context,
  disputeId: string,
  decide: Decide<DisputeDoc, C>,
  also?: (tx: Tx) => Promise<Refused<C> | null>,
): Promise<Decision<ResultIds, C | 'CommandReused' | 'NotFound'>> =>
  takeStep<C | 'NotFound'>(
    ctx,
    { disputeId, requestId: requestIdOf(disputeId) },
    (dispute, request, at, base) => (dispute === null ? missing() : decide(dispute, request, at, base)),
    also,
  );

/** As `takeCaseStep`, of a case that may not have begun. `also` is asked last and may write what else belongs to the step. */
export async function takeStep<C extends RefusalCode>(
  ctx: Context,
  { disputeId, requestId }: { readonly disputeId: string; readonly requestId: string },
  decide: Decide<DisputeDoc | null, C>,
  also: (tx: Tx) => Promise<Refused<C> | null> = async () => null,
): Promise<Decision<ResultIds, C | 'CommandReused' | 'NotFound'>> {
  const base = await baseOf(ctx);
  const at: At = { by: actorOf(ctx), hand: handOf(ctx.caller), now: ctx.now, rules: base.rules };
  return commit<C | 'NotFound'>(ctx, ctx.store, async (tx) => {
    const dispute = await tx.get<DisputeDoc>('disputes', disputeId);
    const request = await tx.get<RequestDoc>('requests', requestId);
    if (!request) return missing();
    const decided = decide(dispute, request, at, base);
    if (!decided.ok) return decided;
    const refused = await also(tx);
    if (refused) return refused;
    await saveCase(tx, base, dispute, request, decided.value, at);
    return ok({ disputeId });
  });
}

async function saveCase(
  tx: Tx,
  base: Base,
  before: DisputeDoc | null,
  was: RequestDoc,
  { dispute, request, events, tell: telling }: CaseStep,
  { now, by }: At,
): Promise<void> {
  await saveStep(tx, base, was, { request, events, notices: [] }, now);
  const { _id, rev: _rev, town, ...fields } = dispute as Case & { rev?: number };
  if (before === null) tx.insert<DisputeDoc>('disputes', { _id, town, ...fields });
  else
    tx.update('disputes', _id, {
      set: Object.entries(fields).map(([name, value]) => [[name], value as Json] as const),
    });
  for (const gone of before?.parties.filter(({ n }) => !dispute.parties.some((one) => one.n === n)) ?? [])
    await forget(tx, dispute, gone);
  const known = new Set(before?.parties.map(({ n }) => n));
  for (const { n, personId } of dispute.parties)
    if (n > 1 && personId !== null && !known.has(n))
      tx.insert<DisputePartyDoc>('disputeParties', { _id: partyIdOf(_id, n), town, disputeId: _id, personId, n });
  if (telling) await tellSides(tx, dispute, telling, by.personId, `${was.eventCount}`, now);
}

/** A side taken off: her name, her way in, and the message that there is something to look at, read or not. Her number went with the case. */
async function forget(tx: Tx, { _id, town, requestId }: Case, { n, nameSeq, personId }: PartyOf): Promise<void> {
  const texts = await tx.get<RequestTextsDoc>('requestTexts', textsIdOf(requestId));
  const name = `${nameSeq ?? ''}-name`;
  if (texts?.fields[name]) tx.update('requestTexts', texts._id, { unset: [['fields', name]] });
  if (personId === null || nameSeq === null) return;
  const link = partyIdOf(_id, n);
  if (await tx.get<DisputePartyDoc>('disputeParties', link)) tx.remove('disputeParties', link);
  // told in the step that named her
  const told = outboxIdOf(town, keyOf('lookInside', _id, `${nameSeq - 1}`, personId));
  if (await tx.get<OutboxDoc>('outbox', told)) tx.remove('outbox', told);
}

const keyOf = (template: Telling['template'], disputeId: string, mark: string, personId: string): string =>
  `${template}-${restOf(disputeId)}-${mark}-${restOf(personId)}`;

async function tellSides(
  tx: Tx,
  { _id, town }: Pick<DisputeDoc, '_id' | 'town'>,
  { template, to, at }: Telling,
  actorId: string,
  mark: string,
  now: number,
): Promise<void> {
  for (const personId of to.filter((id) => id !== actorId))
    await tell(tx, town, now, {
      key: keyOf(template, _id, mark, personId),
      personId,
      template,
      params: at === null ? {} : { at },
      about: { kind: 'dispute', id: _id },
    });
}

/** The request has ended without its case: whoever was asked to come is told not to. */
export async function callOff(tx: Tx, request: RequestDoc, actorId: string, now: number): Promise<void> {
  if (request.kind !== 'dispute') return;
  const dispute = await tx.get<DisputeDoc>('disputes', disputeIdOf(request._id));
  const telling = dispute && !isOver(dispute.status) ? calledOff(dispute, now) : null;
  if (dispute && telling) await tellSides(tx, dispute, telling, actorId, 'over', now);
}
