import { useRouter } from '@tarojs/taro';
import type { DayCard } from '#types/days';
import type { ItemView } from '#types/items';
import { bookWords } from '#types/words/bookings';
import { halfDayWords, spanWords } from '#types/words/dates';
import { waitWords } from '#types/words/waits';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { param, replace } from '../../../routes';
import { serverNow, useSession, type Village } from '../../../session/session';
import { SignInGate } from '../parts/sign-in-gate';
import { VillagePicker } from '../../../components/village-picker';
import { Form, type Wanted } from './form';

/**
 * Third tap: everything once more, who it is for, the papers, “就这样，预约”. With `wait=1` in the address it is the waiting list of the
 * half-day instead of an hour of it.
 */
export default function BookCheck() {
  const { params } = useRouter();
  const { village } = useSession();
  const title = params['wait'] === '1' ? waitWords.check : bookWords.check;
  return <Page title={title}>{village ? <Check village={village} params={params} /> : <VillagePicker />}</Page>;
}

interface CheckProps {
  readonly village: Village;
  readonly params: Readonly<Record<string, string | undefined>>;
}

function Check({ village, params }: CheckProps) {
  const wanted: Wanted = {
    itemId: param(params['itemId']) ?? '',
    dayId: param(params['dayId']) ?? '',
    band: params['wait'] === '1' ? null : (params['band'] ?? ''),
    follows: param(params['follows']),
    forOther: params['forOther'],
    who: param(params['who']),
    name: param(params['name']),
  };
  const { itemId, dayId, band } = wanted;
  const query = useQuery('days.show', { dayId, villageId: village.villageId });
  const item = useQuery('items.list', { townId: village.townId }).data?.items.find((one) => one.itemId === itemId);
  return (
    <Loaded query={query}>
      {({ day, places }) => {
        if (!item) return null;
        const chosen = places
          .find(({ departmentId }) => departmentId === item.departmentId)
          ?.bands.find((one) => one.band === band);
        return (
          <>
            <Facts day={day} item={item} time={chosen ? spanWords(chosen.from, chosen.until) : ''} />
            {band === null ? <Note>{waitWords.how}</Note> : null}
            <Button
              id="change-time"
              look="quiet"
              onPress={() => replace('villager/book-time', { ...wanted, band: undefined })}
            >
              {bookWords.changeTime}
            </Button>
            <SignInGate why={bookWords.signInFirst}>
              {(person) => <Form wanted={wanted} item={item} villageId={village.villageId} selfName={person.name} />}
            </SignInGate>
          </>
        );
      }}
    </Loaded>
  );
}

interface FactsProps {
  readonly day: DayCard;
  readonly item: ItemView;
  /** Empty for the waiting list. */
  readonly time: string;
}

function Facts({ day, item, time }: FactsProps) {
  return (
    <Card look="key">
      <KeyFact>{halfDayWords(day.startsAt, day.half, serverNow())}</KeyFact>
      {time === '' ? null : <KeyFact>{time}</KeyFact>}
      <Paragraph>{`${item.departmentName} · ${item.name}`}</Paragraph>
      <Paragraph>{day.centreName}</Paragraph>
      <Note>{day.address}</Note>
    </Card>
  );
}
