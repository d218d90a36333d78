import { View } from '@tarojs/components';
import { useState } from 'react';
import type { YearTable } from '#types/settings';
import { dateWords, startOfDate } from '#types/words/dates';
import { holidayWords as words, settingsWords } from '#types/words/settings';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Row, Rows } from '../../../components/row';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { dateText } from '../half-day';
import styles from './settings.module.scss';
import { linesOf, readYear, type ReadYear } from './year-lines';

interface HolidaysProps {
  readonly townId: string;
  readonly maySave: boolean;
}
const MOST_HOLIDAYS = 60;
const MOST_WORKDAYS = 30;

/** The holidays of each year: those known, and a box to paste a new year's into, read back before it is saved. */
export function Holidays({ townId, maySave }: HolidaysProps) {
  const query = useQuery('settings.showCalendar', { townId });
  return (
    <Loaded query={query}>
      {(known) => <Years townId={townId} maySave={maySave} known={known} onSaved={query.put} />}
    </Loaded>
  );
}

/** The same table from the county's side: there is one for all towns, and it is opened through the first of them. */
export function CountyHolidays() {
  const towns = useQuery('organisation.villages', {});
  return (
    <Loaded query={towns}>
      {({ towns: [first] }) =>
        first === undefined ? <Empty why={words.noTown} /> : <Holidays townId={first.townId} maySave />
      }
    </Loaded>
  );
}

interface YearsProps extends HolidaysProps {
  readonly known: Output<'settings.showCalendar'>;
  readonly onSaved: (known: Output<'settings.showCalendar'>) => void;
}

function Years({ townId, maySave, known: { announcedUntil, tables }, onSaved }: YearsProps) {
  const next = Number(announcedUntil.slice(0, 4)) + 1;
  const [year, setYear] = useState(next);
  const years = [...new Set([...tables.map((table) => table.year), next])].sort();
  const table = tables.find((one) => one.year === year);
  return (
    <>
      <Heading>{words.known}</Heading>
      {maySave ? null : <Note>{words.readOnly}</Note>}
      <Note>{words.knownUntil(dateWords(startOfDate(announcedUntil), 0))}</Note>
      <Rows>
        {[...tables]
          .sort((a, b) => b.year - a.year)
          .map((one) => (
            <Row
              key={one.year}
              id={`year-${one.year}`}
              title={words.knownYear(one.year)}
              note={words.knownNote(one.holidays.length, one.workdays.length)}
              chosen={one.year === year}
              onPress={() => setYear(one.year)}
            />
          ))}
      </Rows>
      {maySave ? (
        <>
          <Heading>{words.year}</Heading>
          <Chips
            label={words.year}
            of={years.map((value) => ({ value: String(value), text: words.knownYear(value) }))}
            value={String(year)}
            onChoose={(value) => setYear(Number(value))}
          />
          <YearForm key={`${year} ${JSON.stringify(table)}`} {...{ townId, year, table, onSaved }} />
        </>
      ) : table === undefined ? null : (
        <Understood read={{ table, problems: [] }} />
      )}
    </>
  );
}

interface YearFormProps {
  readonly townId: string;
  readonly year: number;
  readonly table: YearTable | undefined;
  readonly onSaved: YearsProps['onSaved'];
}

function YearForm({ townId, year, table, onSaved }: YearFormProps) {
  const draft = useDraft(`settings-year:${year}`, { lines: table === undefined ? '' : linesOf(table) });
  const save = useCommand('settings.saveCalendar');
  const read = readYear(draft.value.lines, year);
  const { holidays, workdays } = read.table;
  const empty = holidays.length === 0 && workdays.length === 0;
  const over =
    holidays.length > MOST_HOLIDAYS
      ? words.tooManyHolidays
      : workdays.length > MOST_WORKDAYS
        ? words.tooManyWorkdays
        : '';

  const send = async () => {
    const known = await save.run({ townId, table: read.table });
    if (!known) return;
    draft.clear();
    say(words.saved);
    onSaved(known);
  };
  return (
    <>
      <Note>{words.lead}</Note>
      <Field
        id="year-lines"
        kind="long"
        label={words.lines}
        hint={words.linesHint}
        value={draft.value.lines}
        error={over === '' ? undefined : over}
        onType={(lines) => {
          save.reset();
          draft.set({ lines });
        }}
      />
      {empty && read.problems.length === 0 ? <Note>{words.nothing}</Note> : <Understood read={read} />}
      <ErrorNotice refusal={save.refusal} problem={save.problem} />
      <Button
        id="year-save"
        look="main"
        busy={save.busy}
        disabled={empty || over !== '' || read.problems.length > 0}
        onPress={() => void send()}
      >
        {read.problems.length > 0 ? words.fix : words.save(year)}
      </Button>
      {draft.found ? <Note>{settingsWords.unsaved}</Note> : null}
    </>
  );
}

/** What was read out of the lines: stretches of days off by name, weekend days worked, lines that were not understood. */
function Understood({ read: { table, problems } }: { readonly read: ReadYear }) {
  return (
    <View id="year-understood" role="status">
      {problems.map(({ line, code }) => (
        <View key={line} className={styles.wrong}>
          {words.line(line, words.problems[code])}
        </View>
      ))}
      <Heading>{words.understood}</Heading>
      <Rows>
        <Row
          title={words.holidays(table.holidays.length)}
          note={stretches(table.holidays).map(({ name, from, until }) => (
            <View key={from}>
              {from === until ? `${name} ${dateText(from)}` : `${name} ${dateText(from)} – ${dateText(until)}`}
            </View>
          ))}
        />
        <Row
          title={words.workdays(table.workdays.length)}
          note={table.workdays.map((date) => (
            <View key={date}>{`${dateText(date)} ${words.worked}`}</View>
          ))}
        />
      </Rows>
    </View>
  );
}

const DAY = 86_400_000;

/** Days of one name that follow each other, as one. */
function stretches(holidays: YearTable['holidays']): { name: string; from: string; until: string }[] {
  return holidays.reduce<{ name: string; from: string; until: string }[]>((found, { date, name }) => {
    const last = found[found.length - 1];
    if (last?.name !== name || startOfDate(date) - startOfDate(last.until) !== DAY)
      return [...found, { name, from: date, until: date }];
    return [...found.slice(0, -1), { ...last, until: date }];
  }, []);
}
