import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { RequestView } from '#types/request-views';
import { requestPageWords } from '#types/words/asking';
import { pictureWords } from '#types/words/common';
import { momentWords } from '#types/words/dates';
import { followingWords as words } from '#types/words/request-page';
import { Pressable } from '../../../components/pressable';
import { ReadAloud } from '../../../components/read-aloud';
import { Heading, Note, Paragraph } from '../../../components/text';
import { serverNow } from '../../../session/session';
import styles from './request.module.scss';

/** The reply like a letter: its words, who writes, its pictures; it can be read aloud. */
export function Letter({ reply }: { readonly reply: NonNullable<RequestView['reply']> }) {
  return (
    <View className={styles.letter}>
      <Heading>{requestPageWords.reply}</Heading>
      <Paragraph id="reply">{reply.text}</Paragraph>
      <View className={styles.from}>
        {requestPageWords.from(reply.byName, reply.orgName)}
        <Note>{momentWords(reply.at, serverNow())}</Note>
      </View>
      {reply.files.length === 0 ? null : <Note>{words.files}</Note>}
      <PictureRow of={reply.files} />
      <ReadAloud text={reply.text} />
    </View>
  );
}

/** Small pictures side by side; a tap shows one large. */
export function PictureRow({ of }: { readonly of: readonly { readonly fileId: string; readonly url: string }[] }) {
  if (of.length === 0) return null;
  const urls = of.map(({ url }) => url);
  return (
    <View className={styles.pictures}>
      {of.map(({ fileId, url }, index) => (
        <Pressable
          key={fileId}
          className={styles.touch}
          label={pictureWords.nth(index + 1)}
          onPress={() => void Taro.previewImage({ current: url, urls })}
        >
          <Image className={styles.picture} src={url} mode="aspectFill" aria-hidden />
        </Pressable>
      ))}
    </View>
  );
}
