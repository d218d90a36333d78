import type { OrgView } from '#types/organisation';
import type { PlannedDay } from '#types/roster';
import { dayWords, halfWords, startOfDate } from '#types/words/dates';
import { rosterPageWords as words } from '#types/words/admin';
import { Row, Rows } from '../../../components/row';
import { Heading } from '../../../components/text';
import { serverNow } from '../../../session/session';
import { comesCount } from './plan';

interface PublishedProps {
  readonly days: readonly PlannedDay[];
  readonly centres: readonly OrgView[];
}

/** The half-days of a published month, by time. */
export function Published({ days, centres }: PublishedProps) {
  const now = serverNow();
  const byTime = [...days].sort((a, b) => `${a.date}${a.half}`.localeCompare(`${b.date}${b.half}`));
  const centreName = (centreId: string) => centres.find(({ orgId }) => orgId === centreId)?.name ?? '';
  return (
    <>
      <Heading>{words.publishedTitle}</Heading>
      <Rows>
        {byTime.map((day) => (
          <Row
            key={`${day.date}${day.half}${day.centreId}`}
            title={`${dayWords(startOfDate(day.date), now)} ${halfWords[day.half]} ${centreName(day.centreId)}`}
            note={words.departments(comesCount(day))}
            end={words.booked(day.booked)}
          />
        ))}
      </Rows>
    </>
  );
}
