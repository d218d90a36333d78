/** Which requests the village line must not learn of (standards.md "Privacy"). */
import type { RequestDoc } from './state';

/** Speaks of the conduct of cadres, or may; or its group, village and cluster must not learn of it for another reason. */
export const isDelicate = ({
  topic,
  routing,
  skipsLine,
}: Pick<RequestDoc, 'topic' | 'routing' | 'skipsLine'>): boolean =>
  skipsLine || topic === 'party' || (topic === null && routing.guesses.some((guess) => guess.topic === 'party'));
