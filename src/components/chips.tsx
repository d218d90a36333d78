import { View } from '@tarojs/components';
import styles from './chips.module.scss';
import { Pressable } from './pressable';

interface ChipsProps<T extends string> {
  readonly label: string;
  readonly of: readonly { readonly value: T; readonly text: string; readonly count?: number }[];
  readonly value: T | undefined;
  readonly onChoose: (value: T) => void;
}

/** One of a few, in a row that wraps: filters, kinds. */
export function Chips<T extends string>({ label, of, value, onChoose }: ChipsProps<T>) {
  return (
    <View className={styles.chips} role="radiogroup" aria-label={label}>
      {of.map((chip) => (
        <Pressable
          key={chip.value}
          id={`chip-${chip.value}`}
          role="radio"
          checked={chip.value === value}
          className={`${styles.chip} ${chip.value === value ? styles.on : ''}`}
          onPress={() => onChoose(chip.value)}
        >
          {chip.count === undefined ? chip.text : `${chip.text} ${chip.count > 998 ? '999+' : chip.count}`}
        </Pressable>
      ))}
    </View>
  );
}
