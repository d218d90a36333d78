/**
 * A service half-day: one centre, one morning or afternoon, which departments come, and its places.
 *
 * NOTE: a department the general window accepts for (`window`) takes no bookings: nobody who can decide is there and one window serves
 * everybody, so papers are handed in by walking in. It has no places and refuses as `DepartmentNotComing`.
 */
import type { CannotBook, DayCard, Presence } from '#types/days';
import type { Half } from '#types/common';
import type { DepartmentKind } from '#types/organisation';
import { addDays, startOfDate } from './calendar';
import type { OrgDoc, Stored } from './organisation';
import {
  bandsOf,
  halfDayTimes,
  bookableSeats,
  placeIdOf,
  placesByBand,
  WALK_IN,
  walkInPlaces,
  type BookingPolicy,
  type PlaceDoc,
} from './slots';

export interface DayDepartment {
  readonly departmentId: string;
  readonly departmentKind: DepartmentKind;
  readonly presence: Presence;
  readonly people: number;
  /** Letter of its tickets. */
  readonly letter: string;
}

/** `<town>:day-2026-11-25-am-<rest>`. Its places exist before it does. */
export interface DayDoc extends Stored {
  readonly date: string;
  readonly month: string;
  readonly half: Half;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly status: 'published' | 'cancelled' | 'moved';
  /** The half-day its people were moved to; why it moved or fell away. */
  readonly movedTo: {
    readonly dayId: string;
    readonly date: string;
    readonly half: Half;
    readonly startsAt: number;
  } | null;
  readonly reason: string;
  readonly centreId: string;
  readonly departments: readonly DayDepartment[];
  readonly bands: readonly string[];
  /** Its date may still become a holiday. */
  readonly provisional: boolean;
}

/** `<town>:plan-<month>`: the month is published, by whom. */
export interface PlanDoc extends Stored {
  readonly month: string;
  readonly dayIds: readonly string[];
  readonly publishedBy: string;
  readonly publishedAt: number;
}

export const planIdOf = (town: string, month: string): string => `${town}:plan-${month}`;

export interface DayPlan {
  /** `<town>:day-…`, new for every attempt to publish, so that places of an attempt that died are nobody's. */
  readonly dayId: string;
  readonly date: string;
  readonly half: Half;
  readonly centreId: string;
  readonly departments: readonly DayDepartment[];
}

/**
 * The documents of a half-day: insert the places first, the day last. Besides its hours a department has one document of the places
 * kept for walk-in and telephone.
 */
export function openDay(
  plan: DayPlan,
  announcedUntil: string,
  policy: BookingPolicy,
): { day: Omit<DayDoc, 'rev'>; places: Omit<PlaceDoc, 'rev'>[] } {
  const { dayId, date, half, centreId, departments } = plan;
  const town = dayId.slice(0, dayId.indexOf(':'));
  const times = halfDayTimes(date, half, policy);
  const bands = bandsOf(date, half, policy);
  const places = departments
    .filter(({ presence }) => presence === 'comes')
    .flatMap(({ departmentId, people, letter }) => {
      const shares = placesByBand(people, bands.length, policy);
      const place = (band: string, bandNo: number, from: number, until: number, capacity: number) => ({
        _id: placeIdOf(dayId, departmentId, band),
        town,
        dayId,
        departmentId,
        letter,
        band,
        bandNo,
        from,
        until,
        ...times,
        capacity,
        left: capacity,
        waiting: 0,
        waiters: {},
        waitLimit: band === WALK_IN ? 0 : shares.reduce((sum, share) => sum + share, 0),
        issued: 0,
        holders: {},
        touchedAt: null,
      });
      return [
        ...bands.map(({ band, from, until }, i) => place(band, i + 1, from, until, shares[i] ?? 0)),
        place(WALK_IN, 0, times.startsAt, times.endsAt, walkInPlaces(people, policy)),
      ];
    });
  const day: Omit<DayDoc, 'rev'> = {
    _id: dayId,
    town,
    date,
    month: date.slice(0, 7),
    half,
    ...times,
    status: 'published',
    movedTo: null,
    reason: '',
    centreId,
    departments,
    bands: bands.map(({ band }) => band),
    provisional: date > announcedUntil,
  };
  return { day, places };
}

/** Ticket letters in the fixed order of departments: A … Z, AA …. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** Booking opens at midnight so many days ahead. */
export const opensAt = (day: Pick<DayDoc, 'date'>, policy: BookingPolicy): number =>
  startOfDate(addDays(day.date, -policy.opensDaysAhead));

/** Why a half-day takes no booking, before its places are looked at. From its start on, people just come. */
export function dayClosed(day: DayDoc, now: number, policy: BookingPolicy): Exclude<CannotBook, 'DayFull'> | null {
  if (day.status !== 'published' || now >= day.endsAt) return 'DayClosed';
  if (now >= day.startsAt) return 'DayTooLate';
  return now < opensAt(day, policy) ? 'DayNotYetOpen' : null;
}

/** As told to people: closed, or nothing left at any department. */
export const cannotBook = (
  day: DayDoc,
  places: readonly PlaceDoc[],
  now: number,
  policy: BookingPolicy,
): CannotBook | null =>
  dayClosed(day, now, policy) ?? (places.some((place) => bookableSeats(place, now) > 0) ? null : 'DayFull');

/** A centre's own clusters are those it serves. */
export const isOurs = (centre: Pick<OrgDoc, 'serves'>, village: Pick<OrgDoc, 'above'>): boolean =>
  village.above.some((above) => centre.serves.includes(above));

/** Own centre first, then by time. */
export const byNearness = (a: DayCard, b: DayCard): number =>
  Number(b.ours) - Number(a.ours) || a.startsAt - b.startsAt || (a.dayId < b.dayId ? -1 : 1);

export interface Point {
  readonly lat: number;
  readonly lng: number;
}

const EARTH_KM = 6371;

/** Straight-line kilometres, one decimal (haversine); null when a place is not on the map. */
export function kmBetween(a: Point | null, b: Point | null): number | null {
  if (!a || !b) return null;
  const rad = Math.PI / 180;
  const half = (x: number): number => Math.sin((x * rad) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half(b.lng - a.lng);
  return Math.round(2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h))) * 10) / 10;
}
