import { View } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import type { CounterRow } from '#types/counter';
import { counterPageWords as words } from '#types/words/staff';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import styles from './counter.module.scss';
import { queueOf } from './queue';
import { RowSheet } from './row-sheet';
import { Serving } from './serving';
import { useSteps } from './steps';
import { Visitor } from './visitor';

/** The people of one half-day at one department: now serving on top, the next three, everyone else. */
export function Line({ departmentId, dayId }: { readonly departmentId: string; readonly dayId: string }) {
  const query = useQuery('counter.list', { departmentId, dayId });
  const [openId, setOpenId] = useState('');
  const steps = useSteps((row) => {
    if (!query.data) return;
    query.put({ ...query.data, rows: query.data.rows.map((old) => (old.bookingId === row.bookingId ? row : old)) });
    setOpenId('');
    // Others work on the same line: what they did comes with the next answer.
    query.reload();
  });

  return (
    <Loaded query={query}>
      {({ rows }) => {
        if (rows.length === 0) return <Empty why={words.nobody} />;
        const queue = queueOf(rows);
        const opened = rows.find((row) => row.bookingId === openId);
        const part = (title: string, of: readonly CounterRow[], otherwise?: ReactNode) =>
          of.length === 0 && otherwise === undefined ? null : (
            <>
              <Heading>{`${title}${of.length > 0 ? ` ${of.length}` : ''}`}</Heading>
              {of.length === 0 ? otherwise : null}
              {of.map((row) => (
                <Visitor key={row.bookingId} row={row} steps={steps} onMore={() => setOpenId(row.bookingId)} />
              ))}
            </>
          );
        return (
          <>
            <ErrorNotice refusal={steps.refusal} problem={steps.problem} onRetry={query.reload} />
            <View className={styles.columns}>
              <View className={styles.front}>
                {queue.serving.length === 0 ? (
                  <View className={styles.idle}>{words.nobodyServing}</View>
                ) : (
                  queue.serving.map((row) => (
                    <Serving key={row.bookingId} row={row} steps={steps} onMore={() => setOpenId(row.bookingId)} />
                  ))
                )}
                {part(words.next, queue.next, <Note>{words.nobodyNext}</Note>)}
              </View>
              <View className={styles.rest}>
                {part(words.waiting, queue.waiting)}
                {part(words.expected, queue.expected)}
                {part(words.over, queue.over)}
              </View>
            </View>
            {opened === undefined ? null : <RowSheet row={opened} steps={steps} onClose={() => setOpenId('')} />}
          </>
        );
      }}
    </Loaded>
  );
}
