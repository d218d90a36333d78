import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { momentWords } from '#types/words/dates';
import { deskWords, whereWords } from '#types/words/desk';
import { requestStatusWords } from '#types/words/requests';
import { besideWords as words } from '#types/words/triage';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { Button } from '../../button';
import { Field } from '../../field';
import { Loaded } from '../../loaded';
import { Note } from '../../text';
import { ActForm } from '../act-form';
import { layRefusal } from '../field-refusal';
import styles from '../office.module.scss';
import type { BesideFormProps } from './form';

const NUMBER = /^\d{6}$/;

/** The number of the other one; a look at it; then one follows the other. */
export function MergeForm({ view, orgId, value, set, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.merge');
  const [tried, setTried] = useState(false);
  const [looked, setLooked] = useState('');
  const laid = layRefusal(command.refusal, ['intoNo']);
  const intoNo = value.number.trim();
  const isNumber = NUMBER.test(intoNo);
  const isLooked = isNumber && looked === intoNo;
  const send = async () => {
    setTried(true);
    if (!isNumber) return;
    if (!isLooked) {
      setLooked(intoNo);
      return;
    }
    const after = await command.run({ requestId: view.row.requestId, intoNo });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-merge"
      main={isLooked ? words.mergeYes : words.look}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Field
        id="into-no"
        label={words.intoNo}
        max={6}
        value={value.number}
        error={tried && !isNumber ? words.needNo : laid.at('intoNo')}
        onType={(number) => set({ number })}
        onEnter={() => void send()}
      />
      {isLooked ? <Other orgId={orgId} no={intoNo} onOther={() => setLooked('')} /> : null}
    </ActForm>
  );
}

interface OtherProps {
  readonly orgId: string;
  readonly no: string;
  readonly onOther: () => void;
}

/** The other request beside this one, so that nothing is merged by a slip of the finger. */
function Other({ orgId, no, onOther }: OtherProps) {
  const found = useQuery('search.requests', { orgId, words: no });
  const requestId = found.data?.rows.find((row) => row.no === no)?.requestId;
  const query = useQuery('requests.show', requestId === undefined ? null : { requestId });
  if (found.data && requestId === undefined)
    return (
      <>
        <Note>{words.lookEmpty}</Note>
        <Button id="look-other" look="quiet" narrow onPress={onOther}>
          {words.look}
        </Button>
      </>
    );
  return (
    <Loaded query={query}>
      {({ row, text, writtenDown }) => (
        <View className={styles.words} id="merge-other">
          <Text className={styles.label}>{`${words.lookAt} · ${deskWords.no(row.no)}`}</Text>
          <Text className={styles.text}>{text === '' ? (writtenDown?.text ?? '') : text}</Text>
          <Text className={styles.label}>
            {[whereWords(row), requestStatusWords[row.status], momentWords(row.submittedAt, serverNow())]
              .filter((part) => part !== '')
              .join(' · ')}
          </Text>
        </View>
      )}
    </Loaded>
  );
}
