/** The numbers of booking as fields: which belong together, what each may be (as `types/settings.ts`), reading them back. Pure. */
import type { BookingSettings } from '#types/settings';

export type BookingNumber = Exclude<keyof BookingSettings, 'paperPhotos'>;

export const BOOKING_GROUPS = [
  { group: 'times', numbers: ['bandMinutes', 'placesPerPerson', 'walkInPercent', 'opensDaysAhead'] },
  { group: 'limits', numbers: ['limit', 'holdMinutes', 'lateCancelMinutes'] },
  { group: 'waiting', numbers: ['offerMinutes', 'waitCutOffMinutes'] },
  { group: 'noShow', numbers: ['noShows', 'noShowDays'] },
] as const;

export const BOOKING_LIMITS: Readonly<Record<BookingNumber, { readonly from: number; readonly to: number }>> = {
  bandMinutes: { from: 15, to: 240 },
  placesPerPerson: { from: 1, to: 60 },
  walkInPercent: { from: 0, to: 90 },
  opensDaysAhead: { from: 1, to: 90 },
  limit: { from: 1, to: 10 },
  holdMinutes: { from: 1, to: 60 },
  lateCancelMinutes: { from: 0, to: 1440 },
  offerMinutes: { from: 30, to: 720 },
  waitCutOffMinutes: { from: 0, to: 1440 },
  noShows: { from: 1, to: 20 },
  noShowDays: { from: 1, to: 365 },
};
const NUMBERS = Object.keys(BOOKING_LIMITS) as BookingNumber[];

/** A whole number from `from` to `to` as typed; null when it is none. */
export function readCount(typed: string, from: number, to: number): number | null {
  const value = Number(typed.trim());
  return typed.trim() !== '' && Number.isInteger(value) && value >= from && value <= to ? value : null;
}

/** The settings when every field is right, else the fields that are not. */
export function readBooking(
  valueOf: (name: BookingNumber) => string,
  paperPhotos: boolean,
): { readonly settings: BookingSettings | null; readonly wrong: readonly BookingNumber[] } {
  const read = NUMBERS.map(
    (name) => [name, readCount(valueOf(name), BOOKING_LIMITS[name].from, BOOKING_LIMITS[name].to)] as const,
  );
  const wrong = read.filter(([, value]) => value === null).map(([name]) => name);
  if (wrong.length > 0) return { settings: null, wrong };
  return { settings: { ...(Object.fromEntries(read) as Record<BookingNumber, number>), paperPhotos }, wrong };
}
