import { Text, View } from '@tarojs/components';
import { appWords } from '#types/words/common';
import { dateWords } from '#types/words/dates';
import { daysWords, figureWords, rateMeanings, rateWords } from '#types/words/reports';
import type { PeriodReport } from '#types/reports';
import type { Output } from '../../../api/entries';
import { useSession } from '../../../session/session';
import styles from './print-report.module.scss';

const counted = (name: 'received' | 'byRule' | 'byHand' | 'inTime' | 'late' | 'stepsUp' | 'handedBack') => ({
  name: figureWords[name],
  of: (report: PeriodReport) => String(report[name]),
  meaning: '',
});
const LINES = [
  counted('received'),
  counted('byRule'),
  counted('byHand'),
  counted('inTime'),
  counted('late'),
  counted('stepsUp'),
  counted('handedBack'),
  {
    name: figureWords.response,
    of: (report: PeriodReport) => rateWords(report.response),
    meaning: rateMeanings.response,
  },
  {
    name: figureWords.resolution,
    of: (report: PeriodReport) => rateWords(report.resolution),
    meaning: rateMeanings.resolution,
  },
  {
    name: figureWords.satisfaction,
    of: (report: PeriodReport) => rateWords(report.satisfaction),
    meaning: rateMeanings.satisfaction,
  },
  { name: figureWords.medianDays, of: (report: PeriodReport) => daysWords(report.medianDays), meaning: '' },
  { name: figureWords.p90Days, of: (report: PeriodReport) => daysWords(report.p90Days), meaning: '' },
  ...(['notYetDue', 'unreachable', 'longTerm', 'withdrawn', 'merged', 'booked', 'served', 'noShows'] as const).map(
    (name) => ({ name: figureWords[name], of: (report: PeriodReport) => String(report[name]), meaning: '' }),
  ),
];

/** The report as a sheet of A4: each figure beside the same unit's last period of the same length. */
export function PrintReport({ report, now }: { readonly report: Output<'reports.period'>; readonly now: number }) {
  const { sample } = useSession();
  const span = (one: PeriodReport) => `${dateWords(one.from, now)} 至 ${dateWords(one.until - 1, now)}`;
  return (
    <View className={styles.sheet} id="report-sheet">
      <View className={styles.title}>{`${report.now.orgName} 诉求与下村服务月报`}</View>
      <View>{span(report.now)}</View>
      <View className={styles.table} role="table">
        <View className={`${styles.line} ${styles.headings}`} role="row">
          {['', '本期', '上期'].map((heading) => (
            <Text key={heading} className={styles.cell} role="columnheader">
              {heading}
            </Text>
          ))}
        </View>
        {LINES.map(({ name, of, meaning }) => (
          <View key={name} className={styles.line} role="row">
            <View className={styles.cell} role="rowheader">
              <Text>{name}</Text>
              {meaning === '' ? null : <Text className={styles.small}>{meaning}</Text>}
            </View>
            <Text className={`${styles.cell} ${styles.value}`} role="cell">
              {of(report.now)}
            </Text>
            <Text className={styles.cell} role="cell">
              {of(report.before)}
            </Text>
          </View>
        ))}
      </View>
      <View className={styles.foot}>
        {`上期：${span(report.before)}。只和自己的上期比，不排名次。不满 20 件不算百分数。${sample ? appWords.sample : ''}`}
      </View>
    </View>
  );
}
