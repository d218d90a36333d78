import styles from './field.module.scss';
import { Labelled } from './labelled';
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
    <Labelled label={box.label} hint={hint} error={error} optional={optional}>
      <TextBox {...box} className={className} wrong={error !== undefined} />
    </Labelled>
  );
}
