import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import styles from './choice.module.scss';
import { Pressable } from './pressable';

export interface Option<T extends string> {
  readonly value: T;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** Cannot be had: greyed, with `note` saying why. */
  readonly disabled?: boolean;
}
interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T | undefined;
  readonly onChoose: (value: T) => void;
  /** Ids of the options are `<name>-<value>`. */
  readonly name: string;
}

/** One of several, large: a list of radio buttons. */
export function Choice<T extends string>({ label, options, value, onChoose, name }: ChoiceProps<T>) {
  return (
    <View role="radiogroup" aria-label={label}>
      {options.map((option) => {
        const on = option.value === value;
        const look = option.disabled ? styles.off : on ? styles.on : '';
        return (
          <Pressable
            key={option.value}
            id={`${name}-${option.value}`}
            role="radio"
            checked={on}
            disabled={option.disabled}
            className={`${styles.option} ${look}`}
            onPress={() => onChoose(option.value)}
          >
            <Text className={styles.mark} aria-hidden>
              {option.disabled ? '×' : on ? '●' : '○'}
            </Text>
            <View className={styles.words}>
              <View className={styles.title}>{option.title}</View>
              {option.note === undefined ? null : <View className={styles.note}>{option.note}</View>}
            </View>
          </Pressable>
        );
      })}
    </View>
  );
}
