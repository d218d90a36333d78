/** People who just come: from when to when they get a number, and on whose part of the half-day. */
import { refuse, type Decision } from '#types/errors';
import { COMES_EARLY } from '#types/visit-steps';
import type { DayDepartment, DayDoc } from './days';
import type { ItemDoc } from './items';
import { decideMatter } from './placing';
import type { Holder } from './slots';
import type { Step } from './steps';

/** A visit as one department's counter takes it: the half-day is held, it comes, the items are its own. `items`: null where there is none. */
export function decideVisit(
  day: DayDoc,
  departmentId: string,
  items: readonly (ItemDoc | null)[],
): Decision<DayDepartment, 'DayClosed' | 'ItemNotOffered' | 'ItemsOfSeveralDepartments' | 'DepartmentNotComing'> {
  if (day.status !== 'published') return refuse('DayClosed', { field: 'dayId' });
  const own = day.departments.find((one) => one.departmentId === departmentId);
  if (own?.presence !== 'comes') return refuse('DepartmentNotComing', { field: 'departmentId' });
  const foreign = items.findIndex((item) => item?.active !== true || item.departmentId !== departmentId);
  if (foreign >= 0) return refuse('ItemNotOffered', { field: `itemIds.${foreign}` });
  return decideMatter(day, items);
}

/** From four hours before the start until the end. `at`: when she came. */
export function decideWalkIn(
  day: DayDoc,
  departmentId: string,
  items: readonly (ItemDoc | null)[],
  at: number,
): Decision<
  DayDepartment,
  'DayClosed' | 'DayNotYetOpen' | 'ItemNotOffered' | 'ItemsOfSeveralDepartments' | 'DepartmentNotComing'
> {
  const opensAt = day.startsAt - COMES_EARLY;
  if (at < opensAt) return refuse('DayNotYetOpen', { field: 'dayId', params: { opensAt } });
  if (at >= day.endsAt) return refuse('DayClosed', { field: 'dayId' });
  return decideVisit(day, departmentId, items);
}

/**
 * One place more than there were, taken in the same step, for her who has none there: nobody who stands at the counter is sent away for a
 * number. The new document's `issued` is her ticket number.
 */
export const openOneMore = (personKey: string, holder: Holder, now: number): Step => ({
  condition: [{ path: ['holders', personKey], exists: false }],
  patch: {
    inc: [
      [['capacity'], holder.n],
      [['issued'], 1],
    ],
    set: [
      [['holders', personKey], holder],
      [['touchedAt'], now],
    ],
  },
});
