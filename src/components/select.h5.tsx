import { Text, View } from '@tarojs/components';
import { stateWords } from '#types/words/common';
import { withNote } from '#types/words/desk';
import type { SelectProps } from './select-props';
import styles from './select.module.scss';

/** One of many, in a browser: the native list, so keyboard and typing ahead work. */
export function Select({ id, label, options, value, placeholder, error, optional, onChoose }: SelectProps) {
  return (
    <View className={styles.field}>
      <Text className={styles.label}>
        {label}
        {optional ? <Text className={styles.hint}>{withNote('', stateWords.optional)}</Text> : null}
      </Text>
      <select
        id={id}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        className={`${styles.box} ${error ? styles.wrong : ''}`}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{placeholder ?? ''}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      {error === undefined ? null : (
        <Text className={styles.error} role="alert">
          {error}
        </Text>
      )}
    </View>
  );
}
