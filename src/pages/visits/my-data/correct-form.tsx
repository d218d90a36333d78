import type { MyDataView } from '#types/my-data';
import { myDataWords } from '#types/words/my-data';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Row, Rows } from '../../../components/row';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { useSession } from '../../../session/session';

interface Props {
  readonly mine: MyDataView;
  readonly onAsked: (mine: MyDataView) => void;
}

const EMPTY = { name: '', groupId: '', note: '' };

/** What is on record wrongly; the town's administrator puts it right. */
export function CorrectForm({ mine, onAsked }: Props) {
  const { person } = useSession();
  const places = useQuery('organisation.villages', {});
  const draft = useDraft('correct', EMPTY);
  const correct = useCommand('myData.correct');
  const { name, groupId, note } = draft.value;
  const groups = (places.data?.towns ?? [])
    .flatMap(({ villages }) => villages)
    .find(({ villageId }) => villageId === person?.villageId)?.groups;

  const send = async () => {
    const asked = await correct.run({
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(groupId === '' || !person?.villageId ? {} : { villageId: person.villageId, groupId }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    if (!asked) return;
    draft.clear();
    say(myDataWords.corrected);
    onAsked(asked);
  };

  return (
    <>
      {mine.corrections.length === 0 ? null : (
        <Rows>
          {mine.corrections.map(({ correctionId, status, before, after, answer }) => (
            <Row
              key={correctionId}
              title={myDataWords.becomes(
                `${before.name} ${before.groupName}`,
                `${after.name || before.name} ${after.groupName || before.groupName}`,
              )}
              note={answer}
              end={myDataWords.correctionStatus[status]}
            />
          ))}
        </Rows>
      )}
      {mine.corrections.some(({ status }) => status === 'asked') ? null : (
        <>
          <Note>{myDataWords.correctNote}</Note>
          <Field
            id="right-name"
            optional
            label={myDataWords.name}
            value={name}
            max={20}
            onType={(typed) => draft.set({ name: typed })}
          />
          {groups && groups.length > 0 ? (
            <>
              <Note>{myDataWords.group}</Note>
              <Chips
                label={myDataWords.group}
                of={groups.map((group) => ({ value: group.groupId, text: group.name }))}
                value={groupId}
                onChoose={(chosen) => draft.set({ groupId: chosen })}
              />
            </>
          ) : null}
          <Field
            id="right-note"
            kind="long"
            optional
            label={myDataWords.note}
            value={note}
            max={200}
            onType={(typed) => draft.set({ note: typed })}
          />
          <ErrorNotice refusal={correct.refusal} problem={correct.problem} onRetry={() => void send()} />
          <Button id="correct" busy={correct.busy} onPress={() => void send()}>
            {myDataWords.correctButton}
          </Button>
        </>
      )}
    </>
  );
}
