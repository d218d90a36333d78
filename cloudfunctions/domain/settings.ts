import type { RosterSettings } from '#types/roster';
import type { BookingSettings, DigestHours } from '#types/settings';
import { MINUTE } from './calendar';
import { defaultPolicy, type DeadlinePolicy } from './deadlines';
import type { TownDoc } from './organisation';
import { defaultRosterSettings } from './roster/settings';
import { usualDepartments, type RoutingConfig } from './routing';
import { defaultBookingPolicy, type BookingPolicy } from './slots';

/** What a town may set for itself. */
export interface TownSettings {
  readonly booking: BookingPolicy;
  readonly deadlines: DeadlinePolicy;
  /** Which kind of department answers for a topic; null where a person decides. */
  readonly topicDepartments: RoutingConfig['departments'];
  readonly roster: RosterSettings;
  readonly duty: Duty;
  readonly notices: NoticePolicy;
}

/** Who is on duty outside working hours: on a date, else the standing one; person ids. */
export interface Duty {
  readonly standingId: string | null;
  readonly days: readonly { readonly date: string; readonly personId: string }[];
}

export interface NoticePolicy {
  /** Minutes of the day at which ordinary messages to staff go out, all of a person's as one; in order. */
  readonly digestAt: readonly number[];
}

export const defaultNoticePolicy: NoticePolicy = { digestAt: [8 * 60, 14 * 60] };

/** The first and the last digest of a day. */
export const digestHoursOf = ({ digestAt }: NoticePolicy): DigestHours => ({
  first: digestAt[0] ?? 8 * 60,
  second: digestAt.at(-1) ?? 14 * 60,
});

/** Two digests an hour apart or more, in order: else the second gathers nothing. */
export const isDigestOrder = ({ first, second }: DigestHours): boolean => second - first >= 60;

/** The numbers of `standards.md`. */
export const defaultSettings: TownSettings = {
  booking: defaultBookingPolicy,
  deadlines: defaultPolicy,
  topicDepartments: usualDepartments,
  roster: defaultRosterSettings,
  duty: { standingId: null, days: [] },
  notices: defaultNoticePolicy,
};

/** The town's own settings over the defaults, field by field: what it has not set follows the standard, also when that changes. */
export const settingsOf = ({ settings }: Pick<TownDoc, 'settings'>): TownSettings => {
  const own = settings as { readonly [K in keyof TownSettings]?: Partial<TownSettings[K]> };
  return {
    booking: { ...defaultSettings.booking, ...own.booking },
    deadlines: { ...defaultSettings.deadlines, ...own.deadlines },
    topicDepartments: { ...defaultSettings.topicDepartments, ...own.topicDepartments },
    roster: { ...defaultSettings.roster, ...own.roster },
    duty: { ...defaultSettings.duty, ...own.duty },
    notices: { ...defaultSettings.notices, ...own.notices },
  };
};

/** Booking as an administrator sets it: minutes and per cent. */
export const bookingSettingsOf = (policy: BookingPolicy): BookingSettings => ({
  bandMinutes: policy.bandMinutes,
  placesPerPerson: policy.placesPerPerson,
  walkInPercent: Math.round(policy.walkInShare * 100),
  opensDaysAhead: policy.opensDaysAhead,
  limit: policy.limit,
  holdMinutes: policy.holdFor / MINUTE,
  lateCancelMinutes: policy.lateWithin / MINUTE,
  offerMinutes: policy.offerFor / MINUTE,
  waitCutOffMinutes: policy.waitCutOff / MINUTE,
  noShows: policy.noShows,
  noShowDays: policy.noShowDays,
  paperPhotos: policy.paperPhotos,
});

/** What the town then has of its own; everything else stays as it was set before. */
export const bookingPolicyFrom = (set: BookingSettings) => ({
  bandMinutes: set.bandMinutes,
  placesPerPerson: set.placesPerPerson,
  walkInShare: set.walkInPercent / 100,
  opensDaysAhead: set.opensDaysAhead,
  limit: set.limit,
  holdFor: set.holdMinutes * MINUTE,
  lateWithin: set.lateCancelMinutes * MINUTE,
  offerFor: set.offerMinutes * MINUTE,
  waitCutOff: set.waitCutOffMinutes * MINUTE,
  noShows: set.noShows,
  noShowDays: set.noShowDays,
  paperPhotos: set.paperPhotos,
});
