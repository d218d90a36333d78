/** Weights of 0 to 1000 as the three words of the screen. A weight set finer elsewhere is kept as long as its word is not changed. */
export type WeightLevel = 'none' | 'some' | 'much';

const SOME = 20;
const MUCH = 100;
/** From here on a weight is `much`. */
const BETWEEN = 50;

export const levelOf = (weight: number): WeightLevel => (weight === 0 ? 'none' : weight < BETWEEN ? 'some' : 'much');

export const weightOf = (level: WeightLevel, before: number): number => {
  if (levelOf(before) === level) return before;
  return level === 'none' ? 0 : level === 'some' ? SOME : MUCH;
};
