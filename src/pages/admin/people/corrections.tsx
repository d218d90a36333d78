import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CorrectionView } from '#types/my-data';
import { momentWords } from '#types/words/dates';
import { myDataWords as words } from '#types/words/my-data';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { ActForm } from '../../../components/office/act-form';
import { Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import type { Query } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import styles from './people.module.scss';

interface CorrectionsProps {
  readonly townId: string;
  readonly query: Query<Output<'myData.corrections'>>;
}

/** What residents ask to have put right about themselves, the oldest first. Each is answered once; she is told. */
export function Corrections({ townId, query }: CorrectionsProps) {
  return (
    <View className={styles.corrections}>
      <Loaded query={query}>
        {({ corrections }) =>
          corrections.length === 0 ? (
            <Empty why={words.correctionsNone} />
          ) : (
            <View role="list" aria-label={words.corrections}>
              {corrections.map((one) => (
                <View key={one.correctionId} role="listitem">
                  <Correction
                    of={one}
                    townId={townId}
                    onAnswered={() => {
                      query.put({ corrections: corrections.filter((other) => other !== one) });
                      query.reload();
                    }}
                  />
                </View>
              ))}
            </View>
          )
        }
      </Loaded>
    </View>
  );
}

interface CorrectionProps {
  readonly of: CorrectionView;
  readonly townId: string;
  readonly onAnswered: () => void;
}

function Correction({ of, townId, onAnswered }: CorrectionProps) {
  const { correctionId, personName, before, after, note, at } = of;
  const draft = useDraft(`correction:${correctionId}`, { isDeclining: false, reason: '' });
  const { isDeclining } = draft.value;
  const reason = draft.value.reason.trim();
  const [tried, setTried] = useState(false);
  const answer = useCommand('myData.answer');
  const code = answer.refusal?.code;
  const isGone = code === 'VillageUnknown' || code === 'GroupUnknown';

  const send = async (accept: boolean) => {
    setTried(true);
    if (!accept && reason === '') return;
    if (!(await answer.run({ townId, correctionId, accept, ...(accept ? {} : { answer: reason }) }))) return;
    draft.clear();
    say(accept ? words.accepted(personName) : words.declined(personName));
    onAnswered();
  };
  const setDeclining = (on: boolean) => {
    setTried(false);
    answer.reset();
    draft.set({ isDeclining: on });
  };

  return (
    <Card title={personName}>
      {after.name === '' ? null : <Paragraph>{words.nameIs(words.becomes(before.name, after.name))}</Paragraph>}
      {after.villageName === '' ? null : (
        <Paragraph>{words.homeIs(words.becomes(homeOf(before), homeOf(after)))}</Paragraph>
      )}
      {note === '' ? null : <Paragraph>{words.said(note)}</Paragraph>}
      <Note>{words.askedAt(momentWords(at, serverNow()))}</Note>
      {after.villageName === '' || after.villageName === before.villageName ? null : <Note>{words.moves}</Note>}
      {code === 'AlreadyAnswered' ? (
        <>
          <View role="alert">
            <Paragraph>{words.answeredElsewhere}</Paragraph>
          </View>
          <Button
            id={`seen-${correctionId}`}
            narrow
            onPress={() => {
              draft.clear();
              onAnswered();
            }}
          >
            {words.seenThat}
          </Button>
        </>
      ) : isDeclining ? (
        <ActForm
          id={`decline-send-${correctionId}`}
          main={words.declineSend}
          busy={answer.busy}
          refusal={answer.refusal}
          problem={answer.problem}
          onSend={() => send(false)}
          onCancel={() => setDeclining(false)}
        >
          <Field
            id={`reason-${correctionId}`}
            kind="long"
            label={words.declineWhy}
            hint={words.declineHint}
            max={200}
            value={draft.value.reason}
            error={tried && reason === '' ? words.needReason : undefined}
            onType={(typed) => draft.set({ reason: typed })}
          />
        </ActForm>
      ) : (
        <>
          {isGone ? (
            <View role="alert">
              <Paragraph>{words.homeGone}</Paragraph>
            </View>
          ) : (
            <ErrorNotice refusal={answer.refusal} problem={answer.problem} onRetry={() => void send(true)} />
          )}
          <View className={styles.answers}>
            <Button
              id={`accept-${correctionId}`}
              look="main"
              narrow
              label={`${words.accept} ${personName}`}
              busy={answer.busy}
              onPress={() => void send(true)}
            >
              {words.accept}
            </Button>
            <Button
              id={`decline-${correctionId}`}
              narrow
              label={`${words.decline} ${personName}`}
              disabled={answer.busy}
              onPress={() => setDeclining(true)}
            >
              {words.decline}
            </Button>
          </View>
        </>
      )}
    </Card>
  );
}

const homeOf = ({ villageName, groupName }: CorrectionView['before']): string =>
  `${villageName} ${groupName}`.trim() || words.nowhere;
