/**
 * Telephone, identity and bank card numbers inside what people write (`standards.md` “Privacy and dignity”): before a text is stored they
 * become tokens `⟦n1⟧`; the numbers stand sealed beside it. What searches, tells, learns from or publishes the stored text meets no number.
 *
 * Found, in half or full width, with single spaces or hyphens in them: mobiles (+86), landlines with their area code, identity numbers of
 * 18 and 15 digits, cards of 16 to 19 digits with a right check digit. Not found: short service numbers (12345, 110), dates, sums,
 * landlines without area code, and numbers that are everybody's (`isPublic`: those of the offices, which people must be able to read).
 */
import { maskPhone } from './organisation';

export type NumberKind = 'phone' | 'identity' | 'card';

export interface FoundNumber {
  /** `n1`: its name in the text. */
  readonly token: string;
  readonly kind: NumberKind;
  /** Digits only, half width; an identity number may end in X. */
  readonly number: string;
}

export interface Tokenised {
  readonly text: string;
  readonly numbers: readonly FoundNumber[];
}

const GAP = '[ -]?';
const digits = (count: string): string => `(?:${GAP}\\d){${count}}`;
// a date of birth of the twentieth or twenty-first century in its middle
const IDENTITY_18 = `[1-9]${digits('5')}${GAP}(?:1${GAP}9|2${GAP}0)${digits('2')}${GAP}[01]${digits('1')}${GAP}[0-3]${digits('4')}${GAP}[\\dXx]`;
const IDENTITY_15 = '[1-9]\\d{7}[01]\\d[0-3]\\d{4}';
const CARD = `[3-6]${digits('15,18')}`;
const MOBILE = `(?:\\+?86${GAP})?1${GAP}[3-9]${digits('9')}`;
const LANDLINE = `\\(?0[1-9]\\d{1,2}\\)?${GAP}[2-8]${digits('6,7')}`;
const NUMBER = new RegExp(
  `(?<![\\d.])(?:(?<identity>${IDENTITY_18}|${IDENTITY_15})|(?<card>${CARD})|(?<phone>${MOBILE}|${LANDLINE}))(?![\\dXx])`,
  'g',
);
const TOKEN = /⟦n(\d+)⟧/g;

export function tokenise(written: string, isPublic: (number: string) => boolean = () => false): Tokenised {
  // a token somebody typed must not be taken for one of ours
  const typed = [...written.matchAll(TOKEN)].map(([, n]) => Number(n));
  const first = Math.min(Math.max(0, ...typed), 1e6);
  const numbers: FoundNumber[] = [];
  const folded = fold(written);
  let text = '';
  let from = 0;
  for (const match of folded.matchAll(NUMBER)) {
    const kind: NumberKind = match.groups?.['identity'] ? 'identity' : match.groups?.['card'] ? 'card' : 'phone';
    const bare = match[0].replace(/[^\dXx]/g, '').toUpperCase();
    const number = kind === 'phone' ? bare.replace(/^86(?=1)/, '') : bare;
    if ((kind === 'card' && !isCard(number)) || (kind === 'phone' && isPublic(number))) continue;
    const known = numbers.find((one) => one.number === number);
    const token = known?.token ?? `n${first + numbers.length + 1}`;
    if (!known) numbers.push({ token, kind, number });
    text += `${written.slice(from, match.index)}⟦${token}⟧`;
    from = match.index + match[0].length;
  }
  return { text: text + written.slice(from), numbers };
}

/** What of a number may be seen: `138****0001`; of an identity number its first and last sign; of a card its last four. */
export function maskNumber({ kind, number }: Pick<FoundNumber, 'kind' | 'number'>): string {
  if (kind === 'phone') return maskPhone(number);
  if (kind === 'card') return `****${number.slice(-4)}`;
  return `${number.slice(0, 1)}${'*'.repeat(number.length - 2)}${number.slice(-1)}`;
}

/** The text with something in the place of each token; a token that has nothing stays as it was written. */
export const fillTokens = (text: string, shown: (token: string) => string | undefined): string =>
  text.replace(TOKEN, (token) => shown(token.slice(1, -1)) ?? token);

/** Full width to half, every dash to a hyphen, brackets too: one sign for one, so that places stay the same. */
const fold = (text: string): string =>
  text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u3000\u00a0]/g, ' ');

/** Luhn. */
function isCard(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
