import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { DayCard } from '#types/days';
import type { ItemView } from '#types/items';
import { bookWords } from '#types/words/bookings';
import { halfDayWords } from '#types/words/dates';
import { dayPageWords, placesWords, placeWords, whyNotWords } from '#types/words/days';
import { waitWords } from '#types/words/waits';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Choice } from '../../../components/choice';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open, param, replace } from '../../../routes';
import { serverNow, useSession, type Village } from '../../../session/session';
import { Phones } from '../parts/phones';
import { VillagePicker } from '../../../components/village-picker';
import { Bands } from './bands';

/** Second tap: what time. The nearest half-day that takes this matter is chosen already; another day is one tap away. */
export default function BookTime() {
  const { params } = useRouter();
  const { village } = useSession();
  return <Page title={bookWords.when}>{village ? <Time village={village} params={params} /> : <VillagePicker />}</Page>;
}

interface TimeProps {
  readonly village: Village;
  readonly params: Readonly<Record<string, string | undefined>>;
}

function Time({ village, params }: TimeProps) {
  const [dayId, setDayId] = useState(param(params['dayId']));
  const itemId = param(params['itemId']) ?? '';
  /** What is known of the booking goes on from page to page. */
  const kept = {
    itemId,
    forOther: params['forOther'],
    follows: param(params['follows']),
    who: param(params['who']),
    name: param(params['name']),
  };
  const upcoming = useQuery('days.upcoming', { villageId: village.villageId });
  const items = useQuery('items.list', { townId: village.townId });
  const item = items.data?.items.find((one) => one.itemId === itemId);
  const [others, setOthers] = useState(false);
  const wait = (on: string) => open('villager/book-check', { ...kept, dayId: on, wait: '1' });
  return (
    <Loaded query={upcoming}>
      {({ days, agent, townPhone }) => {
        if (!item) return null;
        const free = days.filter((day) => takes(day, item) && day.status === 'published' && day.cannotBook === null);
        const day = days.find((one) => one.dayId === dayId && takes(one, item) && canChoose(one)) ?? free[0];
        const earlierFull = day && dayId === undefined ? fullBefore(days, day, item) : undefined;
        return (
          <>
            <Card>
              <Paragraph>{item.name}</Paragraph>
              <Button id="change-matter" look="quiet" onPress={() => replace('villager/book', { ...kept, dayId })}>
                {bookWords.changeMatter}
              </Button>
            </Card>
            {day && !others ? (
              <>
                <Card look="key" title={day === free[0] ? bookWords.nearest : undefined}>
                  <KeyFact>{halfDayWords(day.startsAt, day.half, serverNow())}</KeyFact>
                  <Paragraph>{placeWords(day)}</Paragraph>
                  {day.provisional ? <Note>{dayPageWords.provisional}</Note> : null}
                  <Button id="other-day" look="quiet" onPress={() => setOthers(true)}>
                    {bookWords.otherDay}
                  </Button>
                </Card>
                <Bands
                  day={day}
                  item={item}
                  villageId={village.villageId}
                  onChoose={(place) => open('villager/book-check', { ...kept, ...place })}
                  onWait={() => wait(day.dayId)}
                />
                {earlierFull ? (
                  <Button id="wait-earlier" look="quiet" onPress={() => wait(earlierFull.dayId)}>
                    {waitWords.earlierFull(halfDayWords(earlierFull.startsAt, earlierFull.half, serverNow()))}
                  </Button>
                ) : null}
              </>
            ) : (
              <>
                {day ? null : <Empty why={bookWords.noDay(item.departmentName)} />}
                <Choice
                  name="day"
                  label={bookWords.otherDay}
                  value={day?.dayId}
                  options={days.map((one) => dayOption(one, item))}
                  onChoose={(chosen) => {
                    setDayId(chosen);
                    setOthers(false);
                  }}
                />
                <Phones agent={agent} townPhone={townPhone} />
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const presenceOf = (day: DayCard, item: ItemView) =>
  day.departments.find(({ departmentId }) => departmentId === item.departmentId)?.presence ?? 'absent';
/** The general window takes no bookings: nobody who can decide is there. */
const takes = (day: DayCard, item: ItemView) => presenceOf(day, item) === 'comes';
/** A full half-day can be chosen: it has a waiting list. */
const canChoose = ({ status, cannotBook }: DayCard) =>
  status === 'published' && (cannotBook === null || cannotBook === 'DayFull');

/** The nearest half-day before `day` that has no place left. */
const fullBefore = (days: readonly DayCard[], day: DayCard, item: ItemView) =>
  days
    .filter((one) => takes(one, item) && one.status === 'published' && one.cannotBook === 'DayFull')
    .filter(({ startsAt }) => startsAt < day.startsAt)
    .sort((a, b) => a.startsAt - b.startsAt)[0];

/** A half-day to choose, or why it cannot be had. */
function dayOption(day: DayCard, item: ItemView) {
  const now = serverNow();
  const presence = presenceOf(day, item);
  const why =
    day.status !== 'published' || presence === 'comes'
      ? whyNotWords(day, now)
      : presence === 'window'
        ? bookWords.window
        : bookWords.notComing(item.departmentName);
  return {
    value: day.dayId,
    title: halfDayWords(day.startsAt, day.half, now),
    note: `${placeWords(day)} · ${why === '' ? placesWords(day.left) : why}`,
    disabled: !takes(day, item) || !canChoose(day),
  };
}
