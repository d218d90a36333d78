import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { momentWords } from '#types/words/dates';
import { deskWords, whereWords } from '#types/words/desk';
import { requestStatusWords } from '#types/words/requests';
import { besideWords as words } from '#types/words/triage';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { OpenAct, type OpenActProps } from '../act/open-act';
import { Button } from '../../button';
import { Loaded } from '../../loaded';
import { Note } from '../../text';
import styles from '../office.module.scss';

interface MergeProps extends Omit<OpenActProps, 'main'> {
  /** Where the other one is looked for. */
  readonly orgId: string;
}

/** The number of the other one; a look at it; then one follows the other. */
export function Merge({ orgId, ...act }: MergeProps) {
  const [looked, setLooked] = useState('');
  const no = act.draft.text('no').trim();
  const isLooked = no !== '' && looked === no;
  return (
    <OpenAct
      {...act}
      main={isLooked ? words.mergeYes : words.look}
      instead={isLooked ? undefined : () => setLooked(no)}
    >
      {isLooked ? <Other orgId={orgId} no={no} onOther={() => setLooked('')} /> : null}
    </OpenAct>
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
