import Taro from '@tarojs/taro';
import type { CalendarEntry, CalendarResult } from './calendar.h5';

/** Reminded as long before, seconds: the messages come the evening before and three hours before. */
const ALARM = 3 * 3_600;
const seconds = (at: number) => Math.floor(at / 1_000);

/** WeChat writes into the telephone's calendar itself, once its owner has allowed it. */
export async function addToCalendar({ title, place, notes, from, until }: CalendarEntry): Promise<CalendarResult> {
  try {
    await Taro.addPhoneCalendar({
      title,
      location: place,
      description: notes,
      startTime: seconds(from),
      endTime: String(seconds(until)),
      alarm: true,
      alarmOffset: ALARM,
    });
    return 'added';
  } catch (problem) {
    const why = String((problem as { errMsg?: unknown } | null)?.errMsg ?? problem);
    return /auth|deny|denied|permission/i.test(why) ? 'denied' : 'failed';
  }
}
export type { CalendarEntry, CalendarResult } from './calendar.h5';
