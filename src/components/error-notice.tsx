import { Text, View } from '@tarojs/components';
import type { Refusal } from '#types/errors';
import { buttonWords, problemWords } from '#types/words/common';
import { refusalText } from '#types/words/errors';
import type { CallProblem } from '../api/problem';
import { open } from '../routes';
import { Button } from './button';
import styles from './error-notice.module.scss';

interface ErrorNoticeProps {
  readonly refusal?: Refusal | undefined;
  readonly problem?: CallProblem | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, in words, and what to do. Nothing when nothing did. */
export function ErrorNotice({ refusal, problem, onRetry }: ErrorNoticeProps) {
  if (refusal) {
    return (
      <View className={styles.notice} role="alert">
        <Text className={styles.words}>{refusalText(refusal)}</Text>
        {refusal.code === 'NotSignedIn' ? (
          <Button id="to-sign-in" onPress={() => open('villager/sign-in')}>
            {buttonWords.signIn}
          </Button>
        ) : null}
        {refusal.code === 'TryAgain' && onRetry ? (
          <Button id="retry" onPress={onRetry}>
            {buttonWords.retry}
          </Button>
        ) : null}
      </View>
    );
  }
  if (!problem) return null;
  const { title, next } = problemWords[problem.kind];
  return (
    <View className={styles.notice} role="alert">
      <Text className={styles.title}>{title}</Text>
      <Text className={styles.words}>{next}</Text>
      {problem.kind === 'bug' ? <Text className={styles.trace}>{problem.trace}</Text> : null}
      {onRetry ? (
        <Button id="retry" onPress={onRetry}>
          {buttonWords.retry}
        </Button>
      ) : null}
    </View>
  );
}
