import { Text, View } from '@tarojs/components';
import { inBrackets, stateWords } from '#types/words/common';
import styles from './field.module.scss';
import { TextBox } from './text-box';
import type { TextBoxProps } from './text-box-props';

interface FieldProps extends Omit<TextBoxProps, 'className' | 'wrong'> {
  readonly hint?: string;
  /** In words, with the fix; shown at the field. */
  readonly error?: string | undefined;
  readonly optional?: boolean;
}

/** A labelled place to write. */
export function Field({ hint, error, optional, ...box }: FieldProps) {
  const className = [styles.box, box.kind === 'long' ? styles.long : '', error ? styles.wrong : ''].join(' ');
  return (
    <View className={styles.field}>
      <Text className={styles.label}>
        {box.label}
        {optional ? <Text className={styles.hint}>{inBrackets(stateWords.optional)}</Text> : null}
      </Text>
      {hint === undefined ? null : <Text className={`${styles.hint} ${styles.line}`}>{hint}</Text>}
      <TextBox {...box} className={className} wrong={error !== undefined} />
      {error === undefined ? null : (
        <Text className={styles.error} role="alert">
          {error}
        </Text>
      )}
    </View>
  );
}
