import { textSizeWords } from '#types/words/common';
import { Pressable } from '../../../components/pressable';
import { setTextSize, useTextSize } from '../../../session/text-size';
import styles from './text-size-switch.module.scss';

/** The visible way into elder mode, and back. */
export function TextSizeSwitch() {
  const size = useTextSize();
  return (
    <Pressable
      id="elder"
      role="switch"
      checked={size !== 'normal'}
      className={styles.elder}
      onPress={() => setTextSize(size === 'normal' ? 'large' : 'normal')}
    >
      {size === 'normal' ? textSizeWords.toLarge : textSizeWords.toNormal}
    </Pressable>
  );
}
