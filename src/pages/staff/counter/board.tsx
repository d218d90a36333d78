import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import { counterActWords } from '#types/words/counter';
import { counterPageWords as words, deviceWords } from '#types/words/counter-page';
import { momentWords } from '#types/words/dates';
import { aboutWords } from '#types/words/desk';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Row, Rows } from '../../../components/row';
import { Skeleton } from '../../../components/skeleton';
import { Heading, Note } from '../../../components/text';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { Conflicts } from './conflicts';
import styles from './counter.module.scss';
import { Finder } from './finder';
import { Hand } from './hand';
import { queueOf } from './queue';
import { RowSheet } from './row-sheet';
import { useActs } from './use-acts';
import { useLine } from './use-line';
import { Visitor } from './visitor';
import { WalkIn } from './walk-in';

interface BoardProps {
  readonly departmentId: string;
  readonly dayId: string;
  readonly townId: string;
  readonly window: number;
}

/** One window's morning: who is in hand, the next one, everyone else. The same with and without signal. */
export function Board({ departmentId, dayId, townId, window }: BoardProps) {
  const line = useLine({ departmentId, dayId });
  const acts = useActs(line, window);
  const [openId, setOpenId] = useState('');
  const [walkingIn, setWalkingIn] = useState(false);
  const [overOpen, setOverOpen] = useState(false);
  const { rows, stopped } = line;
  const problem = line.offline ? undefined : stopped?.problem;
  if (!rows)
    return stopped ? (
      <ErrorNotice refusal={stopped.refusal} problem={stopped.problem} onRetry={line.reload} />
    ) : (
      <Skeleton />
    );

  const queue = queueOf(rows, window);
  const [inHand, ...alsoHere] = queue.here;
  const opened = rows.find(({ bookingId }) => bookingId === openId);
  const part = (title: string, of: readonly CounterRow[], otherwise?: string) =>
    of.length === 0 && otherwise === undefined ? null : (
      <View role="list" aria-label={title}>
        <Heading>{`${title}${of.length > 0 ? ` ${of.length}` : ''}`}</Heading>
        {of.length === 0 ? <Note>{otherwise}</Note> : null}
        {of.map((row) => (
          <Visitor
            key={row.bookingId}
            row={row}
            onStep={(act) => void acts.take(act, row)}
            onMore={() => setOpenId(row.bookingId)}
          />
        ))}
      </View>
    );
  return (
    <>
      <Signal offline={line.offline} pending={line.pending} at={line.at} />
      <ErrorNotice refusal={stopped?.refusal} problem={problem} onRetry={line.reload} />
      <Conflicts line={line} acts={acts} />
      <View className={styles.columns}>
        <View className={styles.front}>
          {acts.last === undefined ? null : (
            <View className={styles.last} id="last-step">
              <View className={styles.lastWords}>
                {words.lastStep(
                  aboutWords(`${acts.last.row.ticket} ${acts.last.row.name}`, counterActWords[acts.last.act]),
                )}
              </View>
              <Button id="take-back" narrow onPress={acts.takeBack}>
                {words.takeBack}
              </Button>
            </View>
          )}
          <Hand
            key={inHand?.bookingId ?? ''}
            row={inHand}
            acts={acts}
            onMore={() => setOpenId(inHand?.bookingId ?? '')}
          />
          {part(words.inHand, alsoHere)}
        </View>
        <View className={styles.rest}>
          <Finder line={line} acts={acts} onMore={setOpenId} />
          <View className={styles.ways}>
            <Button id="walk-in" onPress={() => setWalkingIn(true)}>
              {words.walkIn}
            </Button>
            <Button id="to-enter" onPress={() => open('staff/enter', { what: 'booking' })}>
              {words.enter}
            </Button>
          </View>
          {rows.length === 0 ? <Empty why={words.nobody} /> : null}
          {part(words.present, queue.present, rows.length === 0 ? undefined : words.nobodyNext)}
          {part(words.elsewhere, queue.elsewhere)}
          {part(words.expected, queue.expected)}
          {queue.over.length === 0 ? null : (
            <Rows>
              <Row
                id="fold-over"
                title={`${words.over} ${queue.over.length}`}
                expanded={overOpen}
                onPress={() => setOverOpen(!overOpen)}
              />
            </Rows>
          )}
          {overOpen ? part(words.over, queue.over) : null}
        </View>
      </View>
      {opened === undefined ? null : (
        <RowSheet row={opened} acts={acts} onRow={line.put} onClose={() => setOpenId('')} />
      )}
      {walkingIn ? (
        <WalkIn
          line={line.key}
          townId={townId}
          offline={line.offline}
          onRow={line.put}
          onClose={() => setWalkingIn(false)}
        />
      ) : null}
    </>
  );
}

interface SignalProps {
  readonly offline: boolean;
  readonly pending: number;
  readonly at: number | undefined;
}

/** How things stand with the signal, in a line; nothing while all is sent. */
function Signal({ offline, pending, at }: SignalProps) {
  if (!offline && pending === 0) return null;
  const said = offline ? (pending > 0 ? deviceWords.kept(pending) : deviceWords.offline) : deviceWords.sending(pending);
  return (
    <View className={styles.signal} id="signal" role="status">
      <View>{said}</View>
      {offline && at !== undefined ? <View>{deviceWords.listOf(momentWords(at, serverNow()))}</View> : null}
    </View>
  );
}
