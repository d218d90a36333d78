import { Text, View } from '@tarojs/components';
import { rosterPageWords as words } from '#types/words/roster-board';
import { Button } from '../../../components/button';
import type { Trouble } from './plan';
import styles from './roster.module.scss';
import type { Check } from './use-check';

interface FindingsProps {
  readonly state: Check['state'];
  readonly troubles: readonly Trouble[];
  readonly onOpen: (key: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly again: { readonly busy: boolean; readonly start: () => void };
  /** Of the proposal: whether it is proved to be best. */
  readonly optimal: boolean | undefined;
}

/** Above the month: whether it can be published, what belongs to the whole month, steps back and forth. */
export function Findings({ state, troubles, onOpen, undo, redo, again, optimal }: FindingsProps) {
  const barring = troubles.filter((trouble) => trouble.barring);
  const known = troubles.filter((trouble) => !trouble.barring);
  const first = barring[0]?.key;
  return (
    <View className={styles.findings}>
      <View className={styles.status} role="status" id="check-status">
        <Text className={barring.length > 0 ? styles.lost : ''}>{statusWords(state, barring.length)}</Text>
        {known.length > 0 ? <Text className={styles.small}>{words.known(known.length)}</Text> : null}
        {[...barring, ...known]
          .filter(({ key }) => key === undefined)
          .map((trouble) => (
            <Text key={trouble.words} className={trouble.barring ? styles.monthBarred : styles.small}>
              {trouble.words}
            </Text>
          ))}
      </View>
      <View className={styles.steps}>
        {first === undefined ? null : (
          <Button id="open-trouble" narrow onPress={() => onOpen(first)}>
            {words.here}
          </Button>
        )}
        <Button id="edit-undo" narrow disabled={undo === undefined} onPress={() => undo?.()}>
          {words.undo}
        </Button>
        <Button id="edit-redo" narrow disabled={redo === undefined} onPress={() => redo?.()}>
          {words.redo}
        </Button>
        <Button id="propose-again" narrow busy={again.busy} onPress={again.start}>
          {words.again}
        </Button>
      </View>
      <View className={styles.aside}>
        {`${words.keptHere}${optimal === undefined ? '' : optimal ? words.best : words.notBest}`}
      </View>
    </View>
  );
}

function statusWords(state: Check['state'], barring: number): string {
  if (state === 'checking') return words.checking;
  if (barring > 0) return words.barring(barring);
  return state === 'failed' ? words.unchecked : words.clean;
}
