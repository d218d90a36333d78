/**
 * How well a model routes labelled messages. Topics are compared as they are; for coarse labels the probabilities of the topics a label stands for are summed, the
 * other topics left out, and the largest sum decides.
 */
import type { CoarseLabel, SureFrom } from '../../domain/text-model/file';
import { sureAt, topics, type TextModel } from '../../domain/text-model/model';
import type { Labelled } from './csv';

export interface Decision {
  readonly text: string;
  readonly label: string;
  /** Labels of the same kind, the likeliest first. */
  readonly ranked: readonly string[];
  /** Of the first: what decides whether it is dispatched without a person. */
  readonly certainty: number;
}

export interface Evaluation {
  readonly n: number;
  readonly accuracy: number;
  /** Mean F1 over the labels that occur in the file. */
  readonly macroF1: number;
  readonly perTopic: Readonly<
    Record<string, { readonly n: number; readonly precision: number; readonly recall: number; readonly f1: number }>
  >;
  /** Share with the right label among the first three. */
  readonly top3: number;
  /** Messages at least as certain as `sureFrom` wants: their share of all, and the share of them that is right (null of none). */
  readonly autoRouted: { readonly share: number; readonly right: number | null; readonly sureFrom: SureFrom };
}

export function decide(model: TextModel, text: string, label: string, groups: readonly CoarseLabel[]): Decision {
  const certainties = model.classify(text);
  if (topics.some((topic) => topic === label)) {
    return { text, label, ranked: certainties.map(({ topic }) => topic), certainty: certainties[0]?.probability ?? 0 };
  }
  const sums = groups
    .map((group) => ({
      label: group.label,
      sum: certainties.reduce(
        (sum, { topic, probability }) => sum + (group.topics.includes(topic) ? probability : 0),
        0,
      ),
    }))
    .sort((a, b) => b.sum - a.sum);
  return { text, label, ranked: sums.map((one) => one.label), certainty: sums[0]?.sum ?? 0 };
}

export function decideAll(model: TextModel, rows: readonly Labelled[], groups: readonly CoarseLabel[]): Decision[] {
  return rows.map(({ text, label }) => decide(model, text, label, groups));
}

export function figuresOf(decisions: readonly Decision[], sureFrom: SureFrom): Evaluation {
  const right = (one: Decision): boolean => one.ranked[0] === one.label;
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : rounded(part / whole));
  const labels = [...new Set(decisions.map(({ label }) => label))].sort();
  const perTopic = Object.fromEntries(
    labels.map((label) => {
      const all = decisions.filter((one) => one.label === label).length;
      const said = decisions.filter(({ ranked }) => ranked[0] === label).length;
      const hit = decisions.filter((one) => one.label === label && right(one)).length;
      return [label, { n: all, precision: share(hit, said), recall: share(hit, all), f1: share(2 * hit, said + all) }];
    }),
  );
  const sure = decisions.filter(({ text, certainty }) => certainty >= sureAt(sureFrom, text));
  return {
    n: decisions.length,
    accuracy: share(decisions.filter(right).length, decisions.length),
    macroF1: share(
      Object.values(perTopic).reduce((sum, { f1 }) => sum + f1, 0),
      labels.length,
    ),
    perTopic,
    top3: share(decisions.filter(({ label, ranked }) => ranked.slice(0, 3).includes(label)).length, decisions.length),
    autoRouted: {
      share: share(sure.length, decisions.length),
      right: sure.length === 0 ? null : share(sure.filter(right).length, sure.length),
      sureFrom,
    },
  };
}

/** The lowest certainty from which on at least `wanted` of the decisions are right; 1 when there is none. */
export function sureFromFor(decisions: readonly Decision[], wanted: number): number {
  const ordered = [...decisions].sort((a, b) => b.certainty - a.certainty);
  let right = 0;
  let from = 1;
  ordered.forEach((one, i) => {
    if (one.ranked[0] === one.label) right += 1;
    if (right / (i + 1) >= wanted && one.certainty !== ordered[i + 1]?.certainty) from = one.certainty;
  });
  return Math.min(1, rounded(from + 0.00005));
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
