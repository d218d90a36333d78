import { Text, View } from '@tarojs/components';
import type { RequestRow } from '#types/request-views';
import { momentWords } from '#types/words/dates';
import { deskWords, whereWords } from '#types/words/desk';
import { closedAsWords, requestStatusWords, urgencyWords } from '#types/words/requests';
import { marksWords } from '#types/words/triage';
import { Pressable } from '../pressable';
import { TimelinessTag } from '../tag';
import styles from './office.module.scss';

interface RequestCardProps {
  readonly row: RequestRow;
  readonly now: number;
  readonly chosen: boolean;
  /** Shows who holds it: for those who watch several offices. */
  readonly withHolder?: boolean;
  readonly onOpen: () => void;
}

export const cardId = (requestId: string) => `request-${requestId}`;

/** One request of a list: the matter in its own words, where from, how it stands, until when. */
export function RequestCard({ row, now, chosen, withHolder, onOpen }: RequestCardProps) {
  const state = row.closedAs === null ? requestStatusWords[row.status] : closedAsWords[row.closedAs];
  return (
    <Pressable
      id={cardId(row.requestId)}
      className={`${styles.listCard} ${chosen ? styles.chosen : ''}`}
      onPress={onOpen}
    >
      <Text className={styles.matter}>{row.title}</Text>
      <View className={styles.meta}>
        {row.timeliness === 'stopped' ? null : <TimelinessTag of={row.timeliness} />}
        {row.important ? <Text>{marksWords.important}</Text> : null}
        {row.urgency === 'urgent' ? <Text>{urgencyWords.urgent}</Text> : null}
        <Text>{state}</Text>
        {row.pressed > 0 ? <Text>{deskWords.pressedTimes(row.pressed)}</Text> : null}
      </View>
      <View className={styles.meta}>
        <Text>{whereWords(row)}</Text>
        {withHolder ? <Text>{row.holderName === '' ? deskWords.nobody : row.holderName}</Text> : null}
        {row.dueAt === null || row.timeliness === 'stopped' ? (
          <Text>{momentWords(row.submittedAt, now)}</Text>
        ) : (
          <Text>
            {row.timeliness === 'late'
              ? deskWords.wasDue(momentWords(row.dueAt, now))
              : deskWords.dueShort(momentWords(row.dueAt, now))}
          </Text>
        )}
      </View>
    </Pressable>
  );
}
