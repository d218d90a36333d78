import type { ReactNode } from 'react';
import { stateWords } from '#types/words/common';
import styles from './button.module.scss';
import { Pressable } from './pressable';

interface ButtonProps {
  readonly id?: string;
  /** `main`: the one thing to do here. `plain`: the others. `quiet`: a line of text. `warn`: takes something away. */
  readonly look?: 'main' | 'plain' | 'quiet' | 'warn';
  readonly label?: string;
  /** Working: shows so and takes no second tap. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** As wide as its words, for desks and rows of buttons. */
  readonly narrow?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', busy, disabled, narrow, children, ...rest }: ButtonProps) {
  const className = [styles.button, styles[look], narrow ? styles.narrow : ''].join(' ');
  return (
    <Pressable {...rest} className={className} disabled={disabled || busy}>
      {busy ? stateWords.working : children}
    </Pressable>
  );
}
