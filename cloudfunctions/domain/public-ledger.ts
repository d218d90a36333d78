/**
 * What may stand on the public ledger, in which words, and how a matter follows its request (`standards.md` “Privacy and dignity”: shared
 * facilities only, in words written by staff). Which words people use for a facility is data (`types/words/ledger-rules`).
 */
import type { Facility, MatterStatus } from '#types/public-ledger';
import type { RequestKind, Topic } from '#types/request-codes';
import { businessDate, DAY, HOUR } from './calendar';
import { isDelicate } from './requests/delicate';
import type { Stored } from './organisation';
import type { RequestDoc } from './requests/state';
import { isTerminal } from './requests/transitions';

/** `<town>:matter-<hash of the request>`: one for a request, and its id does not tell which. */
export interface MatterDoc extends Stored {
  readonly requestId: string;
  readonly villageId: string;
  readonly clusterId: string;
  readonly facility: Facility;
  readonly words: string;
  readonly progress: string;
  /** `withdrawn`: on no list; by staff, or because the request is no longer one for the ledger. */
  readonly status: MatterStatus | 'withdrawn';
  /** When it was made public, epoch ms. */
  readonly at: number;
  readonly endedAt: number | null;
  /** As shown: null below 5, else a multiple of 5. Counted anew once a business date, so that nobody sees one person come or go. */
  readonly followers: number | null;
  readonly countedOn: string;
  /** When the timer compares it with its request again. */
  readonly checkAt: number;
}

/** Ended matters stay on the list so long. */
export const SHOWN_AFTER_END = 90 * DAY;
/** A request may open again within 30 days of closing; then the timer leaves its matter alone. */
const CHECKED_AFTER_END = 32 * DAY;
const CHECK_EVERY = HOUR;
const NEVER = 8_000_000_000_000;

const sharedKinds: ReadonlySet<RequestKind> = new Set(['question', 'help', 'complaint', 'suggestion']);
const sharedTopics: ReadonlySet<Topic> = new Set([
  'planning',
  'roads',
  'utilities',
  'environment',
  'agriculture',
  'safety',
  'other',
]);

/** About nobody, no dispute, no visit's matter, lying in a village: only then may it be one that all share. Staff say whether it is. */
export const isShareable = (request: RequestDoc): boolean =>
  sharedKinds.has(request.kind) &&
  request.topic !== null &&
  sharedTopics.has(request.topic) &&
  request.aboutId === null &&
  request.aboutPersonId === null &&
  request.hiddenFrom.length === 0 &&
  !isDelicate(request) &&
  request.bookingId === null &&
  request.villageId !== null &&
  request.clusterId !== null;

/** A request handed back may have no topic for a while; whatever else takes it off the ledger does so at once. */
const mayStay = (request: RequestDoc): boolean =>
  isShareable(request.topic === null && !isDelicate(request) ? { ...request, topic: 'other' } : request);

export type PublishProblem = 'RequestClosed' | 'WrongStep' | 'NotSharedFacility';

/** What stands in the way of making it public; null when nothing does. Before somebody has it, nobody has read it. */
export function publishProblem(request: RequestDoc): PublishProblem | null {
  if (isTerminal(request.status)) return 'RequestClosed';
  if (request.topic === null || request.status === 'triage' || request.status === 'held') return 'WrongStep';
  return isShareable(request) ? null : 'NotSharedFacility';
}

export interface WordsRules {
  readonly personal: readonly string[];
  readonly callings: { readonly before: readonly string[]; readonly behind: readonly string[] };
  readonly spokenDigits: string;
}

/** What must not be in the words: names of all who have to do with the request, and what they wrote themselves. */
export interface Unspeakable {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  /** Names of villages, groups and departments: a place called after a family is no family. */
  readonly places: readonly string[];
}

export type WordsProblem = 'WordsHoldNumber' | 'WordsNameSomeone' | 'WordsCopied';

/** So many characters in a row are copied, not written. */
const COPIED = 10;
const SPOKEN_NUMBER = 5;
/** Codes of public roads and years are numbers that name nobody. */
const HARMLESS = /[gsxyc]\d{3,4}(?!\d)|20\d\d(?=\u5e74)/g;

/** Why these words may not be made public; null when they may. */
export function wordsProblem(words: string, of: Unspeakable, rules: WordsRules): WordsProblem | null {
  const plain = squeezed(words);
  if (holdsNumber(plain, rules.spokenDigits)) return 'WordsHoldNumber';
  const bare = of.places
    .map(squeezed)
    .filter((place) => place.length > 1)
    .sort((a, b) => b.length - a.length)
    .reduce((text, place) => text.replaceAll(place, ' '), plain);
  if (rules.personal.some((word) => bare.includes(word))) return 'WordsNameSomeone';
  if (of.names.some((name) => namesOf(squeezed(name), rules.callings).some((called) => bare.includes(called))))
    return 'WordsNameSomeone';
  return of.texts.some((text) => sharesRun(plain, squeezed(text), COPIED)) ? 'WordsCopied' : null;
}

