import { Image, Text, View } from '@tarojs/components';
import { pictureWords as words } from '#types/words/common';
import { bringUp, carry, type CarriedFile, type Carrying } from '../api/carried-files';
import { useCarried } from '../hooks/use-carried';
import { choosePictures } from '../platform/pictures';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import styles from './pictures.module.scss';
import { Pressable } from './pressable';
import { Note } from './text';

interface PicturesProps {
  readonly label: string;
  readonly value: readonly CarriedFile[];
  readonly max: number;
  readonly onChange: (pictures: readonly CarriedFile[]) => void;
}

/** Choosing pictures: they stay with the draft and are brought to the server by themselves; where one does not get through it is said. */
export function Pictures({ label, value, max, onChange }: PicturesProps) {
  const states = useCarried(value);
  const count = (where: Carrying['where']) => states.filter((state) => state.where === where).length;
  const add = () =>
    choosePictures(max - value.length).then(
      (chosen) => chosen.length > 0 && onChange([...value, ...chosen.map(carry)]),
    );

  return (
    <View className={styles.pictures}>
      {value.length > 0 ? (
        <View className={styles.row}>
          {value.map((picture, index) => (
            <PictureTile
              key={picture.key}
              nth={index + 1}
              url={states[index]?.show ?? ''}
              mark={markOf(states[index])}
              onRemove={() => onChange(value.filter((one) => one !== picture))}
            />
          ))}
        </View>
      ) : null}
      {count('gone') > 0 ? (
        <View role="alert">
          <Note id="pictures-gone">{words.gone}</Note>
        </View>
      ) : null}
      {states.some(({ unsafe, where }) => unsafe && where !== 'there') ? <Note>{words.unsafe}</Note> : null}
      <ErrorNotice refusal={states.find(({ refusal }) => refusal !== undefined)?.refusal} />
      {count('bringing') > 0 ? (
        <Text className={styles.sending}>{words.sending}</Text>
      ) : count('waiting') > 0 ? (
        <>
          <Note id="pictures-waiting">{words.waiting(count('waiting'))}</Note>
          <View className={styles.again}>
            <Button id="retry-pictures" onPress={() => value.forEach((picture) => void bringUp(picture))}>
              {words.again}
            </Button>
          </View>
        </>
      ) : null}
      {value.length < max ? (
        <Button id="add-pictures" label={label} onPress={() => void add()}>
          {words.add}
        </Button>
      ) : null}
    </View>
  );
}

const markOf = (state: Carrying | undefined): string | undefined =>
  state === undefined || state.where === 'there' || state.where === 'looking' ? undefined : words.marks[state.where];

interface PictureTileProps {
  readonly nth: number;
  readonly url: string;
  /** What is the matter with it, if anything. */
  readonly mark?: string | undefined;
  readonly onRemove: () => void;
}

/** One picture, small, that can be taken away. */
export function PictureTile({ nth, url, mark, onRemove }: PictureTileProps) {
  const name = words.nth(nth);
  return (
    <View className={styles.one}>
      {url === '' ? (
        <View className={styles.image} />
      ) : (
        <Image className={styles.image} src={url} mode="aspectFill" aria-label={name} />
      )}
      {mark === undefined ? null : <Text className={styles.mark}>{mark}</Text>}
      <Pressable className={styles.remove} label={`${words.remove} ${nth}`} onPress={onRemove}>
        ×
      </Pressable>
    </View>
  );
}
