import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import styles from './text.module.scss';

interface Props {
  readonly id?: string;
  readonly children: ReactNode;
}

/** The heading of a part of a page. */
export function Heading({ id, children }: Props) {
  return (
    <View id={id} className={styles.heading} role="heading">
      {children}
    </View>
  );
}

/** The one fact of a card. */
export function KeyFact({ id, children }: Props) {
  return (
    <View id={id} className={styles.key}>
      {children}
    </View>
  );
}

export function Paragraph({ id, children }: Props) {
  return (
    <View id={id} className={styles.paragraph}>
      {children}
    </View>
  );
}

/** Second ink: what explains. */
export function Note({ id, children }: Props) {
  return (
    <View id={id} className={styles.note}>
      {children}
    </View>
  );
}
