/**
 * What is stored of a dispute case beside its request. Ids: `<town>:dispute-<hash24>` with the request's hash · `<town>:party-<hash24>-<n>`.
 *
 * Its steps are events of the request, its words lie with the request's texts (`<seq>-<name>`): the one chain, the one erasure. Nothing here
 * names anybody but by id; a number is sealed.
 */
import type { Consent, DisputeStatus } from '#types/disputes';
import type { Stored } from '../organisation';
import { isOwn } from '../requests/seats';
import type { RequestDoc } from '../requests/state';

/** A type: it is stored as JSON. */
export type PartyOf = {
  /** From 1, the applicant. */
  readonly n: number;
  /** Of the county, when she is known; the applicant always. */
  readonly personId: string | null;
  /** Event that holds her name; null where the person has it. */
  readonly nameSeq: number | null;
  readonly phoneSealed: string | null;
  readonly phoneMasked: string;
  readonly consent: Consent;
  /** She has said something or answered, once: from then on she stays. */
  readonly heard: boolean;
};

export interface MeetingOf {
  readonly startsAt: number;
  /** Event that holds the place. */
  readonly seq: number;
  /** Event that holds the minutes and what is next; null before. */
  readonly heldSeq: number | null;
  readonly came: readonly number[];
}

export interface DisputeDoc extends Stored {
  readonly requestId: string;
  /** Who reads a part of her own: reporter, subject, linked sides. */
  readonly personIds: readonly string[];
  readonly status: DisputeStatus;
  readonly openedAt: number;
  readonly endBy: number;
  readonly dueAt: number | null;
  readonly parties: readonly PartyOf[];
  /** The highest number given to a side: what is asked for by number must never meet another one. */
  readonly lastParty: number;
  readonly plan: { readonly seq: number; readonly until: readonly string[] } | null;
  readonly meetings: readonly MeetingOf[];
  readonly agreement: {
    readonly seq: number;
    readonly form: 'written' | 'oral';
    readonly on: string;
    readonly confirmUntil: string;
    readonly fileIds: readonly string[];
  } | null;
  readonly endedAt: number | null;
}

/** How a linked side is found by her person: for her export, and for having her part deleted. Indexed by person. */
export interface DisputePartyDoc extends Stored {
  readonly disputeId: string;
  readonly personId: string;
  readonly n: number;
}

export const disputeIdOf = (requestId: string): string => requestId.replace(':request-', ':dispute-');
export const requestIdOf = (disputeId: string): string => disputeId.replace(':dispute-', ':request-');
export const partyIdOf = (disputeId: string, n: number): string => `${disputeId.replace(':dispute-', ':party-')}-${n}`;

/** Whose side this person is; the reporter and who it is for are the applicant. */
export const partyOf = (dispute: DisputeDoc, request: RequestDoc, personId: string): PartyOf | null =>
  dispute.parties.find((one) => one.personId === personId || (one.n === 1 && isOwn(request, personId))) ?? null;
