/** What is typed and chosen on the page, and what of it is asked. */
import type { SearchBucket, SearchFilters } from '#types/search';
import type { RequestKind, Topic } from '#types/request-codes';

export const PERIODS = { any: 0, week: 7, month: 30, quarter: 90, year: 365 } as const;
export type Period = keyof typeof PERIODS;

export interface SearchDraft {
  readonly words: string;
  readonly bucket: SearchBucket | 'any';
  readonly topic: Topic | '';
  readonly kind: RequestKind | '';
  readonly villageId: string;
  readonly period: Period;
  readonly isMore: boolean;
}

export const emptySearch: SearchDraft = {
  words: '',
  bucket: 'any',
  topic: '',
  kind: '',
  villageId: '',
  period: 'any',
  isMore: false,
};

export function filtersOf({ words, bucket, topic, kind, villageId, period }: SearchDraft): SearchFilters {
  const typed = words.trim();
  return {
    ...(typed === '' ? {} : { words: typed }),
    ...(bucket === 'any' ? {} : { bucket }),
    ...(topic === '' ? {} : { topic }),
    ...(kind === '' ? {} : { kind }),
    ...(villageId === '' ? {} : { villageId }),
    ...(period === 'any' ? {} : { days: PERIODS[period] }),
  };
}

/** A kept view as the page shows it. */
export function draftOf({ words, bucket, topic, kind, villageId, days }: SearchFilters): SearchDraft {
  const period = (Object.keys(PERIODS) as Period[]).find((one) => PERIODS[one] === (days ?? 0)) ?? 'any';
  return {
    words: words ?? '',
    bucket: bucket ?? 'any',
    topic: topic ?? '',
    kind: kind ?? '',
    villageId: villageId ?? '',
    period,
    isMore: Boolean(topic ?? kind ?? villageId) || period !== 'any',
  };
}
