/** What a request's page knows of its dispute case: that there is one, for whom it is. */
import type { EventKind } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { caseProblem, handlesCase } from '../../domain/disputes/case';
import { disputeIdOf, type DisputeDoc } from '../../domain/disputes/state';
import { isOwn, type Hand } from '../../domain/requests/seats';
import type { RequestDoc } from '../../domain/requests/state';
import type { Context } from '../context';

/** Steps that would give away who said something, and when: on no timeline, in no export. */
export const sealedInCase: ReadonlySet<EventKind> = new Set<EventKind>([
  'casePartyAdded',
  'casePartyRemoved',
  'caseConsent',
  'caseSaid',
  'caseNoted',
  'casePlanned',
]);

export async function disputeOf(ctx: Context, request: RequestDoc, hand: Hand): Promise<RequestView['dispute']> {
  if (request.kind !== 'dispute') return null;
  const disputeId = disputeIdOf(request._id);
  const dispute = await ctx.store.get<DisputeDoc>('disputes', disputeId);
  if (dispute === null)
    return caseProblem('open', null, request, { hand, now: ctx.now }) === null ? { disputeId, begun: false } : null;
  return isOwn(request, hand.personId) || handlesCase(dispute, request, hand) ? { disputeId, begun: true } : null;
}
