/**
 * Which matters a village or group may be asked to take: self-government (Organic Law of Villagers' Committees, Art. 2, 8) and what it
 * lawfully assists with (Art. 5, with the lists of duties towns publish since 2024). Everything else stays with the town: it
 * may not be pushed down, whoever wants to (standards.md "Deadlines", issue "Requests in full").
 */
import type { RequestKind, Topic } from '#types/request-codes';
import type { RequestDoc } from './state';

/** Kinds by topic; what is not named is the town's. Complaints and disputes never go down, nor what may concern cadres. */
const villageMatters: Readonly<Partial<Record<Topic, readonly RequestKind[]>>> = {
  roads: ['help', 'suggestion'], // paths within the village
  utilities: ['help', 'suggestion'], // its own wells, ditches and lamps
  environment: ['question', 'help', 'suggestion'],
  agriculture: ['question', 'help', 'suggestion', 'helpSell'],
  civil: ['question', 'help'], // assists with applications
  'social-security': ['question', 'help'],
  health: ['question', 'help'],
  education: ['question', 'help'],
  other: ['question', 'help', 'suggestion'],
};

export function isVillageMatter({
  topic,
  kind,
  aboutId,
  skipsLine,
}: Pick<RequestDoc, 'topic' | 'kind' | 'aboutId' | 'skipsLine'>): boolean {
  if (aboutId !== null || skipsLine || topic === 'party') return false;
  return topic !== null && villageMatters[topic]?.includes(kind) === true;
}
