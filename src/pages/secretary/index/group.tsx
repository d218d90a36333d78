import { Text, View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import type { Bucket } from '#types/request-codes';
import { deskWords } from '#types/words/desk';
import { bucketWords } from '#types/words/requests';
import { Button } from '../../../components/button';
import { Loaded } from '../../../components/loaded';
import { RequestCard } from '../../../components/office/request-card';
import { Pressable } from '../../../components/pressable';
import { useWorklist } from '../../../hooks/use-worklist';
import { serverNow } from '../../../session/session';
import styles from './secretary.module.scss';

interface GroupProps {
  readonly orgId: string;
  readonly bucket: Bucket;
  readonly count: number;
  /** Grows with every change made on the right: the lists are asked again. */
  readonly changes: number;
  readonly unfolded: boolean;
  readonly onFold: (unfolded: boolean) => void;
  readonly chosen: string;
  readonly onChoose: (requestId: string) => void;
}

/** One group of the work list under its name and count; its cards when it lies open. */
export function Group({ unfolded, onFold, bucket, count, ...cards }: GroupProps) {
  return (
    <View className={styles.group} id={`group-${bucket}`}>
      <Pressable
        id={`fold-${bucket}`}
        className={`${styles.groupHead} ${styles[bucket] ?? ''}`}
        expanded={unfolded}
        onPress={() => onFold(!unfolded)}
      >
        <Text className={styles.groupName}>{bucketWords[bucket]}</Text>
        <Text className={styles.groupCount}>{count > 998 ? '999+' : String(count)}</Text>
        <Text aria-hidden>{unfolded ? '▾' : '▸'}</Text>
      </Pressable>
      {unfolded ? <Cards bucket={bucket} {...cards} /> : null}
    </View>
  );
}

function Cards({
  orgId,
  bucket,
  changes,
  chosen,
  onChoose,
}: Pick<GroupProps, 'orgId' | 'bucket' | 'changes' | 'chosen' | 'onChoose'>) {
  const list = useWorklist(orgId, bucket);
  const { reload } = list.query;
  const seen = useRef(changes);
  useEffect(() => {
    if (seen.current === changes) return;
    seen.current = changes;
    reload();
  }, [changes, reload]);
  return (
    <Loaded query={list.query} rows={1}>
      {() => (
        <>
          {list.rows.map((row) => (
            <RequestCard
              key={row.requestId}
              row={row}
              now={serverNow()}
              chosen={row.requestId === chosen}
              withHolder
              onOpen={() => onChoose(row.requestId)}
            />
          ))}
          {list.more === undefined ? null : <Button onPress={() => void list.more?.()}>{deskWords.more}</Button>}
        </>
      )}
    </Loaded>
  );
}
