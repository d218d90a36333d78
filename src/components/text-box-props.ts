export interface TextBoxProps {
  readonly id?: string;
  readonly className?: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Characters at most. */
  readonly max?: number;
  readonly kind?: 'text' | 'long' | 'phone' | 'search';
  readonly wrong?: boolean;
  readonly onType: (value: string) => void;
  readonly onEnter?: () => void;
  readonly onLeave?: () => void;
}
