/** Who must not learn of a request (standards.md "Privacy"): the one rule that lists, messages, search, counts and the scope ask. */
import { isOwn, type Hand } from './seats';
import type { RequestDoc } from './state';

type Hiding = Pick<RequestDoc, 'hiddenFrom' | 'hiddenOrgIds'>;

/**
 * Named when it came, or sits now where it is about or in that line, whenever she was appointed and whatever else she is; never her whose own
 * matter it is.
 */
export const isHiddenFrom = (request: RequestDoc, hand: Hand): boolean =>
  request.hiddenFrom.includes(hand.personId) || (!isOwn(request, hand.personId) && sitsWhereHidden(request, hand));

export const sitsWhereHidden = (
  { hiddenOrgIds = [] }: Pick<RequestDoc, 'hiddenOrgIds'>,
  { appointments }: Pick<Hand, 'appointments'>,
): boolean => appointments.some(({ orgId }) => hiddenOrgIds.includes(orgId));

/** Hidden from somebody, or from whoever comes to sit somewhere: it is kept apart from what all may count. */
export const hidesFromSome = ({ hiddenFrom, hiddenOrgIds = [] }: Hiding): boolean =>
  hiddenFrom.length + hiddenOrgIds.length > 0;
