import { BookingSettings } from '#types/settings';
import { HOUR, MINUTE } from '../../cloudfunctions/domain/calendar';
import {
  bookingPolicyFrom,
  bookingSettingsOf,
  defaultSettings,
  settingsOf,
} from '../../cloudfunctions/domain/settings';

test('a town that sets one number keeps every other default', () => {
  expect(settingsOf({ settings: {} })).toEqual(defaultSettings);
  const own = settingsOf({ settings: { booking: { limit: 5 } } });
  expect(own.booking).toEqual({ ...defaultSettings.booking, limit: 5 });
  expect(own.deadlines).toEqual(defaultSettings.deadlines);
  expect(own.topicDepartments).toEqual(defaultSettings.topicDepartments);
});

test('what an administrator sees is what she can save, and means the same', () => {
  const shown = bookingSettingsOf(defaultSettings.booking);
  expect(BookingSettings.safeParse(shown).success).toBe(true);
  expect(shown).toMatchObject({ holdMinutes: 10, walkInPercent: 50, lateCancelMinutes: 120, noShows: 3 });
  expect({ ...defaultSettings.booking, ...bookingPolicyFrom(shown) }).toEqual(defaultSettings.booking);
  const changed = bookingPolicyFrom({ ...shown, holdMinutes: 15, waitCutOffMinutes: 120, walkInPercent: 33 });
  expect(changed).toMatchObject({ holdFor: 15 * MINUTE, waitCutOff: 2 * HOUR, walkInShare: 0.33 });
});
