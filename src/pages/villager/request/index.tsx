import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { RequestView } from '#types/request-views';
import { askWords, requestPageWords } from '#types/words/asking';
import { followingWords } from '#types/words/request-page';
import { deadlineWords, momentWords } from '#types/words/dates';
import { labelled, listed } from '#types/words/common';
import {
  closedAsWords,
  requestStatusWords,
  satisfactionWords,
  sourceWords,
  timelineSentence,
  workdaysLeftWords,
} from '#types/words/requests';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Steps } from '../../../components/steps';
import { Heading, KeyFact, Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open, param } from '../../../routes';
import { serverNow } from '../../../session/session';
import { nextOf, RequestTag } from '../parts/request-row';
import { Acts, Question } from './acts';
import { Letter, PictureRow } from './letter';
import { Rate } from './rate';
import { Standing } from './standing';
import { VoicePlayer } from '../../../components/voice-player';
import styles from './request.module.scss';

/** One request: what happens next and until when, the reply as a letter, two questions, everything that happened. */
export default function Request() {
  const params = useRouter().params;
  const requestId = param(params['requestId']) ?? '';
  const query = useQuery('requests.show', requestId === '' ? null : { requestId });
  return (
    <Page title={requestPageWords.title}>
      <Loaded query={query}>
        {(view) => (
          <>
            {params['sent'] === '1' && view.row.nextStep.code !== 'none' ? <Sent view={view} /> : null}
            <Next view={view} />
            {view.question?.open === true ? <Question view={view} onDone={query.put} /> : null}
            <Standing view={view} />
            {view.dispute === null ? null : <ToDispute disputeId={view.dispute.disputeId} />}
            {view.reply ? <Letter reply={view.reply} /> : null}
            {view.row.allowedActions.includes('rate') ? (
              <Rate
                requestId={requestId}
                round={view.row.status === 'closed' ? 'again' : String(view.reply?.at ?? 0)}
                onRated={query.put}
              />
            ) : null}
            <Acts view={view} onDone={query.put} />
            <Words view={view} />
            <Heading>{requestPageWords.timeline}</Heading>
            <Card>
              <Steps label={requestPageWords.timeline} steps={stepsOf(view)} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function ToDispute({ disputeId }: { readonly disputeId: string }) {
  return (
    <Button id="to-dispute" onPress={() => open('visits/dispute', { disputeId })}>
      {followingWords.dispute}
    </Button>
  );
}

function Sent({ view: { row } }: { readonly view: RequestView }) {
  return (
    <Card look="key">
      <KeyFact id="sent">{askWords.sent}</KeyFact>
      <Paragraph>{row.holderName === '' ? askWords.sentTriage : askWords.sentTo(row.holderName)}</Paragraph>
    </Card>
  );
}

/** The one promise, and the next step inside it. */
function Next({ view: { row, answer } }: { readonly view: RequestView }) {
  const now = serverNow();
  const by = row.dueAt === null ? '' : deadlineWords(row.dueAt, now);
  const isOver = row.nextStep.code === 'none';
  // the promise itself is over: said once, below
  const isOverdueReply = row.nextStep.code === 'reply' && row.timeliness === 'late';
  const state = row.closedAs === null ? requestStatusWords[row.status] : closedAsWords[row.closedAs];
  return (
    <Card id="next-step">
      {isOver && row.closedAs === null ? null : (
        <View className={styles.state}>
          <RequestTag row={row} />
        </View>
      )}
      {isOver ? (
        <KeyFact>{state}</KeyFact>
      ) : isOverdueReply ? null : (
        <>
          <Note>{requestPageWords.next}</Note>
          <Paragraph>{nextOf(row)}</Paragraph>
        </>
      )}
      {row.timeliness === 'stopped' || by === '' ? null : (
        <Paragraph>
          {row.timeliness === 'late'
            ? requestPageWords.overdue(by)
            : requestPageWords.deadline(workdaysLeftWords(row), by)}
        </Paragraph>
      )}
      {row.provisional ? <Note>{requestPageWords.provisional}</Note> : null}
      {isOver || row.holderName === '' ? null : <Note>{`${requestPageWords.holder} ${row.holderName}`}</Note>}
      {answer ? (
        <Note>
          {labelled(
            requestPageWords.answered,
            listed([
              answer.solved ? requestPageWords.solved : requestPageWords.unsolved,
              satisfactionWords[answer.satisfaction],
            ]),
          )}
        </Note>
      ) : null}
      <Note>{requestPageWords.number(row.no)}</Note>
    </Card>
  );
}

function Words({ view }: { readonly view: RequestView }) {
  return (
    <Card title={requestPageWords.words}>
      {view.text === '' ? null : <Paragraph>{view.text}</Paragraph>}
      {view.place === '' ? null : <Note>{labelled(requestPageWords.place, view.place)}</Note>}
      {view.subject && !view.subject.self ? <Note>{requestPageWords.forWhom(view.subject.name)}</Note> : null}
      {view.source === 'app' ? null : <Note>{sourceWords[view.source]}</Note>}
      {view.voice === null ? null : <VoicePlayer url={view.voice.url} />}
      {view.writtenDown === null ? null : <Note>{labelled(followingWords.written, view.writtenDown.text)}</Note>}
      <PictureRow of={view.pictures} />
    </Card>
  );
}

const stepsOf = (view: RequestView) =>
  [...view.timeline].reverse().map((entry) => ({
    key: String(entry.seq),
    title: timelineSentence(entry),
    when: momentWords(entry.at, serverNow()),
    words: entry.text,
  }));
