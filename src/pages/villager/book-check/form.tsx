import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { RefusalCode } from '#types/errors';
import type { ItemView } from '#types/items';
import { bookWords } from '#types/words/bookings';
import { stateWords } from '#types/words/common';
import { dayPageWords } from '#types/words/days';
import { waitWords } from '#types/words/waits';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Heading, Note, Paragraph } from '../../../components/text';
import { Thumb } from '../../../components/thumb';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useHold } from '../../../hooks/use-hold';
import { useQuery } from '../../../hooks/use-query';
import { replace, restart } from '../../../routes';
import { draftKey, session } from '../../../session/session';
import { kept } from '../../../storage';
import { Nearest } from '../parts/nearest';
import { Papers } from '../parts/papers';
import { ForWhom, type Member } from './for-whom';
import { fieldsOf, missingOf, NOBODY, type Party } from './party';

/** What was chosen on the way here. */
export interface Wanted {
  readonly itemId: string;
  readonly dayId: string;
  /** Null: the waiting list of the half-day. */
  readonly band: string | null;
  readonly follows: string | undefined;
  /** Comes to book for somebody else; `near`: for someone without an account. */
  readonly forOther: string | undefined;
  /** The person of the visit that is booked again, and her name. */
  readonly who: string | undefined;
  readonly name: string | undefined;
}

interface CheckDraft extends Party {
  readonly ticked: readonly string[];
}
const EMPTY: CheckDraft = { ...NOBODY, ticked: [] };

/** Refusals after which another place is offered … */
const GONE: readonly RefusalCode[] = ['BandFull', 'BandUnknown', 'DayFull', 'DayClosed', 'DayTooLate', 'DayNotYetOpen'];
/** … and those for which the waiting list helps. */
const FULL: readonly RefusalCode[] = ['BandFull', 'DayFull'];
/** Nothing was recorded the time before after all. */
const NO_WORD: readonly RefusalCode[] = ['AuthorisationMissing', 'TrueWillMissing'];
/** The waiting list does not help either. */
const NO_WAIT: readonly RefusalCode[] = ['WaitingFull', 'WaitingClosed', 'PlaceFree'];

interface FormProps {
  readonly wanted: Wanted;
  readonly item: ItemView;
  readonly villageId: string;
  readonly selfName: string;
}

/** For whom, the papers, and the one button; when the place is gone the nearest ones, with everything typed kept. */
export function Form({ wanted, item, villageId, selfName }: FormProps) {
  const { itemId, dayId, band, follows, forOther } = wanted;
  const draft = useDraft<CheckDraft>(`book ${itemId}`, EMPTY);
  const household = useQuery('people.household', {}).data?.members ?? [];
  const members = withBefore(household, wanted);
  const [asked, setAsked] = useState(false);
  const book = useCommand('bookings.create');
  const join = useCommand('waits.join');

  const party: Party = { ...draft.value, ...startOf(draft.value, wanted) };
  const what = { dayId, itemIds: [itemId] };
  const held = useHold(holdOf(party, band === null ? null : { ...what, band }));
  const met = book.refusal ?? held;
  const recorded = follows !== undefined && party.who === wanted.who && !NO_WORD.includes(met?.code ?? 'NotFound');
  const missing = missingOf(party, { will: item.trueWill, recorded });
  const gone = met !== undefined && GONE.includes(met.code) ? met : undefined;
  const isGone = gone !== undefined || (join.refusal !== undefined && NO_WAIT.includes(join.refusal.code));
  useEffect(() => {
    if (isGone) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  }, [isGone]);

  const isReady = () => {
    setAsked(true);
    return missing.length === 0;
  };
  const send = async () => {
    if (!isReady() || band === null) return;
    const made = await book.run({ ...what, band, ...fieldsOf(party), ...(follows === undefined ? {} : { follows }) });
    if (!made) return;
    // The ticks go on to the ticket.
    kept.set(draftKey(session().person?.personId ?? '', `papers ${made.bookingId}`), { ticked: draft.value.ticked });
    draft.clear();
    restart('villager/ticket', { bookingId: made.bookingId });
  };
  const wait = async () => {
    if (!isReady()) return;
    const joined = await join.run({ ...what, ...fieldsOf(party) });
    if (!joined) return;
    draft.clear();
    restart('visits/wait', { waitId: joined.waitId });
  };
  const again = () => (band === null ? wait() : send());

  return (
    <>
      {isGone ? (
        <Card look="key">
          {gone?.code === 'BandFull' ? (
            <Paragraph id="gone">{bookWords.gone}</Paragraph>
          ) : (
            <ErrorNotice refusal={gone} />
          )}
          <ErrorNotice refusal={join.refusal} problem={join.problem} onRetry={() => void wait()} />
          <Nearest
            villageId={villageId}
            itemIds={[itemId]}
            except={{ dayId, ...(band === null || band === '' ? {} : { band }) }}
            onChoose={(place) =>
              replace('villager/book-check', {
                ...wanted,
                band: place.band.band,
                dayId: place.day.dayId,
              })
            }
            otherwise={(places) =>
              gone && FULL.includes(gone.code) && !join.refusal && !places.some(({ day }) => day.dayId === dayId) ? (
                <Button id="wait" busy={join.busy} onPress={() => void wait()}>
                  {waitWords.joinThis}
                </Button>
              ) : null
            }
          />
        </Card>
      ) : null}
      {draft.found ? <Note>{stateWords.draftBack}</Note> : null}
      <ForWhom
        party={party}
        onChange={draft.set}
        missing={asked ? missing : []}
        villageId={villageId}
        members={members}
        selfName={selfName}
        asksWill={item.trueWill}
        recorded={recorded}
        opened={forOther !== undefined && forOther !== 'near'}
      />
      <Heading>{item.papers.length === 0 ? dayPageWords.noPapers : bookWords.papers}</Heading>
      {item.papers.length === 0 ? null : <Note>{bookWords.papersTicked}</Note>}
      <Papers
        papers={item.papers.map(({ name }) => name)}
        ticked={draft.value.ticked}
        onTick={(ticked) => draft.set({ ticked })}
      />
      {isGone ? null : (
        <>
          <ErrorNotice
            refusal={join.refusal ?? met}
            problem={book.problem ?? join.problem}
            onRetry={() => void again()}
          />
          <Thumb>
            <Button id="confirm" look="main" busy={book.busy || join.busy} onPress={() => void again()}>
              {band === null ? waitWords.confirm : bookWords.confirm}
            </Button>
          </Thumb>
        </>
      )}
    </>
  );
}

/** Before anything was chosen here: what the way to this page says of it. */
function startOf({ who }: Party, wanted: Wanted): Partial<Party> {
  if (who !== '') return {};
  if (wanted.who !== undefined) return { who: wanted.who };
  if (wanted.forOther === undefined) return { who: 'self' };
  return wanted.forOther === 'near' ? { who: 'other' } : {};
}

/** The person of the visit before may be none of the household. */
function withBefore(household: readonly Member[], { who, name }: Wanted): readonly Member[] {
  if (who === undefined || household.some(({ personId }) => personId === who)) return household;
  return [...household, { personId: who, name: name ?? '', self: false }];
}

/** A place can be kept for herself and her household; who has no account takes what is free. */
function holdOf({ who }: Party, place: { dayId: string; itemIds: string[]; band: string } | null) {
  if (place === null || place.band === '' || who === '' || who === 'other') return null;
  return who === 'self' ? place : { ...place, personId: who };
}
