/** Holidays as plain data: what the statutory calendar gives and an administrator may correct. Dates are `YYYY-MM-DD`. */
export interface CalendarData {
  /** Statutory days off; one on a weekend changes nothing. */
  readonly holidays: readonly string[];
  /** Saturdays and Sundays that are worked in exchange. */
  readonly makeupWorkdays: readonly string[];
  /** Last date whose holidays are announced: `YYYY-12-31`. Later dates are only guessed from their weekday. */
  readonly announcedUntil: string;
}
