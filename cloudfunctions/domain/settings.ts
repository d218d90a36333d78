import { defaultPolicy, type DeadlinePolicy } from './deadlines';
import type { TownDoc } from './organisation';
import { usualDepartments, type RoutingConfig } from './routing';
import { defaultBookingPolicy, type BookingPolicy } from './slots';

/** What a town may set for itself. */
export interface TownSettings {
  readonly booking: BookingPolicy;
  readonly deadlines: DeadlinePolicy;
  /** Which kind of department answers for a topic; null where a person decides. */
  readonly topicDepartments: RoutingConfig['departments'];
}

/** The numbers of `standards.md`. */
export const defaultSettings: TownSettings = {
  booking: defaultBookingPolicy,
  deadlines: defaultPolicy,
  topicDepartments: usualDepartments,
};

/** The town's own settings over the defaults. */
export const settingsOf = ({ settings }: Pick<TownDoc, 'settings'>): TownSettings => ({
  ...defaultSettings,
  ...(settings as Partial<TownSettings>),
});
