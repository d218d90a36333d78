import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { stateWords } from '#types/words/common';
import { agoWords } from '#types/words/dates';
import type { Query } from '../hooks/use-query';
import { serverNow } from '../session/session';
import { ErrorNotice } from './error-notice';
import styles from './loaded.module.scss';
import { Skeleton } from './skeleton';

interface LoadedProps<T> {
  readonly query: Query<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** A query on the screen: its place while it comes, its data, how old the data is, what went wrong. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  return (
    <>
      {query.old && query.at !== undefined ? (
        <View className={styles.old} role="status">
          <Text>{stateWords.lastData(agoWords(query.at, serverNow()))}</Text>
        </View>
      ) : (
        <ErrorNotice refusal={query.refusal} problem={query.problem} onRetry={query.reload} />
      )}
      {query.waiting ? <Skeleton rows={rows} slow={query.slow} /> : null}
      {query.data === undefined ? null : children(query.data)}
    </>
  );
}
