import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import { aboutWords } from '#types/words/desk';
import { counterPageWords as words } from '#types/words/counter-page';
import { call } from '../../../api/client';
import { CallProblem } from '../../../api/problem';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import office from '../../../components/office/office.module.scss';
import { Heading, Note, Paragraph } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import styles from './counter.module.scss';

interface SentPapersProps {
  readonly row: CounterRow;
  readonly onRow: (row: CounterRow) => void;
}
type Sent = CounterRow['sentPapers'][number];

/** Photographs of papers sent ahead: looked at, then good or needed again with a word why. */
export function SentPapers({ row, onRow }: SentPapersProps) {
  if (row.sentPapers.length === 0) return null;
  return (
    <>
      <Heading>{words.sentTitle}</Heading>
      {row.sentPapers.map((paper) => (
        <SentPaper key={paper.paperId} bookingId={row.bookingId} paper={paper} onRow={onRow} />
      ))}
    </>
  );
}

function SentPaper({
  bookingId,
  paper,
  onRow,
}: {
  readonly bookingId: string;
  readonly paper: Sent;
  readonly onRow: (row: CounterRow) => void;
}) {
  const check = useCommand('counter.checkPaper');
  const [why, setWhy] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const { paperId } = paper;
  const look = async () => {
    setProblem(undefined);
    try {
      const shown = await call('bookings.showPaper', { bookingId, paperId });
      if (shown.ok) await Taro.previewImage({ current: shown.value.url, urls: [shown.value.url] });
    } catch (error) {
      setProblem(error instanceof CallProblem ? error : new CallProblem('bug', String(error)));
    }
  };
  const mark = async (good: boolean, note = '') => {
    const after = await check.run({ bookingId, paperId, good, ...(note === '' ? {} : { note }) });
    if (!after) return;
    setWhy(undefined);
    onRow(after);
  };
  return (
    <View className={styles.paper} id={`paper-${paperId}`}>
      <Paragraph>{aboutWords(paper.paper, words.sentState[paper.state])}</Paragraph>
      {paper.note === '' ? null : <Note>{paper.note}</Note>}
      <ErrorNotice refusal={check.refusal} problem={check.problem ?? problem} />
      {why === undefined ? (
        <View className={office.buttons}>
          <Button id={`look-${paperId}`} onPress={() => void look()}>
            {words.sentLook}
          </Button>
          <Button id={`good-${paperId}`} busy={check.busy} onPress={() => void mark(true)}>
            {words.sentGood}
          </Button>
          <Button id={`again-${paperId}`} onPress={() => setWhy('')}>
            {words.sentAgain}
          </Button>
        </View>
      ) : (
        <>
          <Field id="paper-why" label={words.sentWhy} max={100} value={why} onType={setWhy} />
          <Button
            id="paper-again"
            look="main"
            busy={check.busy}
            disabled={why.trim() === ''}
            onPress={() => void mark(false, why.trim())}
          >
            {words.finish}
          </Button>
        </>
      )}
    </View>
  );
}
