import type { ReactNode } from 'react';

export interface PressableProps {
  readonly id?: string;
  readonly className?: string;
  /** What a screen reader says; the text inside when left out. */
  readonly label?: string;
  readonly role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab' | 'option';
  readonly checked?: boolean;
  readonly expanded?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
  readonly children?: ReactNode;
}
