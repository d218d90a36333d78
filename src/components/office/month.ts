/** Months and days of the office's calendar (Asia/Shanghai) as epoch ms, so that a query's input stays the same all day. */
const ZONE = 8 * 3_600_000;
const DAY = 86_400_000;

const parts = (at: number) => {
  const local = new Date(at + ZONE);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() };
};

/** First moment of the month `ahead` months from the one of `at`. */
export const monthStart = (at: number, ahead = 0): number => {
  const { year, month } = parts(at);
  return Date.UTC(year, month + ahead, 1) - ZONE;
};

/** `2026-12`. */
export const monthText = (at: number, ahead = 0): string =>
  new Date(monthStart(at, ahead) + ZONE).toISOString().slice(0, 7);

/** The midnight that ends the day of `at`. */
export const dayEnd = (at: number): number => (Math.floor((at + ZONE) / DAY) + 1) * DAY - ZONE;
