/** One row of a sheet as an order: what it says, where it lies, and what is wrong with it, by column. */
import { stopping, type Mapping, type OrderField, type OrderProblem } from '#types/foreign-orders';
import { momentIn, namelessWords, numerals, placeEndings } from '#types/words/foreign-orders';
import type { OrgDoc } from '../organisation';
import { gramsOf } from '../search';
import { columnLetter } from './columns';

export interface Order {
  readonly number: string;
  readonly dueAt: number | null;
  /** Empty when none is given. */
  readonly name: string;
  readonly phone: string | null;
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly place: string;
  readonly text: string;
}

export interface ReadOrder {
  readonly order: Order;
  readonly problems: readonly { readonly code: OrderProblem; readonly column: string }[];
}

const MAX_TEXT = 4000;
const MAX_NUMBER = 40;
const PHONE = /^(1\d{10}|0\d{9,11})$/;
/** Characters no text of ours carries (`types/common.ts`). */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

const tidy = (cell: string | undefined): string => (cell ?? '').replace(CONTROLS, ' ').trim();

export function readOrder(
  cells: readonly string[],
  mapping: Mapping,
  { orgs, now }: { readonly orgs: readonly OrgDoc[]; readonly now: number },
): ReadOrder {
  const problems: { code: OrderProblem; column: string }[] = [];
  const cell = (field: OrderField): string => {
    const at = mapping[field];
    return at === undefined ? '' : tidy(cells[at]);
  };
  const note = (code: OrderProblem, field: OrderField): void => {
    const at = mapping[field];
    problems.push({ code, column: at === undefined ? '' : columnLetter(at) });
  };

  const number = cell('number').slice(0, MAX_NUMBER);
  if (number === '') note('numberMissing', 'number');
  else if (isCut(number)) note('numberCut', 'number');

  const title = cell('title');
  const body = cell('text');
  const text = body.includes(title) || title === '' ? body : [title, body].filter((one) => one !== '').join('\n');
  if (text === '') note('textMissing', 'text');
  else if (text.length > MAX_TEXT) note('textTooLong', 'text');

  const due = cell('dueAt');
  const dueAt = due === '' ? null : momentIn(due);
  if (due !== '' && dueAt === null) note('dueAtOdd', 'dueAt');
  else if (dueAt !== null && dueAt <= now) note('dueAtPast', 'dueAt');

  const written = cell('name').slice(0, 20);
  const name = namelessWords.includes(written) ? '' : written;
  if (name === '') note('nameMissing', 'name');

  const dialled = cell('phone')
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '');
  const phone = PHONE.test(dialled) ? dialled : null;
  if (phone === null && dialled !== '' && !namelessWords.includes(dialled)) note('phoneOdd', 'phone');

  const { villageId, groupId } = homeIn(
    orgs,
    [cell('village'), cell('place')],
    [cell('group'), cell('village'), cell('place')],
  );
  if (villageId === null) note('villageUnknown', mapping.village === undefined ? 'place' : 'village');

  const place = cell('place').slice(0, 60);
  return { order: { number, dueAt, name, phone, villageId, groupId, place, text }, problems };
}

export const isStopped = ({ problems }: Pick<ReadOrder, 'problems'>): boolean =>
  problems.some(({ code }) => stopping.includes(code));

/** `1.23E+17`, or seventeen digits of which the last are zeros: a number of the sheet, which keeps fifteen. */
const isCut = (number: string): boolean =>
  /^\d(?:\.\d+)?E\+\d+$/i.test(number) ||
  (/^\d{16,}$/.test(number) && /00$/.test(number) && number.replace(/0+$/, '').length <= 16);

/** The village named in the first text that names one, and its group named beside it. */
function homeIn(
  orgs: readonly OrgDoc[],
  villageTexts: readonly string[],
  groupTexts: readonly string[],
): { villageId: string | null; groupId: string | null } {
  const stem = (name: string): string => name.replace(placeEndings.village, '');
  const villages = orgs.filter(({ kind, active }) => kind === 'village' && active);
  for (const text of villageTexts) {
    if (text === '') continue;
    const named = villages.filter(({ name }) => text === stem(name) || text.includes(name));
    // names within names: the longest is meant
    const [village, other] = named.sort((a, b) => b.name.length - a.name.length);
    if (!village || (other && !village.name.includes(other.name))) continue;
    return { villageId: village._id, groupId: groupIn(orgs, village, groupTexts) };
  }
  return { villageId: null, groupId: null };
}

function groupIn(orgs: readonly OrgDoc[], village: OrgDoc, texts: readonly string[]): string | null {
  const groups = orgs.filter(({ kind, parentId, active }) => kind === 'group' && parentId === village._id && active);
  for (const text of texts) {
    const rest = text.replace(village.name, '').normalize('NFKC');
    const counted = placeEndings.group.exec(
      /^\d{1,2}$/.test(rest.trim()) ? `${rest.trim()}${placeEndings.unit}` : rest,
    )?.[1];
    const group = groups.find(
      ({ name }) =>
        rest !== '' && (rest.includes(name) || (counted !== undefined && countOf(name) === numberOf(counted))),
    );
    if (group) return group._id;
  }
  return null;
}

const TEN = numerals.slice(-1);

const countOf = (name: string): number | null => {
  const counted = placeEndings.group.exec(name)?.[1];
  return counted === undefined ? null : numberOf(counted);
};

/** `12`, or the same in words up to ninety-nine. */
function numberOf(counted: string): number {
  if (/^\d+$/.test(counted)) return Number(counted);
  const [tens = '', ones = ''] = counted.includes(TEN) ? counted.split(TEN) : ['', counted];
  const digit = (one: string): number => Math.max(0, numerals.indexOf(one));
  const ten = counted.includes(TEN) ? (tens === '' ? 1 : digit(tens)) : 0;
  return ten * 10 + (ones === '' ? 0 : digit(ones));
}

/** Nearly the same words: most of the pairs of neighbouring characters in common. */
export function areAlike(a: string, b: string): boolean {
  const one = new Set(gramsOf(a));
  const other = gramsOf(b);
  if (one.size === 0 || other.length === 0) return a.trim() === b.trim();
  const shared = other.filter((gram) => one.has(gram)).length;
  return shared / (one.size + other.length - shared) >= ALIKE;
}

const ALIKE = 0.5;
