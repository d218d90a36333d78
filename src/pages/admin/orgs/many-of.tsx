import { Text, View } from '@tarojs/components';
import { Pressable } from '../../../components/pressable';
import styles from './many-of.module.scss';

interface ManyOfProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: readonly string[];
  readonly error?: string | undefined;
  readonly onChoose: (chosen: string[]) => void;
}

/** Several of a few: boxes to tick. */
export function ManyOf({ label, options, chosen, error, onChoose }: ManyOfProps) {
  return (
    <View className={styles.field} role="group" aria-label={label}>
      <Text className={styles.label}>{label}</Text>
      {options.map(({ value, text }) => {
        const on = chosen.includes(value);
        return (
          <Pressable
            key={value}
            role="checkbox"
            checked={on}
            className={`${styles.box} ${on ? styles.on : ''}`}
            onPress={() => onChoose(on ? chosen.filter((one) => one !== value) : [...chosen, value])}
          >
            <Text aria-hidden>{on ? '☑ ' : '☐ '}</Text>
            <Text>{text}</Text>
          </Pressable>
        );
      })}
      {error === undefined ? null : (
        <Text className={styles.error} role="alert">
          {error}
        </Text>
      )}
    </View>
  );
}
