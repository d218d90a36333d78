/**
 * Figures counted beforehand: one document an owner and month holds the tallies of its days, by the business date on which requests were
 * received. An owner is the town, a group or village where they lie, or a department that holds them (`held-department-civil`). What each request has been counted for stands in a small document of its own, so that a later state takes its place.
 *
 * Nothing that is hidden from anybody is ever counted here: such requests are only listed (`sealed`), and read one by one by who may. What the
 * village line must not learn (`isDelicate`) is counted for the town and its department alone. No clusters: theirs is the sum of their villages.
 *
 * Ids: `<town>:figures-<owner>-2026-11` · `<town>:folded-<hash24>` · `<town>:figures-progress`.
 */
import { businessDate, DAY, dayOf, startOfDay } from './calendar';
import { isDelicate } from './requests/delicate';
import { hidesFromSome } from './requests/hidden';
import { NEVER, restOf, type RequestDoc } from './requests/state';
import type { Stored } from './organisation';
import { negative, tallyOf, total, wakesAt, type Tally } from './reports';

/** Another number when `tallyOf` or what is counted for whom changes: every request is then counted anew. */
export const COUNTED_BY = 1;

/** Everything received in a town. */
export const TOWN = 'town';
/** What lies in a group or village. */
export const lyingIn = (orgId: string): string => restOf(orgId);
/** What a department holds; another owner than what lies in an organisation, whoever may hold it. */
export const heldBy = (orgId: string): string => `held-${restOf(orgId)}`;

/** No personal data; kept. */
export interface FiguresDoc extends Stored {
  readonly owner: string;
  readonly month: string;
  /** By day of the month, `01` to `31`. */
  readonly days: Readonly<Record<string, Tally>>;
}

/** What a request is counted for: without a word or a person; kept as long as the request. */
export interface FoldedDoc extends Stored {
  /** `rev` of the request that was counted: an older one never takes its place. */
  readonly version: number;
  /** `wakes`: changes by time alone, at `at` · `sealed`: hidden from somebody, counted nowhere; `at` when it was received, as for the rest. */
  readonly list: 'wakes' | 'sealed' | 'settled';
  readonly at: number;
  readonly owners: readonly string[];
  readonly tally: Tally;
}

export type Folded = Pick<FoldedDoc, 'version' | 'list' | 'at' | 'owners' | 'tally'>;

/** How far a town's requests of before have been counted. */
export interface ProgressDoc extends Stored {
  readonly countedBy: number;
  readonly cursor: string | null;
  readonly done: boolean;
}

export const figuresIdOf = (town: string, owner: string, month: string): string => `${town}:figures-${owner}-${month}`;
export const foldedIdOf = (requestId: string): string => requestId.replace(':request-', ':folded-');
export const requestIdOf = (foldedId: string): string => foldedId.replace(':folded-', ':request-');
export const progressIdOf = (town: string): string => `${town}:figures-progress`;

/** The document every change of a month's figures goes through, so that its `rev` tells whether any of them moved. */
export const monthMarkOf = (town: string, month: string): string => figuresIdOf(town, TOWN, month);

/** What time alone has changed by `now`. */
export const wokenBy = (now: number) =>
  ({ eq: { list: 'wakes' }, range: { lte: now }, order: { field: 'at', direction: 'asc' } }) as const;

export const monthOf = (at: number): string => businessDate(at).slice(0, 7);
export const dayInMonth = (at: number): string => businessDate(at).slice(8);

export function foldedFrom(request: RequestDoc, now: number): Folded {
  const { rev: version, submittedAt } = request;
  if (hidesFromSome(request)) return { version, list: 'sealed', at: submittedAt, owners: [], tally: {} };
  const wakes = wakesAt(request, now);
  return {
    version,
    ...(wakes === null ? { list: 'settled', at: submittedAt } : { list: 'wakes', at: Math.min(wakes, NEVER) }),
    owners: ownersOf(request),
    tally: tallyOf(request, now),
  };
}

/** Its group and village, unless they must not learn of it; whoever holds it outside its line. */
function ownersOf(request: RequestDoc): string[] {
  const { groupId, villageId, clusterId, holderId } = request;
  const line = isDelicate(request) ? [] : [groupId, villageId].filter((id) => id !== null).map(lyingIn);
  const isHeldByLine = [groupId, villageId, clusterId].includes(holderId);
  return [TOWN, ...line, ...(holderId === null || isHeldByLine ? [] : [heldBy(holderId)])];
}

/** What to add to each owner's day, so that `after` takes the place of `before`; those it changes nothing for are left out. */
export function differences(before: Folded | null, after: Folded): ReadonlyMap<string, Tally> {
  const owners = new Set([...(before?.owners ?? []), ...after.owners]);
  const found = [...owners].map((owner) => {
    const old = before?.owners.includes(owner) === true ? [negative(before.tally)] : [];
    const sum = total([...old, ...(after.owners.includes(owner) ? [after.tally] : [])]);
    return [owner, Object.fromEntries(Object.entries(sum).filter(([, count]) => count !== 0))] as const;
  });
  return new Map(found.filter(([, tally]) => Object.keys(tally).length > 0));
}

/** Whole business days inside a period; null when there is none. `from` and `until` are then midnights of the county. */
export function wholeDays(from: number, until: number): { readonly from: number; readonly until: number } | null {
  const first = startOfDay(dayOf(from - 1) + 1);
  const last = startOfDay(dayOf(until));
  return first < last ? { from: first, until: last } : null;
}

/** Months that a span of whole days touches, each with its days inside it. */
export function monthsOf(from: number, until: number): ReadonlyMap<string, readonly string[]> {
  const months = new Map<string, string[]>();
  for (let at = from; at < until; at += DAY) {
    const month = monthOf(at);
    const days = months.get(month);
    if (days) days.push(dayInMonth(at));
    else months.set(month, [dayInMonth(at)]);
  }
  return months;
}
