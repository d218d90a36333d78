import { Text, View } from '@tarojs/components';
import type { MoveView } from '#types/moves';
import { appWords } from '#types/words/common';
import { clockWords, dateWords } from '#types/words/dates';
import { moveResultWords } from '#types/words/moves';
import { useSession } from '../../../session/session';
import { halfDayText } from '../half-day';
import styles from './print-calls.module.scss';

interface PrintCallsProps {
  readonly move: MoveView;
  readonly rows: MoveView['rows'];
  readonly now: number;
}

/** Those left to a person after a move was taken back, as a sheet of A4 to telephone by. A desk sees it as it prints; a telephone has the list. */
export function PrintCalls({ move, rows, now }: PrintCallsProps) {
  const { sample } = useSession();
  return (
    <View className={styles.sheet} id="calls-sheet">
      <View className={styles.title}>{`改期放回去以后要打电话的名单`}</View>
      <View>
        {`${move.from.centreName}　${halfDayText(move.from)}${move.to === null ? '' : `（曾改到 ${halfDayText(move.to)}）`}　共 ${rows.length} 人`}
      </View>
      <View className={styles.table} role="table">
        <View className={`${styles.line} ${styles.headings}`} role="row">
          {['号', '姓名', '电话', '科室', '怎么回事', '电话里定的'].map((heading) => (
            <Text key={heading} className={styles.cell} role="columnheader">
              {heading}
            </Text>
          ))}
        </View>
        {rows.map((row) => (
          <View key={row.bookingId} className={styles.line} role="row">
            <Text className={styles.cell} role="cell">
              {row.ticket}
            </Text>
            <View className={styles.cell} role="cell">
              <Text className={styles.name}>{row.name}</Text>
              <Text className={styles.small}>{row.villageName}</Text>
            </View>
            <Text className={`${styles.cell} ${styles.phone}`} role="cell">
              {row.phone === '' ? '没留' : row.phone}
            </Text>
            <Text className={styles.cell} role="cell">
              {row.departmentName}
            </Text>
            <Text className={styles.cell} role="cell">
              {moveResultWords[row.result]}
            </Text>
            <View className={styles.cell} role="cell">
              {['□ 照来', '□ 改天', '□ 不来'].map((box) => (
                <Text key={box} className={styles.box}>
                  {box}
                </Text>
              ))}
            </View>
          </View>
        ))}
      </View>
      <View className={styles.foot}>
        {`打印时间 ${dateWords(now, now)} ${clockWords(now)}　上面有电话，用完撕掉，不要贴出来。${sample ? appWords.sample : ''}`}
      </View>
    </View>
  );
}
