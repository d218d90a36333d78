/**
 * Weights as the three words of the screen. What one unit of a wish costs differs, so each wish has
 * its own figures: `some` is what a town has that set nothing, but the habit, which counts most. A weight set finer elsewhere is kept
 * as long as its word is not changed.
 */
import type { RosterWeights } from '#types/roster';

export type WeightLevel = 'none' | 'some' | 'much';
type Wish = keyof RosterWeights;

const FIGURES: Readonly<Record<Wish, { readonly some: number; readonly much: number }>> = {
  habit: { some: 10, much: 40 },
  season: { some: 30, much: 90 },
  market: { some: 20, much: 60 },
  spacing: { some: 4, much: 12 },
  demand: { some: 5, much: 15 },
  alternation: { some: 10, much: 30 },
  fairness: { some: 20, much: 60 },
  presence: { some: 30, much: 90 },
};

export const levelOf = (wish: Wish, weight: number): WeightLevel => {
  if (weight === 0) return 'none';
  const { some, much } = FIGURES[wish];
  return weight * 2 < some + much ? 'some' : 'much';
};

export const weightOf = (wish: Wish, level: WeightLevel, before: number): number => {
  if (levelOf(wish, before) === level) return before;
  return level === 'none' ? 0 : FIGURES[wish][level];
};
