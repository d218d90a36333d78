/** Whether the caller sees how the resident answered, and what of the timeline would tell it (standards.md "Privacy"). */
import { orgIdsOf } from '../../domain/listings';
import { seesAnswer, type Hand } from '../../domain/requests/seats';
import type { RequestDoc, RequestEventDoc } from '../../domain/requests/state';
import { withAbove, type Base } from './base';

/** Does an organisation stand over it, or handle it? The county stands over everything. */
export function coveringOf(base: Base, request: RequestDoc): (orgId: string) => boolean {
  const covering = withAbove(base, orgIdsOf(request));
  return (orgId) => covering.has(orgId) || orgId === 'county:county';
}

export const isBlind = (base: Base, request: RequestDoc, hand: Hand): boolean =>
  !seesAnswer(request, hand, coveringOf(base, request));

/** What tells how the resident answered, or what a call-back heard and what was done about it. */
const answerKinds: ReadonlySet<string> = new Set(['rated', 'reviewed', 'attempted', 'badReviewContacted', 'rectified']);
/** Limits of those who look into an answer. */
const ofAnswer: ReadonlySet<unknown> = new Set(['badContact', 'badRectify', 'review']);

/** An event that would tell a blind caller of the answer, or of its review. */
export const tellsAnswer = ({ kind, data, toOrgId }: RequestEventDoc): boolean =>
  answerKinds.has(kind) ||
  (kind === 'warned' && ofAnswer.has(data['of'])) ||
  (kind === 'reminded' && data['in'] === 'review') ||
  // back for review, not to a holder
  (kind === 'reopened' && toOrgId === null);

/** Whose words the resident reads: her own, and what is meant for her. Offices' words to each other are not. */
export const forResident: ReadonlySet<string> = new Set([
  'rated',
  'appealed',
  'reopened',
  'reminded',
  'askedBack',
  'answeredBack',
  'putOnLongTerm',
  'longTermReviewed',
  'rectified',
]);
