import { View } from '@tarojs/components';
import type { MatterStatus, PublicMatter } from '#types/public-ledger';
import { inBrackets } from '#types/words/common';
import { dateWords, startOfDate } from '#types/words/dates';
import { facilityWords, ledgerWords as words, matterStatusMarks, matterStatusWords } from '#types/words/public-ledger';
import { Tag, type Tone } from './tag';
import { Heading, Note } from './text';
import { serverNow } from '../session/session';
import styles from './matter-facts.module.scss';

const tones: Readonly<Record<MatterStatus, Tone>> = { open: 'calm', done: 'good', stopped: 'plain' };

export function MatterTag({ status }: { readonly status: MatterStatus }) {
  return (
    <Tag tone={tones[status]} mark={matterStatusMarks[status]}>
      {matterStatusWords[status]}
    </Tag>
  );
}

/** A public matter in the words of staff: what, where, how it stands. */
export function MatterFacts({ matter }: { readonly matter: PublicMatter }) {
  const { facility, status, villageName, progress, since, endedOn, followers } = matter;
  const day = (date: string) => dateWords(startOfDate(date), serverNow());
  const when = endedOn === null ? words.since(day(since)) : words.endedOn(day(endedOn));
  return (
    <>
      <View className={styles.head}>
        <MatterTag status={status} />
        <Note>{`${facilityWords[facility]}${villageName === '' ? '' : inBrackets(villageName)}`}</Note>
      </View>
      <Heading>{matter.words}</Heading>
      {progress === '' ? null : <Note>{words.progress(progress)}</Note>}
      <Note>{[when, ...(followers === null ? [] : [words.followers(followers)])].join(' · ')}</Note>
    </>
  );
}
