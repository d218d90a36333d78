/** The period report of a replay as a table for a terminal. What the messages cannot know is a dash, never a number, and said below. */
import type { Rate } from '#types/reports';
import { businessDate } from '../../domain/calendar';
import type { InvalidRow } from './messages';
import type { Replayed } from './replay';

const UNKNOWN = '—';

export interface Result extends Replayed {
  readonly messages: number;
  readonly invalid: readonly InvalidRow[];
  readonly seconds: number;
  /** Of this process alone: comparable whatever else the machine does. */
  readonly processorSeconds: number;
}

export function table({ messages, invalid, users, from, until, counts, figures, standing, ...took }: Result): string {
  const { received } = figures;
  const share = (count: number): string =>
    received < 20 ? String(count) : `${count} (${Math.round((count * 1000) / received) / 10} %)`;
  const days = (value: number | null): string => (value === null ? UNKNOWN : String(value));
  const rate = ({ of, met }: Rate): string =>
    of === 0
      ? `${UNKNOWN} (of 0)`
      : of < 20
        ? `${met} of ${of}`
        : `${Math.round((met * 1000) / of) / 10} % (${met} of ${of})`;
  const refused = Object.entries(counts.refused).map(([code, count]) => `${code} ${count}`);
  const rows: readonly (readonly [string, string | number])[] = [
    ['period', `${businessDate(from)} to ${businessDate(until)}`],
    ['messages', `${messages} of ${users} users, ${invalid.length} rows invalid`],
    ['received', received],
    ['dispatched by rule', share(counts.byRule)],
    ['dispatched by the model', share(counts.byModel)],
    ['dispatched by hand', `${share(counts.byDispatcher)}, ${counts.withoutGuess} without a guess`],
    ['in time', share(figures.inTime)],
    ['late', share(figures.late)],
    ['not yet due', figures.notYetDue],
    ['steps up', figures.stepsUp],
    ['median days to the reply', days(figures.medianDays)],
    ['P90 days to the reply', days(figures.p90Days)],
    ['response rate', rate(figures.response)],
    ['resolution rate', rate(figures.resolution)],
    ['satisfaction rate', rate(figures.satisfaction)],
    ['waiting for an answer', standing.replied ?? 0],
    ['on the call-back list', standing.callBack ?? 0],
    ['unreachable', figures.unreachable],
    ['long-term, withdrawn, merged', `${figures.longTerm}, ${figures.withdrawn}, ${figures.merged}`],
    ['refused, not stored', refused.length === 0 ? 0 : refused.join(', ')],
    ['pointed to the channels for officials', counts.pointedElsewhere],
    ['cut to the limits', `${counts.cutTexts} texts, ${counts.cutReplies} replies`],
    ['timer runs, effects', `${counts.ticks}, ${counts.effects}`],
    ['seconds, of the processor', `${took.seconds}, ${took.processorSeconds}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`), '', ...NOTES].join('\n');
}

const NOTES = [
  'The messages do not say when anybody was first contacted: the reply counts as the contact.',
  'They do not say what the residents made of it: nobody answers or is rung here, so the replies end on the call-back list.',
];
