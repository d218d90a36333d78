import { Picker, View } from '@tarojs/components';
import styles from './field.module.scss';
import { Labelled } from './labelled';
import type { SelectProps } from './select-props';

/** One of many, in WeChat: the native wheel. */
export function Select({ id, label, options, value, placeholder, error, optional, onChoose }: SelectProps) {
  const at = options.findIndex((option) => option.value === value);
  return (
    <Labelled label={label} error={error} optional={optional}>
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
    </Labelled>
  );
}
