import { Text, View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import type { PlannedDay } from '#types/roster';
import { appWords } from '#types/words/common';
import { clockWords, dateWords } from '#types/words/dates';
import { useSession } from '../../../session/session';
import { byTime, halfDayText } from '../half-day';
import styles from './print-month.module.scss';

interface PrintMonthProps {
  readonly month: string;
  readonly provisional: boolean;
  readonly days: readonly PlannedDay[];
  readonly orgs: readonly OrgView[];
  readonly now: number;
}

/** A month's half-days as a sheet of A4: when, where, who comes with how many and what, who only hands papers in. */
export function PrintMonth({ month, provisional, days, orgs, now }: PrintMonthProps) {
  const { sample } = useSession();
  const nameOf = (id: string) => orgs.find(({ orgId }) => orgId === id)?.name ?? '';
  const named = (day: PlannedDay, presence: string) => day.departments.filter((one) => one.presence === presence);
  return (
    <View className={styles.sheet} id="month-sheet">
      <View
        className={styles.title}
      >{`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月 下村服务日一览表`}</View>
      {provisional ? <View>放假安排还没公布，日子可能变动。</View> : null}
      <View className={styles.table} role="table">
        <View className={`${styles.line} ${styles.headings}`} role="row">
          {['什么时候', '在哪里', '来的科室', '带什么', '综合窗口代收'].map((heading) => (
            <Text key={heading} className={styles.cell} role="columnheader">
              {heading}
            </Text>
          ))}
        </View>
        {[...days].sort(byTime).map((day) => (
          <View key={day.dayId ?? halfDayText(day)} className={styles.line} role="row">
            <Text className={`${styles.cell} ${styles.when}`} role="rowheader">
              {halfDayText(day)}
            </Text>
            <Text className={styles.cell} role="cell">
              {nameOf(day.centreId)}
            </Text>
            <Text className={styles.cell} role="cell">
              {named(day, 'comes')
                .map(({ departmentId, people }) => `${nameOf(departmentId)}${people > 1 ? `${people}人` : ''}`)
                .join('、')}
            </Text>
            <Text className={`${styles.cell} ${styles.small}`} role="cell">
              {[...new Set(named(day, 'comes').flatMap(({ packing }) => packing))].join('、')}
            </Text>
            <Text className={`${styles.cell} ${styles.small}`} role="cell">
              {named(day, 'window')
                .map(({ departmentId }) => nameOf(departmentId))
                .join('、')}
            </Text>
          </View>
        ))}
      </View>
      <View className={styles.foot}>
        {`打印时间 ${dateWords(now, now)} ${clockWords(now)}　改期以村里办上的为准。${sample ? appWords.sample : ''}`}
      </View>
    </View>
  );
}
