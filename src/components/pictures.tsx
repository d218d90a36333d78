import { Image, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Refusal } from '#types/errors';
import { pictureWords } from '#types/words/common';
import { bring } from '../api/bring';
import { choosePictures } from '../platform/pictures';
import type { ChosenPicture } from '../platform/picture';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import styles from './pictures.module.scss';
import { Pressable } from './pressable';

/** A picture the server has: enough to send it with a request and to show it again after a reload. */
export interface SentPicture {
  readonly fileId: string;
  readonly url: string;
}
interface PicturesProps {
  readonly label: string;
  readonly value: readonly SentPicture[];
  readonly max: number;
  readonly onChange: (pictures: readonly SentPicture[]) => void;
}

/** Choosing pictures and bringing them to the server, one after the other; what failed can be tried again. */
export function Pictures({ label, value, max, onChange }: PicturesProps) {
  const [sending, setSending] = useState(0);
  const [failed, setFailed] = useState<readonly ChosenPicture[]>([]);
  const [refusal, setRefusal] = useState<Refusal>();

  const send = async (pictures: readonly ChosenPicture[]) => {
    setSending(pictures.length);
    setRefusal(undefined);
    let done = value;
    const left: ChosenPicture[] = [];
    for (const picture of pictures) {
      const sent = await bring(picture);
      if ('url' in sent) onChange((done = [...done, sent]));
      else {
        left.push(picture);
        if (sent.refusal) setRefusal(sent.refusal);
      }
      setSending((before) => before - 1);
    }
    setFailed(left);
  };

  return (
    <View className={styles.pictures}>
      {value.length > 0 ? (
        <View className={styles.row}>
          {value.map((picture, index) => (
            <View key={picture.fileId} className={styles.one}>
              <Image
                className={styles.image}
                src={picture.url}
                mode="aspectFill"
                aria-label={pictureWords.nth(index + 1)}
              />
              <Pressable
                className={styles.remove}
                label={`${pictureWords.remove} ${index + 1}`}
                onPress={() => onChange(value.filter((one) => one !== picture))}
              >
                ×
              </Pressable>
            </View>
          ))}
        </View>
      ) : null}
      <ErrorNotice refusal={refusal} />
      {failed.length > 0 && sending === 0 && !refusal ? (
        <Button id="retry-pictures" onPress={() => void send(failed)}>
          {pictureWords.failed}
        </Button>
      ) : null}
      {sending > 0 ? (
        <Text className={styles.sending}>{pictureWords.sending}</Text>
      ) : value.length < max ? (
        <Button id="add-pictures" label={label} onPress={() => void choosePictures(max - value.length).then(send)}>
          {pictureWords.add}
        </Button>
      ) : null}
    </View>
  );
}
