import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { DayCard } from '#types/days';
import type { ItemView } from '#types/items';
import { bookWords } from '#types/words/bookings';
import { halfDayWords, spanWords } from '#types/words/dates';
import { dayPageWords } from '#types/words/days';
import { trueWillWords } from '#types/words/items';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Pressable } from '../../../components/pressable';
import { Heading, KeyFact, Note, Paragraph } from '../../../components/text';
import { Thumb } from '../../../components/thumb';
import { useCommand } from '../../../hooks/use-command';
import { useDraft, type Draft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { param, replace, restart } from '../../../routes';
import { serverNow, useSession, type Village } from '../../../session/session';
import { SignInGate } from '../parts/sign-in-gate';
import { VillagePicker } from '../parts/village-picker';
import { Who } from '../parts/who';
import styles from './check.module.scss';

interface CheckDraft {
  /** Empty: herself. */
  readonly personId: string;
  readonly ticked: readonly string[];
}
const EMPTY: CheckDraft = { personId: '', ticked: [] };

/** Refusals after which only the time has to be chosen again. */
const STALE_TIME = ['BandFull', 'BandUnknown'];
/** … or the half-day. */
const STALE_DAY = ['DayFull', 'DayClosed', 'DayTooLate', 'DayNotYetOpen', 'DepartmentNotComing'];

/** Third tap: everything once more, who it is for, the papers, “就这样，预约”. */
export default function BookCheck() {
  const { params } = useRouter();
  const { village } = useSession();
  return (
    <Page title={bookWords.check}>{village ? <Check village={village} params={params} /> : <VillagePicker />}</Page>
  );
}

interface CheckProps {
  readonly village: Village;
  readonly params: Readonly<Record<string, string | undefined>>;
}

function Check({ village, params }: CheckProps) {
  const [itemId = '', dayId = '', band = ''] = [param(params['itemId']), param(params['dayId']), params['band']];
  const draft = useDraft(`book ${itemId}`, EMPTY);
  const { personId } = draft.value;
  const query = useQuery('days.show', { dayId, villageId: village.villageId });
  const item = useQuery('items.list', { townId: village.townId }).data?.items.find((one) => one.itemId === itemId);
  const book = useCommand('bookings.create');
  const send = async () => {
    const made = await book.run({ dayId, itemIds: [itemId], band, ...(personId === '' ? {} : { personId }) });
    if (!made) return;
    draft.clear();
    restart('villager/ticket', { bookingId: made.bookingId });
  };
  const code = book.refusal?.code ?? '';
  const again = () =>
    replace('villager/book-time', {
      itemId,
      dayId: STALE_DAY.includes(code) ? undefined : dayId,
      forOther: params['forOther'],
    });
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
            <Button id="change-time" look="quiet" onPress={again}>
              {bookWords.changeTime}
            </Button>
            <SignInGate why={bookWords.signInFirst}>
              {() => (
                <>
                  <Who
                    label={bookWords.forWhom}
                    selfWords={bookWords.self}
                    value={personId}
                    onChoose={(value) => draft.set({ personId: value })}
                  />
                  {personId !== '' && item.trueWill ? <Note>{trueWillWords}</Note> : null}
                  <Papers papers={item.papers.map(({ name }) => name)} draft={draft} />
                  <ErrorNotice refusal={book.refusal} problem={book.problem} onRetry={() => void send()} />
                  <Thumb>
                    {[...STALE_TIME, ...STALE_DAY].includes(code) ? (
                      <Button id="choose-again" look="main" onPress={again}>
                        {bookWords.changeTime}
                      </Button>
                    ) : (
                      <Button id="confirm" look="main" busy={book.busy} onPress={() => void send()}>
                        {bookWords.confirm}
                      </Button>
                    )}
                  </Thumb>
                </>
              )}
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
  readonly time: string;
}

function Facts({ day, item, time }: FactsProps) {
  return (
    <Card look="key">
      <KeyFact>{halfDayWords(day.startsAt, day.half, serverNow())}</KeyFact>
      <KeyFact>{time}</KeyFact>
      <Paragraph>{`${item.departmentName} · ${item.name}`}</Paragraph>
      <Paragraph>{day.centreName}</Paragraph>
      <Note>{day.address}</Note>
    </Card>
  );
}

/** Papers to tick off; nothing depends on it. */
function Papers({ papers, draft }: { readonly papers: readonly string[]; readonly draft: Draft<CheckDraft> }) {
  const { ticked } = draft.value;
  if (papers.length === 0) return <Paragraph>{dayPageWords.noPapers}</Paragraph>;
  return (
    <View>
      <Heading>{bookWords.papers}</Heading>
      <Note>{bookWords.papersTicked}</Note>
      {papers.map((paper) => {
        const on = ticked.includes(paper);
        return (
          <Pressable
            key={paper}
            role="checkbox"
            checked={on}
            className={styles.paper}
            onPress={() => draft.set({ ticked: on ? ticked.filter((one) => one !== paper) : [...ticked, paper] })}
          >
            {`${on ? '☑' : '☐'} ${paper}`}
          </Pressable>
        );
      })}
    </View>
  );
}
