import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import type { PlannedDay } from '#types/roster';
import { publishedWords as words, rosterPageWords } from '#types/words/roster-board';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Row, Rows } from '../../../components/row';
import { SplitView } from '../../../components/split-view';
import { Heading } from '../../../components/text';
import { open } from '../../../routes';
import { byTime, halfDayText } from '../half-day';
import { AddDay } from './add-day';
import { comesCount } from './plan';
import { PublishedDay } from './published-day';
import styles from './roster.module.scss';

interface PublishedProps {
  readonly townId: string;
  readonly month: string;
  readonly days: readonly PlannedDay[];
  readonly workdays: readonly string[];
  readonly centres: readonly OrgView[];
  readonly departments: readonly OrgView[];
  readonly onChanged: (month: Output<'roster.add'>) => void;
}
const NEW = 'new';

/** A published month: its half-days by time; one of them opened, or one more added. */
export function Published({ townId, month, days, workdays, centres, departments, onChanged }: PublishedProps) {
  const [chosen, setChosen] = useState('');
  const nameOf = (orgId: string) => centres.find((centre) => centre.orgId === orgId)?.name ?? '';
  const opened = days.find(({ dayId }) => dayId !== null && dayId === chosen);
  return (
    <SplitView
      list={
        <>
          <Heading>{rosterPageWords.publishedTitle}</Heading>
          <Rows>
            {[...days].sort(byTime).map((day) => (
              <Row
                key={day.dayId ?? halfDayText(day)}
                id={`published-${day.dayId}`}
                title={`${halfDayText(day)} ${nameOf(day.centreId)}`}
                note={
                  day.status === 'published' ? rosterPageWords.departments(comesCount(day)) : words.statuses[day.status]
                }
                end={day.status === 'published' ? rosterPageWords.booked(day.booked) : undefined}
                chosen={day.dayId === chosen}
                onPress={() => setChosen(day.dayId ?? '')}
              />
            ))}
          </Rows>
          <View className={styles.more}>
            <Button id="add-day" onPress={() => setChosen(NEW)}>
              {words.add}
            </Button>
            <Button id="print-month" onPress={() => open('admin/month', { month })}>
              {words.print}
            </Button>
            <Button id="to-posters" onPress={() => open('board/poster', { month })}>
              {words.posters}
            </Button>
          </View>
        </>
      }
      detail={
        chosen === NEW ? (
          <AddDay
            {...{ townId, month, days, workdays, centres, departments }}
            onAdded={(after) => {
              setChosen('');
              onChanged(after);
            }}
            onCancel={() => setChosen('')}
          />
        ) : opened === undefined ? null : (
          <PublishedDay day={opened} centreName={nameOf(opened.centreId)} departments={departments} />
        )
      }
      nothing={<Empty why={words.pick} />}
      onBack={() => setChosen('')}
    />
  );
}
