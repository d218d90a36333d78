import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Refusal } from '#types/errors';
import { deskWords } from '#types/words/desk';
import type { CallProblem } from '../../api/problem';
import { Button } from '../button';
import { ErrorNotice } from '../error-notice';
import styles from './office.module.scss';

interface ActFormProps {
  readonly id: string;
  /** Words of the button that does it. */
  readonly main: string;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly problem: CallProblem | undefined;
  readonly onSend: () => Promise<void>;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** One act with a request while it is being written down: its fields, what went wrong, do it or leave it. */
export function ActForm({ id, main, busy, refusal, problem, onSend, onCancel, children }: ActFormProps) {
  return (
    <>
      {children}
      <ErrorNotice refusal={refusal} problem={problem} />
      <View className={styles.buttons}>
        <Button id={id} look="main" busy={busy} onPress={() => void onSend()}>
          {main}
        </Button>
        <Button id="cancel-form" onPress={onCancel}>
          {deskWords.cancel}
        </Button>
      </View>
    </>
  );
}
