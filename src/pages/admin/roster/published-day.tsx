import { View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import type { PlannedDay } from '#types/roster';
import { listed } from '#types/words/common';
import { startOfDate } from '#types/words/dates';
import { presenceWords } from '#types/words/roster';
import { publishedWords as words, rosterPageWords } from '#types/words/roster-board';
import { Button } from '../../../components/button';
import { Row, Rows } from '../../../components/row';
import { Tag } from '../../../components/tag';
import { Heading, Note } from '../../../components/text';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { halfDayText } from '../half-day';
import styles from './roster.module.scss';

interface PublishedDayProps {
  readonly day: PlannedDay;
  readonly centreName: string;
  readonly departments: readonly OrgView[];
}
const MARKS = { proposed: '○', published: '●', cancelled: '■', moved: '▲' } as const;
const TONES = { proposed: 'plain', published: 'good', cancelled: 'plain', moved: 'soon' } as const;
const DAY = 86_400_000;

/** One published half-day: who comes with what, how many have booked, and the way to move or cancel it while it is still to come. */
export function PublishedDay({ day, centreName, departments }: PublishedDayProps) {
  const nameOf = (departmentId: string) => departments.find(({ orgId }) => orgId === departmentId)?.name ?? '';
  const { dayId } = day;
  const over = startOfDate(day.date) + DAY <= serverNow();
  return (
    <View id="published-day">
      <Heading>{`${halfDayText(day)} ${centreName}`}</Heading>
      <View className={styles.tagLine}>
        <Tag tone={TONES[day.status]} mark={MARKS[day.status]}>
          {words.statuses[day.status]}
        </Tag>
        <View>{rosterPageWords.booked(day.booked)}</View>
      </View>
      <Rows>
        {day.departments.map(({ departmentId, presence, people, packing }) => (
          <Row
            key={departmentId}
            title={nameOf(departmentId)}
            note={packing.length > 0 && presence === 'comes' ? rosterPageWords.packing(listed(packing)) : ''}
            end={presence === 'comes' ? rosterPageWords.people(people) : presenceWords[presence]}
          />
        ))}
      </Rows>
      {dayId === null ? null : day.status !== 'published' ? (
        <Button id="see-move" look="main" onPress={() => open('admin/move', { dayId })}>
          {words.seeMove}
        </Button>
      ) : over ? (
        <Note>{words.past}</Note>
      ) : (
        <View className={styles.more}>
          <Button id="move-day" look="main" onPress={() => open('admin/move', { dayId })}>
            {words.move}
          </Button>
          <Button id="cancel-day" look="warn" onPress={() => open('admin/move', { dayId, cancel: '1' })}>
            {words.cancel}
          </Button>
        </View>
      )}
    </View>
  );
}
