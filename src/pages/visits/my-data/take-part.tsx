import { useState } from 'react';
import type { MyDataExport } from '#types/my-data';
import { momentWords } from '#types/words/dates';
import { myDataWords } from '#types/words/my-data';
import { call } from '../../../api/client';
import { CallProblem } from '../../../api/problem';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { saveText } from '../../../platform/save-text';
import { serverNow } from '../../../session/session';

/** Asked for by a tap and kept nowhere on the device but in the file she saves. */
export function TakePart() {
  const [state, setState] = useState<{ busy: boolean; data?: MyDataExport; problem?: CallProblem }>({ busy: false });
  const take = async (then: (data: MyDataExport) => Promise<void>) => {
    setState({ busy: true });
    try {
      const answer = await call('myData.export', {});
      if (!answer.ok) return setState({ busy: false });
      setState({ busy: false, data: answer.value });
      await then(answer.value);
    } catch (error) {
      setState({ busy: false, problem: error instanceof CallProblem ? error : new CallProblem('bug', String(error)) });
    }
  };
  const save = async (data: MyDataExport) => {
    const isSaved = await saveText('cunliban.json', JSON.stringify(data, null, 2));
    say(isSaved ? myDataWords.taken : myDataWords.notTaken);
  };
  const { data } = state;
  return (
    <>
      <Note>{myDataWords.take}</Note>
      <ErrorNotice refusal={undefined} problem={state.problem} onRetry={() => void take(save)} />
      <Button id="take" busy={state.busy} onPress={() => void take(save)}>
        {myDataWords.takeButton}
      </Button>
      <Button
        id="read-here"
        look="quiet"
        disabled={state.busy}
        onPress={() => void take(async () => Promise.resolve())}
      >
        {myDataWords.readHere}
      </Button>
      {data ? (
        <Card id="taken">
          <Paragraph>
            {[data.person.name, data.person.ownPhone ?? '', data.person.villageName, data.person.groupName]
              .filter((part) => part !== '')
              .join(' ')}
          </Paragraph>
          <Note>{myDataWords.counts(data.visits.length, data.requests.length, data.messages.length)}</Note>
          {data.requests.map(({ no, submittedAt, text, reply }) => (
            <Paragraph key={no}>{`${momentWords(submittedAt, serverNow())} ${text} ${reply}`}</Paragraph>
          ))}
          {data.visits.map(({ no, from, items, departmentName }) => (
            <Paragraph key={no}>{`${momentWords(from, serverNow())} ${departmentName} ${items.join(' ')}`}</Paragraph>
          ))}
        </Card>
      ) : null}
    </>
  );
}
