/** Words of the county supervisor's desk. */
import type { Bucket } from '../request-codes';
import { bucketWords, emptyBucketWords } from './requests';

export const countyWords = {
  title: '县里办的事',
  homeNote: '镇里不该经手的投诉，升级到县里的',
  bucket: '看哪一种',
  town: '看哪个镇的',
  /** Above the list: what lies here and why. */
  lead: '反映镇里人的投诉，镇里人看不到。由县里分派、回访、复核。镇里办超期的，在“已超期”里看。',
  opened: '点开的这一件',
  quiet: '现在没有要县里办的。',
  /** Where she can only look on. */
  watching: (holder: string) => `这件事在${holder === '' ? '镇里' : holder}手里，现在不用您动手。`,
} as const;

/** Of the county's list the same, in the county's place. */
export const countyBucketWords: Readonly<Record<Bucket, string>> = { ...bucketWords, approval: '等我决定' };

export const emptyCountyWords: Readonly<Record<Bucket, string>> = {
  ...emptyBucketWords,
  triage: '没有要县里分派的。反映镇里人的投诉会到这里。',
  late: '各镇没有超期报上来的。',
  callBack: '没有要县里回访的。反映镇里人的，答复 5 天后没评价会到这里。',
  unsatisfied: '没有不满意要县里联系的。',
  approval: '没有等您决定的。',
};
