import { Text, View } from '@tarojs/components';
import type { Presence } from '#types/days';
import type { OrgView } from '#types/organisation';
import { rosterPageWords as words } from '#types/words/admin';
import { dateWords, halfWords, startOfDate, weekdayWords } from '#types/words/dates';
import { presenceWords, reasonSentence } from '#types/words/roster';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Select } from '../../../components/select';
import { Heading, Note, Paragraph } from '../../../components/text';
import { changeDay, changePeople, changePresence, comesCount, isMoved, type DraftDay } from './plan';
import styles from './roster.module.scss';

interface DayEditorProps {
  readonly day: DraftDay;
  readonly days: readonly DraftDay[];
  readonly workdays: readonly string[];
  readonly centres: readonly OrgView[];
  readonly departments: readonly OrgView[];
  /** What the server said of this half-day when it refused to publish. */
  readonly conflict: string | undefined;
  readonly onChange: (days: readonly DraftDay[]) => void;
  readonly onRemove: () => void;
}
const PRESENCES = Object.keys(presenceWords) as Presence[];
const MOST_PEOPLE = 9;

/** One half-day of the draft: date, half, centre, who comes; what it was before; why it is proposed. */
export function DayEditor({ day, days, workdays, centres, departments, conflict, onChange, onRemove }: DayEditorProps) {
  const when = (date: string) =>
    `${dateWords(startOfDate(date), startOfDate(date))} ${weekdayWords(startOfDate(date))}`;
  const centreName = centres.find(({ orgId }) => orgId === day.centreId)?.name ?? '';
  const comes = comesCount(day);
  const nameOf = (departmentId: string) => departments.find(({ orgId }) => orgId === departmentId)?.name ?? '';

  return (
    <View id="day-editor">
      <Heading>{`${when(day.date)}${halfWords[day.half]} ${centreName}`}</Heading>
      {day.was === null ? <View className={styles.changed}>{words.added}</View> : null}
      {day.was !== null && isMoved(day) ? (
        <View className={styles.changed}>{words.was(`${when(day.was.date)}${halfWords[day.was.half]}`)}</View>
      ) : null}
      {day.was !== null && day.was.comes !== comes ? (
        <View className={styles.changed}>{words.wasComes(day.was.comes, comes)}</View>
      ) : null}
      <Select
        id="day-date"
        label={words.date}
        options={workdays.map((date) => ({ value: date, text: when(date) }))}
        value={day.date}
        error={conflict}
        onChoose={(date) => (date === '' ? undefined : onChange(changeDay(days, day.key, { date })))}
      />
      <Chips
        label={words.half}
        of={(['am', 'pm'] as const).map((value) => ({ value, text: halfWords[value] }))}
        value={day.half}
        onChoose={(half) => onChange(changeDay(days, day.key, { half }))}
      />
      <Select
        id="day-centre"
        label={words.centre}
        options={centres.map(({ orgId, name }) => ({ value: orgId, text: name }))}
        value={day.centreId}
        onChoose={(centreId) => (centreId === '' ? undefined : onChange(changeDay(days, day.key, { centreId })))}
      />
      {day.reasons.length === 0 ? null : (
        <>
          <Note>{words.why}</Note>
          {day.reasons.map((reason) => (
            <Paragraph key={reason.code}>{reasonSentence(reason)}</Paragraph>
          ))}
        </>
      )}
      <Heading>{words.who}</Heading>
      {day.departments.map(({ departmentId, presence, people }) => (
        <View key={departmentId} className={styles.department} id={`presence-${departmentId}`}>
          <View className={styles.departmentHead}>
            <Text>{nameOf(departmentId)}</Text>
            {presence === 'comes' ? (
              <View className={styles.people}>
                <Button
                  narrow
                  label={`${nameOf(departmentId)} ${words.fewer}`}
                  disabled={people <= 1}
                  onPress={() => onChange(changePeople(days, day.key, departmentId, people - 1))}
                >
                  −
                </Button>
                <Text>{words.people(people)}</Text>
                <Button
                  narrow
                  label={`${nameOf(departmentId)} ${words.more}`}
                  disabled={people >= MOST_PEOPLE}
                  onPress={() => onChange(changePeople(days, day.key, departmentId, people + 1))}
                >
                  +
                </Button>
              </View>
            ) : null}
          </View>
          <Chips
            label={nameOf(departmentId)}
            of={PRESENCES.map((value) => ({ value, text: presenceWords[value] }))}
            value={presence}
            onChoose={(value) => onChange(changePresence(days, day.key, departmentId, value))}
          />
        </View>
      ))}
      <Button id="remove-day" look="warn" onPress={onRemove}>
        {words.remove}
      </Button>
    </View>
  );
}
