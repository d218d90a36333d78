/**
 * What of a request can be found by words: pure two-character grams of its own words, its place and its topic's name, beside facets to
 * narrow by. What may never be found is left out here, once for every index (standards.md "Privacy"):
 * - numbers of five digits and more, in figures or in words, however they are broken up: telephones, identity numbers;
 * - whole requests that are sealed: disputes, what speaks of the conduct of cadres or may, complaints about a named unit or person.
 *
 * Who can find a request is who has it on a list: the scopes are the owners of its listings.
 */
import type { SearchBucket } from '#types/search';
import { spokenDigits } from '#types/words/search';
import { fillTokens } from './free-text';
import { listingsOf, sealedOwner, type ListingDoc } from './listings';
import { isDelicate } from './requests/delicate';
import { restOf, type RequestDoc } from './requests/state';

const DIGIT = `[0-9${spokenDigits}]`;
/** Five digits, with what people write between them: `138-0000-0001`, `138 **** 0001`, an identity number's last `x`. */
const NUMBER = new RegExp(`${DIGIT}(?:[\\s\\-\\u2010-\\u2015_.·*()+/]{0,6}${DIGIT}){4,}x?`, 'gu');

/** Numbers that were sealed when the text was stored leave a token each. */
const plain = (text: string): string =>
  fillTokens(text, () => ' ')
    .normalize('NFKC')
    .toLowerCase();

/** Runs of letters and short numbers, in one spelling (NFKC, small letters); punctuation and long numbers split. */
export const segmentsOf = (text: string): string[] =>
  plain(text)
    .replace(NUMBER, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((segment) => segment !== '');

/** Every two neighbouring characters of every segment, each once. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const segment of segmentsOf(text)) {
    const characters = [...segment];
    for (let at = 0; at + 1 < characters.length; at += 1)
      grams.add(`${characters[at] ?? ''}${characters[at + 1] ?? ''}`);
  }
  return [...grams];
}

/** Do the words stand in the text as they were typed? Grams alone may come from different places. */
export function stands(words: string, text: string): boolean {
  const segments = segmentsOf(text);
  return segmentsOf(words).every((word) => [...word].length < 2 || segments.some((segment) => segment.includes(word)));
}

/** The same text without its long numbers, for sheets that leave the house. */
export const withoutNumbers = (text: string): string =>
  fillTokens(text, () => '***')
    .normalize('NFKC')
    .replace(new RegExp(NUMBER.source, 'giu'), '***');

/** Six digits and nothing else: a request's spoken number. */
export function spokenNoIn(words: string): string | null {
  const typed = plain(words).trim();
  return /^\d{6}$/.test(typed) ? typed : null;
}

export interface Facets {
  readonly topic?: string | undefined;
  readonly kind?: string | undefined;
  readonly villageId?: string | undefined;
}

/** Terms that narrow; no gram looks like one. */
export const facetTerms = ({ topic, kind, villageId }: Facets): string[] =>
  [
    ...(topic === undefined ? [] : [`t=${topic}`]),
    ...(kind === undefined ? [] : [`k=${kind}`]),
    ...(villageId === undefined ? [] : [`v=${restOf(villageId)}`]),
  ].map((term) => term.toLowerCase());

/** `<town>:<owner>`, or one bucket of hers: what a handling unit sees as replied is found as replied. */
export const scopeOf = (town: string, owner: string, bucket?: SearchBucket): string =>
  `${town}:${owner}${bucket === undefined ? '' : `/${bucket === 'late' ? 'inHand' : bucket}`}`.toLowerCase();

const bucketOf: Readonly<Record<ListingDoc['bucket'], SearchBucket | null>> = {
  triage: 'triage',
  openUrgent: 'inHand',
  openOrdinary: 'inHand',
  openHard: 'inHand',
  replied: 'replied',
  unsatisfied: 'unsatisfied',
  callBack: 'callBack',
  // beside its main entry
  approval: null,
  waiting: 'inHand',
  closed: 'closed',
  // a person's own list is no scope: residents do not search
  mineOpen: null,
  mineClosed: null,
};

/** Never in the index, whoever asks; its own number still leads to it for those who have it on their list. */
export const isSealed = (
  request: Pick<RequestDoc, 'kind' | 'aboutId' | 'hiddenFrom' | 'status' | 'topic' | 'routing' | 'skipsLine'>,
): boolean =>
  request.kind === 'dispute' || request.aboutId !== null || request.hiddenFrom.length > 0 || isDelicate(request);

/** Does this organisation have it on a list, whichever? `owner` is its id without the town. */
export function isListedBy(request: Pick<RequestDoc, '_id' | 'town' | 'listed'>, owner: string): boolean {
  const key = restOf(request._id).slice('request-'.length);
  return [owner, sealedOwner(owner)].some((one) => request.listed.includes(`${request.town}:list-${one}-${key}`));
}

export interface Found {
  readonly scopes: readonly string[];
  readonly terms: readonly string[];
}

/** How a request is found, or null when it must not be. `words` are its own, its place and its topic's name; one that was spoken has only facets. */
export function foundBy(request: RequestDoc, words: readonly string[]): Found | null {
  if (isSealed(request)) return null;
  const scopes = new Set<string>();
  for (const { owner, bucket } of listingsOf(request)) {
    const found = bucketOf[bucket];
    if (found === null) continue;
    scopes.add(scopeOf(request.town, owner));
    scopes.add(scopeOf(request.town, owner, found));
  }
  const facets = { topic: request.topic ?? undefined, kind: request.kind, villageId: request.villageId ?? undefined };
  return { scopes: [...scopes], terms: [...gramsOf(words.join('\n')), ...facetTerms(facets)] };
}
