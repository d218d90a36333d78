import type { ForeignSource } from '#types/foreign-orders';
import { foreignSources } from '#types/words/foreign-orders';

/** Where orders come from, to choose from. */
export const sources = (Object.entries(foreignSources) as [ForeignSource, string][]).map(([value, text]) => ({
  value,
  text,
}));
