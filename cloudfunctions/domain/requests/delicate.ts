/** Which requests the village line must not learn of (standards.md "Privacy"). */
import type { RequestDoc } from './state';

/**
 * Speaks of the conduct of cadres, or may; or its group, village and cluster must not learn of it for another reason: it is about one of
 * them, a dispute, or its words have not been looked at yet.
 */
export const isDelicate = ({
  status,
  topic,
  routing,
  skipsLine,
}: Pick<RequestDoc, 'status' | 'topic' | 'routing' | 'skipsLine'>): boolean =>
  skipsLine ||
  status === 'held' ||
  topic === 'party' ||
  (topic === null && routing.guesses.some((guess) => guess.topic === 'party'));
