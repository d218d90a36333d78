/** From a wish to a place on the roster: which department's part of which half-day it may have, and the number of its ticket. */
import { refuse, type Decision } from '#types/errors';
import { dayClosed, opensAt, type DayDepartment, type DayDoc } from './days';
import type { ItemDoc } from './items';
import type { BookingPolicy, PlaceDoc } from './slots';

/** `A107`: the department's letter, the hour band, the running number in it. One step on the place gives it, unique on the half-day. */
export const ticketOf = (place: Pick<PlaceDoc, 'letter' | 'bandNo'>, number: number): string =>
  `${place.letter}${place.bandNo}${String(number).padStart(2, '0')}`;

export type Placing =
  | 'DayClosed'
  | 'DayNotYetOpen'
  | 'DayTooLate'
  | 'ItemNotOffered'
  | 'ItemsOfSeveralDepartments'
  | 'DepartmentNotComing'
  | 'BandUnknown';

/**
 * Where a wish leads: the department's part of the half-day. `items` in the order asked for, null for one there is none of. Whether
 * a seat is left is the place's to say.
 */
export function decidePlacing(
  wish: { readonly day: DayDoc; readonly items: readonly (ItemDoc | null)[]; readonly band: string | null },
  now: number,
  policy: BookingPolicy,
): Decision<DayDepartment, Placing> {
  const { day, items, band } = wish;
  const closed = dayClosed(day, now, policy);
  if (closed) {
    return refuse(closed, {
      field: 'dayId',
      ...(closed === 'DayNotYetOpen' ? { params: { opensAt: opensAt(day, policy) } } : {}),
    });
  }
  const department = decideMatter(day, items);
  if (!department.ok) return department;
  if (band !== null && !day.bands.includes(band)) return refuse('BandUnknown', { field: 'band' });
  return department;
}

/** Which department's part of the half-day the items belong to, whatever the time. */
export function decideMatter(
  day: DayDoc,
  items: readonly (ItemDoc | null)[],
): Decision<DayDepartment, 'ItemNotOffered' | 'ItemsOfSeveralDepartments' | 'DepartmentNotComing'> {
  const missing = items.findIndex((item) => !item?.active);
  if (missing >= 0) return refuse('ItemNotOffered', { field: `itemIds.${missing}` });
  const other = items.findIndex((item) => item?.departmentId !== items[0]?.departmentId);
  if (other >= 0) return refuse('ItemsOfSeveralDepartments', { field: `itemIds.${other}` });
  const department = day.departments.find(({ departmentId }) => departmentId === items[0]?.departmentId);
  if (department?.presence !== 'comes') return refuse('DepartmentNotComing', { field: 'itemIds.0' });
  return { ok: true, value: department };
}
