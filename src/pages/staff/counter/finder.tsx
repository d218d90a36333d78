import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Refusal } from '#types/errors';
import { counterPageWords as words } from '#types/words/counter-page';
import { call } from '../../../api/client';
import { CallProblem } from '../../../api/problem';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Note } from '../../../components/text';
import { focusOn } from '../../../platform/keys';
import { scan } from '../../../platform/scan';
import styles from './counter.module.scss';
import { matching, QR } from './queue';
import type { Acts } from './use-acts';
import type { Line } from './use-line';
import { Visitor } from './visitor';

interface FinderProps {
  readonly line: Line;
  readonly acts: Acts;
  readonly onMore: (bookingId: string) => void;
}

/**
 * One box for everything a visitor may show or say: number, six digits, name, QR code (a hardware scanner types it and presses Enter). The
 * code of a ticket checks its person in at once; what is typed shows whom it may be.
 */
export function Finder({ line, acts, onMore }: FinderProps) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly string[]>();
  const [state, setState] = useState<{ busy: boolean; local?: boolean; refusal?: Refusal; problem?: CallProblem }>({
    busy: false,
  });

  const find = async (text: string) => {
    const said = text.trim();
    if (said === '' || state.busy) return;
    setState({ busy: true });
    const known = matching(line.rows ?? [], said);
    let rows = known;
    let local = true;
    if (!line.offline) {
      try {
        const answer = await call('counter.find', { ...line.key, words: said });
        if (!answer.ok) return setState({ busy: false, refusal: answer.refusal });
        line.putAll(answer.value.rows);
        rows = answer.value.rows;
        local = false;
      } catch (error) {
        // Without signal the list on this device answers; a fault of the server is told.
        if (!(error instanceof CallProblem) || error.kind === 'bug')
          return setState({ busy: false, problem: error instanceof CallProblem ? error : new CallProblem('bug') });
      }
    }
    setState({ busy: false, local });
    const [only] = rows;
    if (only && rows.length === 1 && QR.test(said) && only.allowedActions.includes('checkIn')) {
      void acts.take('checkIn', only);
      setTyped('');
    }
    setFound(rows.map(({ bookingId }) => bookingId));
    focusOn('find');
  };
  const clear = () => {
    setTyped('');
    setFound(undefined);
  };
  const shown = (line.rows ?? []).filter(({ bookingId }) => found?.includes(bookingId));

  return (
    <View className={styles.finder}>
      <View className={styles.findLine}>
        <Field
          id="find"
          kind="search"
          label={words.find}
          max={60}
          value={typed}
          onType={setTyped}
          onEnter={() => void find(typed)}
        />
        <View className={styles.findGo}>
          <Button id="find-go" busy={state.busy} onPress={() => void find(typed)}>
            {words.findGo}
          </Button>
          {scan === null ? null : (
            <Button id="find-scan" onPress={() => void scan?.().then((text) => find(text))}>
              {words.scan}
            </Button>
          )}
        </View>
      </View>
      <ErrorNotice refusal={state.refusal} problem={state.problem} />
      {found === undefined ? null : (
        <View className={styles.found} id="found">
          {state.local ? <Note>{words.findHere}</Note> : null}
          {shown.length === 0 ? <Note>{words.findNobody}</Note> : null}
          {shown.map((row) => (
            <Visitor
              key={row.bookingId}
              row={row}
              onStep={(act) => void acts.take(act, row)}
              onMore={() => onMore(row.bookingId)}
            />
          ))}
          <Button id="find-clear" look="quiet" onPress={clear}>
            {words.findClear}
          </Button>
        </View>
      )}
    </View>
  );
}
