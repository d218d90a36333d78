/** Who is on duty, as it is being filled in. */
import type { DutyView } from '#types/settings';
import { dateAt, isDate, startOfDate } from '#types/words/dates';

export interface DutyDraft {
  /** Empty: nobody. */
  readonly standingId: string;
  readonly days: readonly { readonly date: string; readonly personId: string }[];
}

export const MOST_DAYS = 62;

export const dutyDraft = ({ standing, days }: DutyView): DutyDraft => ({
  standingId: standing?.personId ?? '',
  days: days.map(({ date, personId }) => ({ date, personId })),
});

/** What to send; or what is wrong, as `<index>.date`, `<index>.twice`, `<index>.person`. */
export function readDuty({ standingId, days }: DutyDraft): {
  readonly wrong: readonly string[];
  readonly duty: { readonly standingId: string | null; readonly days: DutyDraft['days'] };
} {
  const wrong = days.flatMap(({ date, personId }, index) => [
    ...(!isDate(date)
      ? [`${index}.date`]
      : days.findIndex((one) => one.date === date) < index
        ? [`${index}.twice`]
        : []),
    ...(personId === '' ? [`${index}.person`] : []),
  ]);
  return { wrong, duty: { standingId: standingId === '' ? null : standingId, days } };
}

const DAY = 86_400_000;

/** One more day: the one after the last, or today; who has it is to be chosen. `now`: epoch ms. */
export function oneMore({ days }: DutyDraft, now: number): DutyDraft['days'] {
  const last = days
    .map(({ date }) => date)
    .filter(isDate)
    .sort()
    .at(-1);
  return [...days, { date: last === undefined ? dateAt(now) : dateAt(startOfDate(last) + DAY), personId: '' }];
}
