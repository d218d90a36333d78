/**
 * The roster's settings while they are being edited: what is typed stays text, centres and departments by their ids.
 * `draftOfSettings` opens them, `readSettings` gives them back or says which fields are wrong (`leave.2.from`). Pure.
 */
import type { Half } from '#types/common';
import type { RosterSettings, RosterWeights } from '#types/roster';
import { readCount } from './booking-numbers';

type Market = RosterSettings['markets'][number];
export interface LeaveDraft {
  readonly departmentId: string;
  readonly from: string;
  readonly to: string;
  readonly half: Half | 'day';
}
type SeasonDraft = RosterSettings['seasons'][number];

export interface RosterDraft {
  readonly halfDays: string;
  /** Empty: shares the rest. */
  readonly perCentre: Readonly<Record<string, string>>;
  /** One date a line, with why. */
  readonly blocked: string;
  readonly leave: readonly LeaveDraft[];
  readonly markets: readonly Market[];
  readonly seasons: readonly SeasonDraft[];
  readonly weights: RosterWeights;
  /** One thing a line. */
  readonly packing: Readonly<Record<string, string>>;
}

/** What a section of the settings works on. */
export interface SectionProps {
  readonly draft: RosterDraft;
  readonly set: (change: Partial<RosterDraft>) => void;
  /** Of the fields tried to save: those that cannot be. */
  readonly wrong: readonly string[];
}

export const MOST = { halfDays: 60, perCentre: 30, things: 12, thing: 20, why: 40 } as const;
const DATE = /^20[0-4]\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const draftOfSettings = (settings: RosterSettings): RosterDraft => ({
  halfDays: String(settings.halfDaysPerMonth),
  perCentre: Object.fromEntries(settings.perCentre.map(({ centreId, halfDays }) => [centreId, String(halfDays)])),
  blocked: settings.blocked.map(({ date, why }) => `${date} ${why}`.trim()).join('\n'),
  leave: settings.leave.map(({ departmentId, from, to, half }) => ({ departmentId, from, to, half: half ?? 'day' })),
  markets: settings.markets,
  seasons: settings.seasons,
  weights: settings.weights,
  packing: Object.fromEntries(settings.packing.map(({ departmentId, things }) => [departmentId, things.join('\n')])),
});

/** `wrong` holds the fields that cannot be saved; lines of `blocked` as `blocked.3`, counted from 1. */
export function readSettings(draft: RosterDraft): {
  readonly settings: RosterSettings | null;
  readonly wrong: readonly string[];
} {
  const halfDaysPerMonth = readCount(draft.halfDays, 1, MOST.halfDays);
  const perCentre = Object.entries(draft.perCentre).filter(([, typed]) => typed.trim() !== '');
  const blocked = linesOf(draft.blocked).map(({ line, text }) => ({ line, ...readBlocked(text) }));
  const packing = Object.entries(draft.packing).map(([departmentId, typed]) => ({
    departmentId,
    things: thingsOf(typed),
  }));
  const wrong = [
    ...(halfDaysPerMonth === null ? ['halfDays'] : []),
    ...perCentre.flatMap(([id, typed]) => (readCount(typed, 0, MOST.perCentre) === null ? [`perCentre.${id}`] : [])),
    ...blocked.flatMap(({ line, date }) => (DATE.test(date) ? [] : [`blocked.${line}`])),
    ...draft.leave.flatMap((one, index) => leaveWrong(one).map((field) => `leave.${index}.${field}`)),
    ...draft.markets.flatMap(({ centreId, digits }) =>
      digits.length === 0 || digits.length > 5 ? [`markets.${centreId}`] : [],
    ),
    ...draft.seasons.flatMap((one, index) => seasonWrong(one).map((field) => `seasons.${index}.${field}`)),
    ...packing.flatMap(({ departmentId, things }) =>
      things.length > MOST.things || things.some((thing) => thing.length > MOST.thing)
        ? [`packing.${departmentId}`]
        : [],
    ),
  ];
  if (wrong.length > 0 || halfDaysPerMonth === null) return { settings: null, wrong };
  return {
    wrong,
    settings: {
      halfDaysPerMonth,
      perCentre: perCentre.map(([centreId, typed]) => ({ centreId, halfDays: Number(typed) })),
      blocked: blocked.map(({ date, why }) => ({ date, why })),
      leave: draft.leave.map(({ half, ...one }) => (half === 'day' ? one : { ...one, half })),
      markets: draft.markets.map((market) => ({ ...market })),
      seasons: draft.seasons.map((season) => ({ ...season, name: season.name.trim() })),
      weights: draft.weights,
      packing: packing.filter(({ things }) => things.length > 0),
    },
  };
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '');
const thingsOf = (typed: string) => linesOf(typed).map(({ text }) => text);

function readBlocked(text: string): { date: string; why: string } {
  const [date = '', ...why] = text.split(/\s+/);
  return { date, why: why.join(' ').slice(0, MOST.why) };
}

function leaveWrong({ departmentId, from, to }: LeaveDraft): string[] {
  return [
    ...(departmentId === '' ? ['departmentId'] : []),
    ...(DATE.test(from) ? [] : ['from']),
    ...(DATE.test(to) ? (to < from ? ['order'] : []) : ['to']),
  ];
}

function seasonWrong({ name, from, to }: SeasonDraft): string[] {
  return [
    ...(name.trim() === '' ? ['name'] : []),
    ...(MONTH_DAY.test(from) ? [] : ['from']),
    ...(MONTH_DAY.test(to) ? [] : ['to']),
  ];
}