/** Letters, digits and signs of writing only: spaces and punctuation between digits hide nothing. */
const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function holdsNumber(plain: string, spokenDigits: string): boolean {
  const rest = plain.replace(HARMLESS, ' ');
  const spoken = new RegExp(`[${spokenDigits}\\d]{${SPOKEN_NUMBER},}`, 'u');
  return /\d{3,}/.test(rest) || spoken.test(rest);
}

/** What a person of this name is called: whole, by her given name, by her surname with how people address her. */
function namesOf(name: string, { before, behind }: WordsRules['callings']): string[] {
  const letters = [...name];
  if (letters.length < 2) return [];
  const surname = letters.slice(0, letters.length > 3 ? 2 : 1).join('');
  const given = letters.slice([...surname].length).join('');
  return [
    name,
    ...([...given].length > 1 ? [given] : []),
    ...before.map((word) => `${word}${surname}`),
    ...behind.map((word) => `${surname}${word}`),
  ];
}

function sharesRun(words: string, text: string, length: number): boolean {
  for (let at = 0; at + length <= words.length; at += 1) if (text.includes(words.slice(at, at + length))) return true;
  return false;
}

/** How the matter stands by its request now: the fields to set, or null when nothing changes. */
export function standing(
  matter: MatterDoc,
  request: RequestDoc | null,
  now: number,
): Pick<MatterDoc, 'status' | 'endedAt' | 'checkAt'> | null {
  if (matter.status === 'withdrawn') return null;
  if (request === null || !mayStay(request) || request.status === 'merged') return withdrawn(matter);
  const ended = isTerminal(request.status);
  const status = !ended ? 'open' : request.status === 'closed' ? 'done' : 'stopped';
  const endedAt = ended ? (request.closedAt ?? matter.endedAt ?? now) : null;
  const isOver = endedAt !== null && now > endedAt + CHECKED_AFTER_END;
  if (status === matter.status && endedAt === matter.endedAt && !isOver && matter.checkAt > now) return null;
  return { status, endedAt, checkAt: isOver ? NEVER : now + CHECK_EVERY };
}

export const withdrawn = (matter: Pick<MatterDoc, 'endedAt'>): Pick<MatterDoc, 'status' | 'endedAt' | 'checkAt'> => ({
  status: 'withdrawn',
  endedAt: matter.endedAt,
  checkAt: NEVER,
});

export const firstCheck = (now: number): number => now + CHECK_EVERY;

/** So many follow it, as the public may know: the multiple of 5 below, nothing below 5. */
export const shownFollowers = (count: number): number | null => (count < 5 ? null : count - (count % 5));

/** True once a business date: only then the figure of followers may change. */
export const isToCount = ({ countedOn, status }: MatterDoc, now: number): boolean =>
  status === 'open' && countedOn < businessDate(now);

/** Her own words are kept without the numbers in them: nobody needs to telephone her for this. */
export const withoutNumbers = (words: string): string => words.replace(/\p{Nd}(?:[\s-]?\p{Nd}){5,}/gu, '****');

/** Two characters next to each other, as a set. */
function grams(text: string): ReadonlySet<string> {
  const plain = squeezed(text);
  const found = new Set<string>();
  for (let at = 0; at + 2 <= plain.length; at += 1) found.add(plain.slice(at, at + 2));
  return found;
}

const AT_MOST = 3;
/** Share of the public words' grams that must be in hers: without a word for the facility, or when it is another village's. */
const ALIKE = 0.45;
const ALIKE_ELSEWHERE = 0.35;

/**
 * Open matters her words may be about, the likeliest first, at most three. In her own village a word for the facility is enough; elsewhere
 * in the cluster the words must be alike too. Compares with nothing but the words of staff.
 */
export function similarMatters(
  text: string,
  villageId: string,
  matters: readonly MatterDoc[],
  cues: Readonly<Record<Facility, readonly string[]>>,
): MatterDoc[] {
  const hers = grams(text);
  const plain = squeezed(text);
  return matters
    .flatMap((matter) => {
      const theirs = grams(matter.words);
      const shared = [...theirs].filter((gram) => hers.has(gram)).length / Math.max(1, theirs.size);
      const isNamed = cues[matter.facility].some((cue) => plain.includes(cue));
      const isHome = matter.villageId === villageId;
      const isAlike = isNamed ? isHome || shared >= ALIKE_ELSEWHERE : shared >= ALIKE;
      return isAlike ? [{ matter, score: shared + (isNamed ? 0.3 : 0) + (isHome ? 0.2 : 0) }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.matter._id < b.matter._id ? -1 : 1))
    .slice(0, AT_MOST)
    .map(({ matter }) => matter);
}
