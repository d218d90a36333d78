import { View } from '@tarojs/components';
import { useState } from 'react';
import type { BookingView } from '#types/bookings';
import { aboutWords, listWords, withNote } from '#types/words/desk';
import { halfDayWords, spanWords } from '#types/words/dates';
import { enterWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { layRefusal } from '../../../components/office/field-refusal';
import styles from '../../../components/office/office.module.scss';
import type { OfficeVillage } from '../../../components/office/villages';
import { Select } from '../../../components/select';
import { Heading, KeyFact, Note, Paragraph } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { EntryForm, isNamed, namedInput, NOBODY } from './entry-form';

interface BookingFormProps {
  readonly village: OfficeVillage;
  readonly townId: string;
}
const EMPTY = { ...NOBODY, itemId: '', dayId: '' };
const FIELDS = ['name', 'groupId', 'itemIds', 'dayId', 'phone'] as const;

/** Name, group, matter, half-day; the telephone if there is one. The hour is the first with a place. */
export function BookingForm({ village, townId }: BookingFormProps) {
  const draft = useDraft(`enter-booking:${village.villageId}`, EMPTY);
  const { itemId, dayId } = draft.value;
  const days = useQuery('days.upcoming', { villageId: village.villageId });
  const items = useQuery('items.list', { townId });
  const enter = useCommand('bookings.enter');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<BookingView | null>(null);
  const now = serverNow();

  const item = items.data?.items.find((one) => one.itemId === itemId);
  const comes = (day: { departments: readonly { departmentId: string; presence: string }[] }) =>
    item === undefined ||
    day.departments.some((one) => one.departmentId === item.departmentId && one.presence !== 'absent');
  const bookable = (days.data?.days ?? []).filter((day) => day.cannotBook === null);
  const fitting = bookable.filter(comes);
  // The nearest half-day is chosen until she chooses another one.
  const day = fitting.find((one) => one.dayId === dayId) ?? fitting[0];

  const laid = layRefusal(enter.refusal, FIELDS);
  const book = async () => {
    setTried(true);
    if (!isNamed(draft.value) || itemId === '' || day === undefined) return;
    const booking = await enter.run({ ...namedInput(draft.value), itemIds: [itemId], dayId: day.dayId });
    if (!booking) return;
    setMade(booking);
    setTried(false);
    draft.clear();
    days.reload();
  };

  if (made) return <Booked booking={made} now={now} onAgain={() => setMade(null)} />;
  if (days.data && bookable.length === 0) return <Empty why={words.noDays} />;
  return (
    <EntryForm
      village={village}
      person={draft.value}
      onType={draft.set}
      tried={tried}
      at={laid.at}
      refusal={laid.rest ?? days.refusal}
      problem={enter.problem ?? days.problem ?? items.problem}
      onRetry={days.problem ? days.reload : undefined}
      id="enter-book"
      send={words.book}
      busy={enter.busy}
      onSend={book}
    >
      <Select
        id="enter-item"
        label={words.item}
        placeholder={words.itemChoose}
        options={(items.data?.items ?? [])
          .filter(({ active }) => active)
          .map((one) => ({
            value: one.itemId,
            text: one.everyday[0] === undefined ? one.name : withNote(one.name, one.everyday[0]),
          }))}
        value={itemId}
        error={(tried && itemId === '' ? words.needed.itemIds : undefined) ?? laid.at('itemIds')}
        onChoose={(value) => draft.set({ itemId: value })}
      />
      <Select
        id="enter-day"
        label={words.day}
        placeholder={words.dayChoose}
        options={fitting.map((one) => ({
          value: one.dayId,
          text: `${halfDayWords(one.startsAt, one.half, now)} · ${words.left(one.left)} · ${one.centreName}`,
        }))}
        value={day?.dayId ?? ''}
        error={(day === undefined && item ? words.notComing : undefined) ?? laid.at('dayId')}
        onChoose={(value) => draft.set({ dayId: value })}
      />
    </EntryForm>
  );
}

interface BookedProps {
  readonly booking: BookingView;
  readonly now: number;
  readonly onAgain: () => void;
}

function Booked({ booking, now, onAgain }: BookedProps) {
  const { day } = booking;
  const papers = [...new Set(booking.items.flatMap((item) => item.papers.map(({ name }) => name)))];
  return (
    <>
      <Heading>{words.bookedTitle}</Heading>
      <Card look="key" id="entered">
        <Note>{booking.person.name}</Note>
        <View className={styles.ticketNumber}>{booking.ticket}</View>
        <Note>{words.spoken(booking.spokenNo)}</Note>
        <KeyFact>{halfDayWords(day.startsAt, day.half, now)}</KeyFact>
        <Paragraph>{`${spanWords(booking.from, booking.until)} · ${day.centreName}`}</Paragraph>
        <Note>{day.address}</Note>
        <Paragraph>{`${booking.departmentName} · ${listWords(booking.items.map((item) => item.name))}`}</Paragraph>
        <Note>{papers.length === 0 ? words.noPapers : aboutWords(words.papers, listWords(papers))}</Note>
      </Card>
      <View className={styles.buttons}>
        <Button id="enter-again" look="main" onPress={onAgain}>
          {words.again}
        </Button>
        <Button onPress={() => open('staff/register', { dayId: day.dayId })}>{words.print}</Button>
      </View>
    </>
  );
}
