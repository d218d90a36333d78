import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import { appWords, buttonWords, stateWords } from '#types/words/common';
import { drawsOwnBar, phoneFontScale, setTitle } from '../platform/display';
import { back, canGoBack, open } from '../routes';
import { useOffline } from '../session/network';
import { refreshSession, useSession } from '../session/session';
import { useTextSize } from '../session/text-size';
import styles from './page.module.scss';
import { Pressable } from './pressable';
import { Thumb } from './thumb';
import { Toast } from './toast';

interface PageProps {
  readonly title: string;
  /** A tab page: no way back. */
  readonly tab?: boolean;
  /** `wide`: for desks, up to 1280 px; otherwise a column of 640. */
  readonly wide?: boolean;
  /** The one main action, kept at the thumb. */
  readonly action?: ReactNode;
  /** Beside the title on a browser: links of an office page. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

const elderClass = { normal: '', large: 'elder', largest: 'elder largest' } as const;
const scaled: CSSProperties | undefined =
  phoneFontScale === 1 ? undefined : ({ '--scale': String(phoneFontScale) } as CSSProperties);

/** The root of every page: letters' size, title and way back, the offline line, the watermark of sample data, toasts. */
export function Page({ title, tab, wide, action, head, children }: PageProps) {
  const size = useTextSize();
  const { sample } = useSession();
  const offline = useOffline();
  const [hasBack, setHasBack] = useState(false);
  const [shown, setShown] = useState(0);
  useEffect(() => setTitle(title), [title, shown]);
  useDidShow(() => {
    setHasBack(canGoBack());
    setShown((times) => times + 1);
    void refreshSession();
  });

  return (
    <View className={`cun ${elderClass[size]} ${styles.page}`} style={scaled}>
      {drawsOwnBar ? null : (
        <View className={`${styles.bar} ${wide ? styles.wide : ''}`}>
          {tab ? null : (
            <Pressable
              id="back"
              className={styles.back}
              label={hasBack ? buttonWords.back : buttonWords.home}
              onPress={hasBack ? back : () => open('villager/home')}
            >
              {hasBack ? `‹ ${buttonWords.back}` : `‹ ${buttonWords.home}`}
            </Pressable>
          )}
          <View className={styles.title} role="heading">
            {title}
          </View>
          {head}
        </View>
      )}
      {offline ? (
        <View className={styles.offline} role="status">
          {stateWords.offline}
        </View>
      ) : null}
      <Toast />
      <View className={`${styles.content} ${wide ? styles.wide : ''}`} role="main">
        {children}
        {action === undefined ? null : <Thumb>{action}</Thumb>}
        {sample ? <Text className={styles.sample}>{appWords.sample}</Text> : null}
      </View>
    </View>
  );
}
