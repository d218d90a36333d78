import { Text, View } from '@tarojs/components';
import { appWords } from '#types/words/common';
import { clockWords, dateWords, halfWords, spanWords, weekdayWords } from '#types/words/dates';
import type { Output } from '../../../api/entries';
import { useSession } from '../../../session/session';
import styles from './print-sheet.module.scss';

type RegisterView = Output<'register.show'>;

/** What the agent has to do or know beside the name. */
const marksOf = (row: RegisterView['rows'][number]): readonly string[] => [
  ...(row.channel === 'walkIn' ? ['现场来的'] : []),
  ...(row.awaitsCall ? ['□ 先打电话'] : []),
  ...(row.asksTrueWill ? ['□ 问本人愿不愿意'] : []),
];

/** The register as a sheet of A4: what is seen is what prints. Letters large enough to be read at arm's length. */
export function PrintSheet({ register, now }: { readonly register: RegisterView; readonly now: number }) {
  const { day, villageName, rows } = register;
  const { sample } = useSession();
  return (
    <View className={styles.sheet} id="register-sheet">
      <View className={styles.title}>{`${villageName} 下村服务登记表`}</View>
      <View className={styles.lead}>
        {`${dateWords(day.startsAt, now)} ${weekdayWords(day.startsAt)}${halfWords[day.half]} ${spanWords(day.startsAt, day.endsAt)}　${day.centreName}　共 ${rows.length} 人`}
      </View>
      <View className={styles.lead}>{day.address}</View>
      <View className={styles.table} role="table">
        <View className={`${styles.line} ${styles.headings}`} role="row">
          {['号', '几点', '姓名', '科室和事项', '带什么', '结果'].map((heading) => (
            <Text key={heading} className={styles.cell} role="columnheader">
              {heading}
            </Text>
          ))}
        </View>
        {rows.map((row) => (
          <View key={`${row.ticket}${row.departmentName}`} className={styles.line} role="row">
            <Text className={`${styles.cell} ${styles.ticket}`} role="cell">
              {row.ticket}
            </Text>
            <Text className={styles.cell} role="cell">{`${Number(row.band.slice(0, 2))}:${row.band.slice(2)}`}</Text>
            <View className={styles.cell} role="cell">
              <Text className={styles.name}>{row.name}</Text>
              <Text className={styles.small}>{`${row.groupName} ${row.phoneMasked}`}</Text>
              {marksOf(row).map((mark) => (
                <Text key={mark} className={styles.mark}>
                  {mark}
                </Text>
              ))}
            </View>
            <View className={styles.cell} role="cell">
              <Text className={styles.name}>{row.departmentName}</Text>
              <Text className={styles.small}>{row.items.join('、')}</Text>
            </View>
            <Text className={`${styles.cell} ${styles.small}`} role="cell">
              {row.papers.length === 0 ? '不用带' : row.papers.join('、')}
            </Text>
            <View className={styles.cell} role="cell">
              {['□ 办好', '□ 缺材料', '□ 没来'].map((box) => (
                <Text key={box} className={styles.small}>
                  {box}
                </Text>
              ))}
            </View>
          </View>
        ))}
      </View>
      <View className={styles.foot}>
        {`打印时间 ${dateWords(now, now)} ${clockWords(now)}　当天在纸上记的，两天内补录。${sample ? appWords.sample : ''}`}
      </View>
    </View>
  );
}
