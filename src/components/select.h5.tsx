import styles from './field.module.scss';
import { Labelled } from './labelled';
import type { SelectProps } from './select-props';

/** One of many, in a browser: the native list, so keyboard and typing ahead work. */
export function Select({ id, label, options, value, placeholder, error, optional, onChoose }: SelectProps) {
  return (
    <Labelled label={label} error={error} optional={optional}>
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
    </Labelled>
  );
}
