/** One visit for the telephone's own calendar; times in epoch ms. */
export interface CalendarEntry {
  readonly title: string;
  readonly place: string;
  readonly notes: string;
  readonly from: number;
  readonly until: number;
  /** The same as a calendar file (RFC 5545), asked for where files are what a calendar takes; null when it could not be had. */
  readonly file: () => Promise<string | null>;
}
/** `saved`: a file was handed over, opening it puts it in. `inWeChat`: its browser lets no file through. */
export type CalendarResult = 'added' | 'saved' | 'inWeChat' | 'denied' | 'failed';

export async function addToCalendar(entry: CalendarEntry): Promise<CalendarResult> {
  if (/MicroMessenger/i.test(navigator.userAgent)) return 'inWeChat';
  const text = await entry.file();
  if (text === null) return 'failed';
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: 'cunliban.ics' });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after this step; what is never freed stays until the page goes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return 'saved';
}
