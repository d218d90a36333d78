import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { listed } from '#types/words/common';
import { dayWords } from '#types/words/dates';
import { levelWords, rateWords } from '#types/words/visits';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Pressable } from '../../../components/pressable';
import { Note, Paragraph } from '../../../components/text';
import { Thumb } from '../../../components/thumb';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { param, restart } from '../../../routes';
import { serverNow } from '../../../session/session';
import styles from './rate.module.scss';

interface RateDraft {
  /** 0: not chosen. */
  readonly level: number;
  readonly words: string;
}
const EMPTY: RateDraft = { level: 0, words: '' };
/** From here down somebody rings her. */
const LOW = 2;

/** How the visit went: five faces with their words. Those who handled it never see the choice, and the page says so. */
export default function Rate() {
  const bookingId = param(useRouter().params['bookingId']) ?? '';
  const query = useQuery('bookings.show', bookingId === '' ? null : { bookingId });
  const draft = useDraft<RateDraft>(`visit ${bookingId}`, EMPTY);
  const rate = useCommand('bookings.rate');
  const [isMissing, setMissing] = useState(false);
  const { level, words } = draft.value;

  const send = async () => {
    setMissing(level === 0);
    if (level === 0) return;
    const said = words.trim() === '' ? {} : { words: words.trim() };
    if (!(await rate.run({ bookingId, level, ...said }))) return;
    draft.clear();
    say(rateWords.thanks);
    toTicket();
  };
  const toTicket = () => restart('villager/ticket', { bookingId });

  return (
    <Page title={rateWords.title}>
      <Loaded query={query}>
        {({ from, items, departmentName, rating }) => (
          <>
            <Paragraph>
              {`${dayWords(from, serverNow())} ${departmentName} · ${listed(items.map(({ name }) => name))}`}
            </Paragraph>
            {rating ? (
              <>
                <Paragraph>
                  {rateWords.already(levelWords.find((one) => one.level === rating.level)?.words ?? '')}
                </Paragraph>
                {rating.words === '' ? null : <Note>{rating.words}</Note>}
                <Button id="to-ticket" onPress={toTicket}>
                  {rateWords.backToTicket}
                </Button>
              </>
            ) : (
              <>
                <Note>{rateWords.secret}</Note>
                <Faces level={level} onChoose={(chosen) => draft.set({ level: chosen })} />
                {level > 0 && level <= LOW ? <Note id="low">{rateWords.low}</Note> : null}
                <Field
                  id="rate-words"
                  kind="long"
                  optional
                  label={rateWords.words}
                  value={words}
                  max={500}
                  error={isMissing && level === 0 ? rateWords.missing : undefined}
                  onType={(typed) => draft.set({ words: typed })}
                />
                <ErrorNotice refusal={rate.refusal} problem={rate.problem} onRetry={() => void send()} />
                <Thumb>
                  <Button id="send" look="main" busy={rate.busy} onPress={() => void send()}>
                    {rateWords.send}
                  </Button>
                </Thumb>
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Drawn, so that it is the same on every phone; the word beside it says what it means. */
function Faces({ level, onChoose }: { readonly level: number; readonly onChoose: (level: number) => void }) {
  return (
    <View role="radiogroup" aria-label={rateWords.title}>
      {levelWords.map((face) => {
        const on = face.level === level;
        return (
          <Pressable
            key={face.level}
            id={`level-${face.level}`}
            role="radio"
            checked={on}
            className={`${styles.row} ${on ? styles.on : ''}`}
            onPress={() => onChoose(face.level)}
          >
            <View className={styles.face} aria-hidden>
              <View className={`${styles.eye} ${styles.left}`} />
              <View className={`${styles.eye} ${styles.right}`} />
              <View className={`${styles.mouth} ${styles[`mouth${face.level}`]}`} />
            </View>
            <Text>{face.words}</Text>
          </Pressable>
        );
      })}
    </View>
  );
}
