/**
 * A year's holidays as lines of text: `2027-02-16 春节`, `2027-02-16 到 2027-02-22 春节`, `2027-02-06 上班`. `readYear(text, year)`
 * says what it understood and, line by line, what it did not; `linesOf(table)` writes them back. Pure.
 */
import type { YearTable } from '#types/settings';
import { holidayLineWords, holidayWords } from '#types/words/settings';

export type LineProblem = keyof typeof holidayWords.problems;
export interface ReadYear {
  readonly table: YearTable;
  readonly problems: readonly { readonly line: number; readonly code: LineProblem }[];
}
/** 2027-02-16, 2027/2/16, 2027.2.16, 2027年2月16日 */
const DATE = /(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/g;
const DAY = 86_400_000;

export function readYear(text: string, year: number): ReadYear {
  const holidays: { date: string; name: string }[] = [];
  const workdays: string[] = [];
  const problems: { line: number; code: LineProblem }[] = [];
  const seen = new Set<string>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const read = readLine(line, year);
    if ('code' in read) return void problems.push({ line: index + 1, code: read.code });
    if (read.dates.some((date) => seen.has(date))) return void problems.push({ line: index + 1, code: 'twice' });
    read.dates.forEach((date) => seen.add(date));
    if (read.name === null) workdays.push(...read.dates);
    else holidays.push(...read.dates.map((date) => ({ date, name: read.name ?? '' })));
  });
  holidays.sort((a, b) => a.date.localeCompare(b.date));
  return { table: { year, holidays, workdays: workdays.sort() }, problems };
}

/** `name` null: a weekend day that is worked. */
function readLine(line: string, year: number): { dates: string[]; name: string | null } | { code: LineProblem } {
  const found = [...line.matchAll(DATE)];
  const [first, second] = found;
  if (first === undefined) return { code: 'noDate' };
  const from = dateOf(first);
  const until = second === undefined ? from : dateOf(second);
  if (from === null || until === null) return { code: 'noSuchDate' };
  if (until < from) return { code: 'wrongOrder' };
  if (!from.startsWith(`${year}-`) || !until.startsWith(`${year}-`)) return { code: 'otherYear' };
  const words = line.replace(DATE, ' ');
  const dates = between(from, until);
  if (holidayLineWords.worked.test(words)) {
    if (dates.some((date) => !isWeekend(date))) return { code: 'weekdayAnyway' };
    return { dates, name: null };
  }
  const name = words.replace(holidayLineWords.filler, ' ').replace(holidayLineWords.between, ' ').trim().slice(0, 20);
  return name === '' ? { code: 'noName' } : { dates, name };
}

/** `YYYY-MM-DD`, or null when the calendar has no such date. */
function dateOf([, year = '', month = '', day = '']: RegExpMatchArray): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : text;
}

function between(from: string, until: string): string[] {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${until}T00:00:00Z`)];
  return Array.from({ length: (end - start) / DAY + 1 }, (_, index) =>
    new Date(start + index * DAY).toISOString().slice(0, 10),
  );
}

const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** A table as the lines one could have written, by date. */
export const linesOf = ({ holidays, workdays }: YearTable): string =>
  [
    ...holidays.map(({ date, name }) => `${date} ${name === '' ? holidayWords.offDay : name}`),
    ...workdays.map((date) => `${date} ${holidayWords.worked}`),
  ]
    .sort()
    .join('\n');
