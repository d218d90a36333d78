import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import { refusalText } from '#types/words/errors';
import { deviceWords as words, standsWords, stepWords } from '#types/words/counter-page';
import { listWords } from '#types/words/desk';
import { Button } from '../../../components/button';
import office from '../../../components/office/office.module.scss';
import { Heading, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { serverNow } from '../../../session/session';
import styles from './counter.module.scss';
import { stepsToKeep } from './device/keep-or-drop';
import { changeJournal } from './device/keeping';
import type { Conflict } from './device/recorded';
import { OutcomeSheet } from './outcome-sheet';
import type { Acts } from './use-acts';
import type { Line } from './use-line';

interface ConflictsProps {
  readonly line: Pick<Line, 'key' | 'rows' | 'conflicts' | 'reload'>;
  /** Without a window, as on a past half-day, words are not put otherwise. */
  readonly acts?: Acts;
}

/** What the server did not take: what it has, what was recorded here; a person keeps the one or the other. */
export function Conflicts({ line, acts }: ConflictsProps) {
  if (line.conflicts.length === 0) return null;
  return (
    <View className={styles.conflicts} id="conflicts" role="alert">
      <Heading>{words.conflicts(line.conflicts.length)}</Heading>
      {line.conflicts.map((conflict) => (
        <OneConflict
          key={conflict.steps[0]?.commandId}
          conflict={conflict}
          row={line.rows?.find(({ bookingId }) => bookingId === conflict.steps[0]?.bookingId)}
          line={line}
          {...(acts === undefined ? {} : { acts })}
        />
      ))}
    </View>
  );
}

interface OneProps extends ConflictsProps {
  readonly conflict: Conflict;
  readonly row: CounterRow | undefined;
}

function OneConflict({ conflict, row, line, acts }: OneProps) {
  const [rewording, setRewording] = useState(false);
  const { steps, refusal, there } = conflict;
  const first = steps[0];
  if (!first) return null;
  const keeping = stepsToKeep(conflict, serverNow());
  const last = steps[steps.length - 1] ?? first;
  // Refused for its words, not for the state: they may be put otherwise.
  const wording = refusal.code !== 'WrongStep' && first.act === 'finish' && row && acts;
  const settle = (more: typeof steps) =>
    changeJournal(line.key, (before) => ({
      steps: [...before.steps, ...more],
      conflicts: before.conflicts.filter((one) => one.steps[0]?.commandId !== first.commandId),
    }));
  return (
    <View className={styles.conflict} id={`conflict-${first.ticket}`}>
      <Paragraph>{`${first.ticket} ${row?.name ?? ''}`}</Paragraph>
      <Note>{words.there(there === null ? words.gone : standsWords(there.status, there.window))}</Note>
      <Note>{words.here(listWords(steps.map(stepWords)))}</Note>
      {refusal.code === 'WrongStep' ? null : <Note>{refusalText(refusal)}</Note>}
      {keeping === undefined && !wording ? <Note>{words.cannotKeep}</Note> : null}
      <View className={office.buttons}>
        {keeping === undefined ? null : (
          <Button
            id={`keep-${first.ticket}`}
            onPress={() => {
              settle(keeping);
              line.reload();
            }}
          >
            {words.keep}
          </Button>
        )}
        {wording ? (
          <Button id={`reword-${first.ticket}`} onPress={() => setRewording(true)}>
            {words.reword}
          </Button>
        ) : null}
        <Button
          id={`drop-${first.ticket}`}
          onPress={() => {
            settle([]);
            say(words.dropped);
          }}
        >
          {words.drop}
        </Button>
      </View>
      {rewording && row && acts ? (
        <OutcomeSheet
          row={row}
          outcome={last.outcome ?? 'request'}
          acts={acts}
          withNext={false}
          refused={{ note: first.note ?? '', referredTo: first.referredTo ?? '', refusal }}
          onSaved={() => settle([])}
          onClose={() => setRewording(false)}
        />
      ) : null}
    </View>
  );
}
