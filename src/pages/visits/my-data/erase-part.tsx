import { useState } from 'react';
import type { MyDataView } from '#types/my-data';
import { momentWords } from '#types/words/dates';
import { myDataWords } from '#types/words/my-data';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Row, Rows } from '../../../components/row';
import { Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';

interface Props {
  readonly mine: MyDataView;
  readonly onChange: (mine: MyDataView) => void;
}

/** Two steps: first what it means, then doing it. Afterwards three days in which it can be taken back. */
export function ErasePart({ mine, onChange }: Props) {
  const [isAsking, setAsking] = useState(false);
  const erase = useCommand('myData.erase');
  const takeBack = useCommand('myData.takeBack');
  const { erasure } = mine;
  const begin = async () => {
    const after = await erase.run({});
    if (!after) return;
    setAsking(false);
    onChange(after);
  };

  if (erasure)
    return (
      <Card id="erasing" look="key">
        <Paragraph>
          {erasure.begun ? myDataWords.begun : myDataWords.erasing(momentWords(erasure.dueAt, serverNow()))}
        </Paragraph>
        <ErrorNotice refusal={takeBack.refusal} problem={takeBack.problem} />
        {erasure.begun ? null : (
          <Button
            id="take-back"
            look="main"
            busy={takeBack.busy}
            onPress={() =>
              void takeBack.run({}).then((after) => {
                if (!after) return;
                say(myDataWords.takenBack);
                onChange(after);
              })
            }
          >
            {myDataWords.takeBack}
          </Button>
        )}
      </Card>
    );
  if (mine.inOffice) return <Note>{myDataWords.inOffice}</Note>;
  if (!isAsking)
    return (
      <Button id="erase" onPress={() => setAsking(true)}>
        {myDataWords.eraseButton}
      </Button>
    );
  return (
    <>
      <Card id="erase-sure">
        {myDataWords.eraseNote.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
        {mine.visits === 0 ? null : <Paragraph>{myDataWords.visits(mine.visits)}</Paragraph>}
        {mine.open.length === 0 ? null : (
          <>
            <Paragraph>{myDataWords.open(mine.open.length)}</Paragraph>
            <Rows>
              {mine.open.map(({ requestId, no, title }) => (
                <Row key={requestId} title={title} end={no} onPress={() => open('villager/request', { requestId })} />
              ))}
            </Rows>
          </>
        )}
      </Card>
      <ErrorNotice refusal={erase.refusal} problem={erase.problem} />
      <Button id="erase-now" look="warn" busy={erase.busy} onPress={() => void begin()}>
        {myDataWords.eraseSure}
      </Button>
      <Button id="erase-not" onPress={() => setAsking(false)}>
        {myDataWords.eraseBack}
      </Button>
    </>
  );
}
