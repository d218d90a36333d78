import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import { halfWords } from '#types/words/dates';
import { reasonSentence } from '#types/words/roster';
import { rosterPageWords as words } from '#types/words/roster-board';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Row, Rows } from '../../../components/row';
import { Select } from '../../../components/select';
import { Heading, Paragraph } from '../../../components/text';
import { dateText, halfDayText } from '../half-day';
import { Departments } from './departments';
import { changeDay, comesCount, isMoved, type DraftDay, type Trouble } from './plan';
import styles from './roster.module.scss';

interface DayEditorProps {
  readonly day: DraftDay;
  readonly days: readonly DraftDay[];
  readonly workdays: readonly string[];
  readonly centres: readonly OrgView[];
  readonly departments: readonly OrgView[];
  /** What the check found of this half-day. */
  readonly troubles: readonly Trouble[];
  readonly onChange: (days: readonly DraftDay[]) => void;
  readonly onRemove?: () => void;
}

/** One half-day of the draft: date, half, centre, who comes with what; what it was before; on demand why it is proposed. */
export function DayEditor(props: DayEditorProps) {
  const { day, days, workdays, centres, departments, troubles, onChange, onRemove } = props;
  const [why, setWhy] = useState(false);
  const centreName = centres.find(({ orgId }) => orgId === day.centreId)?.name ?? '';
  const comes = comesCount(day);
  // A date that was proposed or typed before stays choosable, so that the field never looks empty.
  const dates = [...new Set([...workdays, day.date])].filter((date) => date !== '').sort();

  return (
    <View id="day-editor">
      <Heading>{`${halfDayText(day)} ${centreName}`}</Heading>
      {troubles.map((trouble) => (
        <View key={trouble.words} className={trouble.barring ? styles.barred : styles.changed} role="alert">
          {trouble.words}
        </View>
      ))}
      {day.was === null ? <View className={styles.changed}>{words.added}</View> : null}
      {day.was !== null && isMoved(day) ? (
        <View className={styles.changed}>{words.was(halfDayText(day.was))}</View>
      ) : null}
      {day.was !== null && day.was.comes !== comes ? (
        <View className={styles.changed}>{words.wasComes(day.was.comes, comes)}</View>
      ) : null}
      <Select
        id="day-date"
        label={words.date}
        options={dates.map((date) => ({ value: date, text: dateText(date) }))}
        value={day.date}
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
          <Rows>
            <Row id="day-why" title={words.why} expanded={why} onPress={() => setWhy(!why)} />
          </Rows>
          {why ? day.reasons.map((reason) => <Paragraph key={reason.code}>{reasonSentence(reason)}</Paragraph>) : null}
        </>
      )}
      <Heading>{words.who}</Heading>
      <Departments day={day} days={days} departments={departments} onChange={onChange} />
      {onRemove === undefined ? null : (
        <Button id="remove-day" look="warn" onPress={onRemove}>
          {words.remove}
        </Button>
      )}
    </View>
  );
}
