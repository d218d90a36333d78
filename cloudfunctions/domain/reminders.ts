/** When a booking is called to mind. */
import { dayOf, HOUR, startOfDay } from './calendar';
import { sendableAt } from './notices';

export interface Reminder {
  readonly kind: 'bookingTomorrow' | 'bookingSoon';
  readonly at: number;
}

/** The evening before at 18:00, and three hours before but not in quiet hours (so 07:00 for a morning). Epoch ms. */
export function remindersOf(startsAt: number): Reminder[] {
  const midnight = startOfDay(dayOf(startsAt));
  const soon = sendableAt(false, startsAt - 3 * HOUR);
  return [
    { kind: 'bookingTomorrow', at: midnight - 6 * HOUR },
    ...(soon < startsAt ? [{ kind: 'bookingSoon' as const, at: soon }] : []),
  ];
}

/** The first reminder after `after`; null when there is none. */
export const nextReminder = (startsAt: number, after: number): Reminder | null =>
  remindersOf(startsAt).find(({ at }) => at > after) ?? null;

/** The one reminder to send now: after an outage the latest only, and none once it has started. */
export const dueReminder = (
  booking: { readonly remindAt: number | null; readonly startsAt: number },
  now: number,
): Reminder | null => {
  const { remindAt, startsAt } = booking;
  if (remindAt === null || now >= startsAt) return null;
  return (
    remindersOf(startsAt)
      .filter(({ at }) => at >= remindAt && at <= now)
      .at(-1) ?? null
  );
};
