import { Text, View } from '@tarojs/components';
import { buttonWords, withSeconds } from '#types/words/common';
import { createStore } from '../session/store';
import { Pressable } from './pressable';
import styles from './toast.module.scss';

interface Said {
  readonly words: string;
  /** Taking it back, offered as long as the line is there. */
  readonly undo: (() => void) | undefined;
  readonly secondsLeft: number;
}

const said = createStore<Said | null>(null);
const USUAL = 5;
let ticking: ReturnType<typeof setInterval> | undefined;

/** `say('已取消', { undo, seconds: 60 })`: one line at the top, with a way back while there is one. */
export function say(words: string, more: { readonly undo?: () => void; readonly seconds?: number } = {}): void {
  const { undo, seconds = USUAL } = more;
  const until = Date.now() + seconds * 1_000;
  clearInterval(ticking);
  said.set({ words, undo, secondsLeft: seconds });
  ticking = setInterval(() => {
    const secondsLeft = Math.ceil((until - Date.now()) / 1_000);
    if (secondsLeft > 0) said.set({ words, undo, secondsLeft });
    else unsay();
  }, 1_000);
}

function unsay() {
  clearInterval(ticking);
  said.set(null);
}

/** Drawn by every Page, between title and content. Where it lies over something taps go through, but for the way back. */
export function Toast() {
  const shown = said.use();
  if (!shown) return null;
  const { undo } = shown;
  return (
    <View className={styles.toast} role="status">
      <Text className={styles.words}>{shown.words}</Text>
      {undo === undefined ? null : (
        <Pressable
          id="undo"
          className={styles.undo}
          onPress={() => {
            unsay();
            undo();
          }}
        >
          {withSeconds(buttonWords.undo, shown.secondsLeft)}
        </Pressable>
      )}
    </View>
  );
}
