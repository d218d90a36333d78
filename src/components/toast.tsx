import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { buttonWords } from '#types/words/common';
import { createStore } from '../session/store';
import { Pressable } from './pressable';
import styles from './toast.module.scss';

interface Said {
  readonly words: string;
  /** Taking it back; offered until `until` (device ms). */
  readonly undo?: () => void;
  readonly until: number;
}

const said = createStore<Said | null>(null);
const USUAL = 5_000;

/** `say('已取消', { undo, seconds: 60 })`: one line at the bottom, with a way back while there is one. */
export function say(words: string, more: { readonly undo?: () => void; readonly seconds?: number } = {}): void {
  said.set({ words, undo: more.undo, until: Date.now() + (more.seconds ? more.seconds * 1000 : USUAL) });
}

/** Drawn by every Page. */
export function Toast() {
  const shown = said.use();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!shown) return undefined;
    setNow(Date.now());
    const ticking = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= shown.until && said.get() === shown) said.set(null);
    }, 1_000);
    return () => clearInterval(ticking);
  }, [shown]);
  if (!shown || now >= shown.until) return null;
  const { undo } = shown;
  return (
    <View className={styles.toast} role="status">
      <Text className={styles.words}>{shown.words}</Text>
      {undo === undefined ? null : (
        <Pressable
          id="undo"
          className={styles.undo}
          onPress={() => {
            said.set(null);
            undo();
          }}
        >
          {`${buttonWords.undo}（${Math.max(0, Math.ceil((shown.until - now) / 1000))}）`}
        </Pressable>
      )}
    </View>
  );
}
