import { useState } from 'react';
import type { DayCard } from '#types/days';
import { halfDayWords } from '#types/words/dates';
import { authorisationWords, enterWords as words } from '#types/words/entering';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Labelled } from '../../../components/labelled';
import { layRefusal } from '../../../components/office/field-refusal';
import type { OfficeVillage } from '../../../components/office/villages';
import { Select } from '../../../components/select';
import { Note } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { TrueWillQuestion, type Asked } from '../true-will';
import { EntryForm, isNamed, namedInput, NOBODY } from './entry-form';
import { ItemChoice } from './item-choice';
import { Made, type MadeEntry } from './made';

interface BookingFormProps {
  readonly village: OfficeVillage;
  readonly townId: string;
  /** Staff enter for their own department; without it an agent or cadre enters at the village's door. */
  readonly departmentId?: string | undefined;
}
type Given = 'signed' | 'spoken' | 'telephone';
const GIVEN: readonly Given[] = ['signed', 'spoken', 'telephone'];
/** When she was asked is kept with the answer: the same entry sent again is the same command. */
const EMPTY = {
  ...NOBODY,
  itemId: '',
  dayId: '',
  will: '' as Asked | '',
  willAt: 0,
  given: '' as Given | '',
  givenAt: 0,
};
const FIELDS = ['name', 'groupId', 'itemIds', 'dayId', 'phone', 'trueWill'] as const;

/** Name, group, matter, half-day; the telephone if there is one. The hour is the first with a place; where there is none, the waiting list. */
export function BookingForm({ village, townId, departmentId }: BookingFormProps) {
  const draft = useDraft(`enter-booking:${departmentId ?? village.villageId}`, EMPTY);
  const { itemId, dayId, will, given } = draft.value;
  const person = village.groups.some(({ groupId }) => groupId === draft.value.groupId)
    ? draft.value
    : { ...draft.value, groupId: '' };
  const upcoming = useQuery('days.upcoming', departmentId === undefined ? { villageId: village.villageId } : null);
  const ofCounter = useQuery('counter.days', departmentId === undefined ? null : { departmentId });
  const items = useQuery('items.list', { townId });
  const enter = useCommand('bookings.enter');
  const counterEnter = useCommand('counter.enter');
  const join = useCommand('waits.enter');
  const all = [enter, counterEnter, join];
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<MadeEntry | null>(null);
  const now = serverNow();

  const offered = (items.data?.items ?? []).filter(
    (one) => one.active && (departmentId === undefined || one.departmentId === departmentId),
  );
  const item = offered.find((one) => one.itemId === itemId);
  const days = departmentId === undefined ? upcoming.data?.days : ofCounter.data?.days.map(({ day }) => day);
  // A full half-day stays in the list: there is the waiting list for it, and staff know of freed places first.
  const open = (days ?? []).filter(
    ({ cannotBook, startsAt }) =>
      cannotBook === null || cannotBook === 'DayFull' || (departmentId !== undefined && startsAt > now),
  );
  const fitting = open.filter((day) => comes(day, item?.departmentId));
  // The nearest half-day with a place is chosen until she chooses another one.
  const day =
    fitting.find((one) => one.dayId === dayId) ?? fitting.find(({ cannotBook }) => cannotBook === null) ?? fitting[0];
  const places = useQuery('days.show', day && item ? { dayId: day.dayId } : null);
  const bands = places.data?.places.find((one) => one.departmentId === item?.departmentId)?.bands;
  const isFull = departmentId === undefined && bands !== undefined && bands.every(({ left }) => left === 0);

  const refused = all.find(({ refusal }) => refusal)?.refusal;
  const laid = layRefusal(refused, FIELDS);
  const lacksWill = item?.trueWill === true && will === '';
  const send = async () => {
    setTried(true);
    if (!isNamed(person) || item === undefined || day === undefined || lacksWill) return;
    all.forEach((command) => command.reset());
    const input = {
      ...namedInput(person),
      itemIds: [itemId],
      dayId: day.dayId,
      ...(item.trueWill && will !== '' ? { trueWill: { how: will, at: draft.value.willAt } } : {}),
      ...(item.trueWill && given !== '' ? { authorisation: { how: given, at: draft.value.givenAt } } : {}),
    };
    const entry = await (departmentId !== undefined
      ? counterEnter.run({ ...input, departmentId }).then((row) => row && { kind: 'row' as const, row, day })
      : isFull
        ? join.run(input).then((wait) => wait && { kind: 'wait' as const, wait })
        : enter.run(input).then((booking) => booking && { kind: 'booking' as const, booking }));
    // Somebody was quicker, or a place came free: what is possible now is asked anew.
    places.reload();
    if (!entry) return;
    setMade(entry);
    setTried(false);
    draft.clear();
    upcoming.reload();
    ofCounter.reload();
  };

  if (made) return <Made entry={made} now={now} onAgain={() => setMade(null)} />;
  if (days && open.length === 0) return <Empty why={words.noDays} />;
  const question = upcoming.problem ?? ofCounter.problem ?? items.problem;
  return (
    <EntryForm
      village={village}
      person={person}
      onType={draft.set}
      tried={tried}
      at={laid.at}
      refusal={laid.rest ?? upcoming.refusal ?? ofCounter.refusal}
      problem={all.find(({ problem }) => problem)?.problem ?? question}
      onRetry={question ? (departmentId === undefined ? upcoming.reload : ofCounter.reload) : undefined}
      id={isFull ? 'enter-wait' : 'enter-book'}
      send={isFull ? words.wait : words.book}
      busy={all.some(({ busy }) => busy)}
      onSend={send}
    >
      <ItemChoice
        items={offered}
        value={itemId}
        error={(tried && itemId === '' ? words.needed.itemIds : undefined) ?? laid.at('itemIds')}
        onChoose={(value) => draft.set({ itemId: value })}
      />
      {item?.trueWill ? (
        <>
          <Labelled label={authorisationWords.ask} hint={authorisationWords.hint} optional>
            <Chips
              label={authorisationWords.ask}
              of={GIVEN.map((value) => ({ value, text: authorisationWords.how[value] }))}
              value={given === '' ? undefined : given}
              onChoose={(value) => draft.set({ given: value, givenAt: serverNow() })}
            />
          </Labelled>
          <TrueWillQuestion
            value={will}
            error={(tried && lacksWill ? words.needed.will : undefined) ?? laid.at('trueWill')}
            onAnswer={(value) => draft.set({ will: value, willAt: serverNow() })}
          />
        </>
      ) : null}
      <Select
        id="enter-day"
        label={words.day}
        placeholder={words.dayChoose}
        options={fitting.map((one) => ({
          value: one.dayId,
          text: `${halfDayWords(one.startsAt, one.half, now)} · ${one.left === 0 ? words.full : words.left(one.left)} · ${one.centreName}`,
        }))}
        value={day?.dayId ?? ''}
        error={(day === undefined && item ? words.notComing : undefined) ?? laid.at('dayId')}
        onChoose={(value) => draft.set({ dayId: value })}
      />
      {isFull ? <Note id="enter-full">{words.waitAsk}</Note> : null}
    </EntryForm>
  );
}

const comes = (day: DayCard, departmentId: string | undefined): boolean =>
  departmentId === undefined ||
  day.departments.some((one) => one.departmentId === departmentId && one.presence === 'comes');
