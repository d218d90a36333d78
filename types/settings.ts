/** What a town sets for itself about booking, duty and messages, and the statutory calendar of a year as an administrator loads it. */
import * as z from 'zod/mini';
import { action } from './action';
import { DateText, Id, textOrEmpty } from './common';

const minutes = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to));

/** Numbers of `standards.md` “Booking” that a town may change; times in minutes. */
export const BookingSettings = z.strictObject({
  bandMinutes: minutes(15, 240),
  placesPerPerson: z.int().check(z.gte(1), z.lte(60)),
  /** Per cent of the places kept for walk-in and telephone. */
  walkInPercent: z.int().check(z.gte(0), z.lte(90)),
  opensDaysAhead: z.int().check(z.gte(1), z.lte(90)),
  limit: z.int().check(z.gte(1), z.lte(10)),
  holdMinutes: minutes(1, 60),
  lateCancelMinutes: minutes(0, 1440),
  offerMinutes: minutes(30, 720),
  /** Before the start no more place is offered: walk-ins get them. */
  waitCutOffMinutes: minutes(0, 1440),
  noShows: z.int().check(z.gte(1), z.lte(20)),
  noShowDays: z.int().check(z.gte(1), z.lte(365)),
  paperPhotos: z.boolean(),
});
export type BookingSettings = z.infer<typeof BookingSettings>;

export const YearTable = z.strictObject({
  year: z.int().check(z.gte(2020), z.lte(2049)),
  /** Days off other than Saturdays and Sundays that are off anyway, and weekend days that are worked. */
  holidays: z.array(z.strictObject({ date: DateText, name: textOrEmpty(20) })).check(z.maxLength(60)),
  workdays: z.array(DateText).check(z.maxLength(30)),
});
export type YearTable = z.infer<typeof YearTable>;

/** Between the quiet hours, which end at 7 and begin at 21: minutes of the day. */
const byDay = minutes(7 * 60, 21 * 60 - 1);
/** When ordinary messages go out to offices, all of a person's as one; minutes of the day. */
export const DigestHours = z.strictObject({ first: byDay, second: byDay });
export type DigestHours = z.infer<typeof DigestHours>;

const OnDuty = z.object({ personId: Id, name: z.string() });
export const DutyView = z.object({
  standing: z.nullable(OnDuty),
  days: z.array(z.object({ date: DateText, personId: Id, name: z.string() })),
  people: z.array(OnDuty),
});
export type DutyView = z.infer<typeof DutyView>;

export const settings = {
  showBooking: action({
    id: 'settings.showBooking',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ booking: BookingSettings }),
    refusals: [],
  }),
  /** For half-days published from now on; limits and times of grace at once. */
  saveBooking: action({
    id: 'settings.saveBooking',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin'],
    input: z.strictObject({ townId: Id, booking: BookingSettings }),
    output: z.object({ booking: BookingSettings }),
    refusals: [],
  }),
  /** Who is on duty outside working hours: by date, else the standing one. `people`: the town's dispatchers, who alone may be. */
  showDuty: action({
    id: 'settings.showDuty',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id }),
    output: DutyView,
    refusals: [],
  }),
  /** Replaces all of it; dates that are past fall out. Urgent matters outside working hours go to her at once, and to nobody else by night. */
  saveDuty: action({
    id: 'settings.saveDuty',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({
      townId: Id,
      standingId: z.nullable(Id),
      days: z.array(z.strictObject({ date: DateText, personId: Id })).check(z.maxLength(62)),
    }),
    output: DutyView,
    refusals: [],
  }),
  showDigest: action({
    id: 'settings.showDigest',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ digest: DigestHours }),
    refusals: [],
  }),
  /** For messages from now on; what waits already keeps its hour. `DigestOrder`: the second comes at least an hour after the first. */
  saveDigest: action({
    id: 'settings.saveDigest',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin'],
    input: z.strictObject({ townId: Id, digest: DigestHours }),
    output: z.object({ digest: DigestHours }),
    refusals: ['DigestOrder'],
  }),
  /** The years known: from the library, or from an administrator's table, which goes before it. */
  showCalendar: action({
    id: 'settings.showCalendar',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'admin', 'countySupervisor'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ announcedUntil: DateText, tables: z.array(YearTable) }),
    refusals: [],
  }),
  /**
   * The holidays of a year for the whole county, as the State Council announced them; what was provisional is looked at again. By those
   * appointed at the county: a town's administrator is refused.
   */
  saveCalendar: action({
    id: 'settings.saveCalendar',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin', 'countySupervisor'],
    input: z.strictObject({ townId: Id, table: YearTable }),
    output: z.object({ announcedUntil: DateText, tables: z.array(YearTable) }),
    refusals: [],
  }),
};
