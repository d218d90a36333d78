import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { BandView, DayCard } from '#types/days';
import type { ItemView } from '#types/items';
import { bookWords } from '#types/words/bookings';
import { halfDayWords, spanWords } from '#types/words/dates';
import { bandWords, cannotBookWords, dayPageWords, placesWords, placeWords } from '#types/words/days';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Choice } from '../../../components/choice';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Heading, KeyFact, Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open, param, replace } from '../../../routes';
import { serverNow, useSession, type Village } from '../../../session/session';
import { Phones } from '../parts/phones';
import { VillagePicker } from '../parts/village-picker';

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
  const upcoming = useQuery('days.upcoming', { villageId: village.villageId });
  const items = useQuery('items.list', { townId: village.townId });
  const item = items.data?.items.find((one) => one.itemId === itemId);
  const [others, setOthers] = useState(false);
  return (
    <Loaded query={upcoming}>
      {({ days, agent, townPhone }) => {
        if (!item) return null;
        const bookable = days.filter(
          (day) => takes(day, item) && day.cannotBook === null && day.status === 'published',
        );
        const day = bookable.find((one) => one.dayId === dayId) ?? bookable[0];
        return (
          <>
            <Card>
              <Paragraph>{item.name}</Paragraph>
              <Button
                id="change-matter"
                look="quiet"
                onPress={() => replace('villager/book', { dayId, forOther: params['forOther'] })}
              >
                {bookWords.changeMatter}
              </Button>
            </Card>
            {day && !others ? (
              <>
                <Card look="key" title={day === bookable[0] ? bookWords.nearest : undefined}>
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
                  onChoose={(band) =>
                    open('villager/book-check', { itemId, dayId: day.dayId, band, forOther: params['forOther'] })
                  }
                />
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

const takes = (day: DayCard, item: ItemView) =>
  day.departments.some(({ departmentId, presence }) => departmentId === item.departmentId && presence !== 'absent');

/** A half-day to choose, or why it cannot be had. */
function dayOption(day: DayCard, item: ItemView) {
  const now = serverNow();
  const why = !takes(day, item)
    ? bookWords.notComing(item.departmentName)
    : day.cannotBook !== null
      ? cannotBookWords(day.cannotBook, day, now)
      : day.status === 'cancelled'
        ? dayPageWords.cancelled
        : '';
  return {
    value: day.dayId,
    title: halfDayWords(day.startsAt, day.half, now),
    note: `${placeWords(day)} · ${why === '' ? placesWords(day.left) : why}`,
    disabled: why !== '',
  };
}

interface BandsProps {
  readonly day: DayCard;
  readonly item: ItemView;
  readonly villageId: string;
  readonly onChoose: (band: string) => void;
}

/** Earlier or later, with the places left in words. */
function Bands({ day, item, villageId, onChoose }: BandsProps) {
  const query = useQuery('days.show', { dayId: day.dayId, villageId });
  return (
    <Loaded query={query} rows={3}>
      {({ places }) => {
        const bands = places.find(({ departmentId }) => departmentId === item.departmentId)?.bands ?? [];
        if (!bands.some(({ left }) => left > 0)) return <Empty why={bookWords.noTime} />;
        const middle = Math.ceil(bands.length / 2);
        const part = (name: string, of: readonly BandView[]) =>
          of.length === 0 ? null : (
            <>
              <Heading>{name}</Heading>
              <Choice
                name="band"
                label={name}
                value={undefined}
                options={of.map((band) => ({
                  value: band.band,
                  title: spanWords(band.from, band.until),
                  note: bandWords(band.left),
                  disabled: band.left === 0,
                }))}
                onChoose={onChoose}
              />
            </>
          );
        return (
          <>
            {part(bookWords.earlier, bands.slice(0, middle))}
            {part(bookWords.later, bands.slice(middle))}
          </>
        );
      }}
    </Loaded>
  );
}
