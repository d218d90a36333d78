import { View } from '@tarojs/components';
import { Pressable } from './pressable';
import styles from './ticks.module.scss';

interface TicksProps {
  readonly label: string;
  /** Ids of the options are `<name>-<value>`. */
  readonly name: string;
  readonly of: readonly { readonly value: string; readonly text: string }[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
}

/** Any number of several, large: a list of boxes to tick. */
export function Ticks({ label, name, of, ticked, onTick }: TicksProps) {
  return (
    <View role="group" aria-label={label}>
      {of.map(({ value, text }) => {
        const on = ticked.includes(value);
        return (
          <Pressable
            key={value}
            id={`${name}-${value}`}
            role="checkbox"
            checked={on}
            className={`${styles.tick} ${on ? styles.on : ''}`}
            onPress={() => onTick(on ? ticked.filter((one) => one !== value) : [...ticked, value])}
          >
            {`${on ? '☑' : '☐'} ${text}`}
          </Pressable>
        );
      })}
    </View>
  );
}
