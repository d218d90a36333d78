/** The coarse labels of longer letters and the topics each stands for, as data (`labels.json`). */
import { Topic } from '#types/request-codes';
import * as z from 'zod/mini';
import type { CoarseLabel } from '../../domain/text-model/file';
import data from './labels.json';

const Labels = z.object({
  groups: z.array(z.object({ label: z.string(), topics: z.array(Topic) })),
  /** Letters that only fill: the same words with and without them are the same words. */
  filling: z.string(),
});

const labels = Labels.parse(data);

export const groups: readonly CoarseLabel[] = labels.groups;
export const filling: string = labels.filling;
