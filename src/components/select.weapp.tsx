import { Picker, Text, View } from '@tarojs/components';
import { stateWords } from '#types/words/common';
import { withNote } from '#types/words/desk';
import type { SelectProps } from './select-props';
import styles from './select.module.scss';

/** One of many, in WeChat: the native wheel. */
export function Select({ id, label, options, value, placeholder, error, optional, onChoose }: SelectProps) {
  const at = options.findIndex((option) => option.value === value);
  return (
    <View className={styles.field}>
      <Text className={styles.label}>
        {label}
        {optional ? <Text className={styles.hint}>{withNote('', stateWords.optional)}</Text> : null}
      </Text>
      <Picker
        mode="selector"
        range={options.map((option) => option.text)}
        value={Math.max(0, at)}
        onChange={(event) => {
          const chosen = options[Number(event.detail.value)];
          if (chosen) onChoose(chosen.value);
        }}
      >
        <View id={id} aria-label={label} className={`${styles.box} ${error ? styles.wrong : ''}`}>
          {options[at]?.text ?? placeholder ?? ''}
        </View>
      </Picker>
      {error === undefined ? null : (
        <Text className={styles.error} role="alert">
          {error}
        </Text>
      )}
    </View>
  );
}
