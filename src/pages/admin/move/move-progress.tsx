import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import type { MoveView } from '#types/moves';
import { momentWords } from '#types/words/dates';
import { moveWords as words } from '#types/words/moves';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { KeyFact, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { serverNow } from '../../../session/session';
import { halfDayText } from '../half-day';
import styles from './move.module.scss';
import { MoveResults } from './move-results';

interface MoveProgressProps {
  readonly move: MoveView;
  readonly onChanged: (move: MoveView) => void;
  /** Asks for the state of things again. */
  readonly onLook: () => void;
  /** After it was taken back: another move of the same half-day. */
  readonly onAgain: () => void;
}
const LOOK_EVERY = 2_000;

/** A move under way or done: from where to where and why, how far it is, each person's result, taking it all back. */
export function MoveProgress({ move, onChanged, onLook, onAgain }: MoveProgressProps) {
  const { status, from, to, total, settled } = move;
  const undo = useCommand('moves.undo');
  const busy = status === 'running' || status === 'undoing';
  const latest = useRef(onLook);
  useEffect(() => {
    latest.current = onLook;
  });
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(() => latest.current(), LOOK_EVERY);
    return () => clearInterval(timer);
  }, [busy]);

  const now = serverNow();
  const takeBack = async () => {
    const after = await undo.run({ dayId: move.dayId });
    if (!after) return;
    say(words.undoSaid);
    onChanged(after);
  };
  return (
    <View id="move-shown">
      <Card look="key" title={from.centreName}>
        <KeyFact id="move-what">
          {to === null ? words.fellAway(halfDayText(from)) : words.movedTo(halfDayText(from), halfDayText(to))}
        </KeyFact>
        <Note>{words.because(move.reason, move.byName, momentWords(move.at, now))}</Note>
        <View id="move-status" role="status" className={styles.status}>
          {statusWords(move)}
        </View>
        {busy && total > 0 ? (
          <View className={styles.bar} aria-hidden>
            <View className={styles.done} style={{ width: `${Math.round((100 * settled) / total)}%` }} />
          </View>
        ) : null}
      </Card>
      <ErrorNotice refusal={undo.refusal} problem={undo.problem} />
      {move.allowedActions.includes('undo') ? (
        <>
          <Button id="move-undo" look="warn" busy={undo.busy} onPress={() => void takeBack()}>
            {words.undo}
          </Button>
          <Note>{words.undoUntil(momentWords(move.undoUntil, now))}</Note>
        </>
      ) : status === 'done' && now >= move.undoUntil ? (
        <Note>{words.undoOver}</Note>
      ) : null}
      <MoveResults move={move} />
      {status === 'undone' ? (
        <Button id="move-again" onPress={onAgain}>
          {words.title}
        </Button>
      ) : null}
    </View>
  );
}

function statusWords({ status, settled, total }: MoveView): string {
  switch (status) {
    case 'running':
      return words.running(settled, total);
    case 'undoing':
      return words.undoing(settled, total);
    case 'done':
      return total === 0 ? words.doneNobody : words.done;
    case 'undone':
      return words.undone;
  }
}
