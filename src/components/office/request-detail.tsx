import { Image, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { RequestView } from '#types/request-views';
import { deadlineWords, momentWords } from '#types/words/dates';
import { deskWords, whereWords, withNote } from '#types/words/desk';
import {
  closedAsWords,
  nextStepSentence,
  notAcceptReasonWords,
  requestStatusWords,
  routingSentence,
  satisfactionWords,
  sourceWords,
  timelineSentence,
  topicWords,
  urgencyWords,
  whoWords,
} from '#types/words/requests';
import { besideWords, marksWords } from '#types/words/triage';
import { Heading, Note } from '../text';
import { Pressable } from '../pressable';
import { Steps } from '../steps';
import { TimelinessTag } from '../tag';
import { VoicePlayer } from '../voice-player';
import styles from './office.module.scss';
import { Standing } from './standing';

interface RequestDetailProps {
  readonly view: RequestView;
  readonly now: number;
  /** Under the resident's words, before the facts. */
  readonly aside?: ReactNode;
  /** The actions, kept at the thumb. */
  readonly actions?: ReactNode;
}

/** A request as an office reads it: how it stands, the resident's own words, what was answered, the facts, the history. */
export function RequestDetail({ view, now, aside, actions }: RequestDetailProps) {
  const { row, reply, answer } = view;
  return (
    <View id="request-detail">
      <View className={styles.head}>
        <View className={styles.headLine}>
          <Text className={styles.status}>{requestStatusWords[row.status]}</Text>
          {row.timeliness === 'stopped' ? null : <TimelinessTag of={row.timeliness} />}
          <Text className={styles.no}>{deskWords.no(row.no)}</Text>
        </View>
        {row.nextStep.code === 'none' ? null : <View className={styles.next}>{nextWords(row, now)}</View>}
        {row.dueAt === null || row.timeliness === 'stopped' ? null : (
          <View className={styles.due}>
            {row.provisional
              ? withNote(deskWords.due(deadlineWords(row.dueAt, now)), deskWords.provisional)
              : deskWords.due(deadlineWords(row.dueAt, now))}
          </View>
        )}
      </View>

      <Marks view={view} now={now} />

      <View className={styles.words}>
        <Text className={styles.label}>{deskWords.words(view.reporter?.name ?? '')}</Text>
        <Text id="request-words" className={styles.text}>
          {view.text}
        </Text>
        {view.voice === null ? null : <VoicePlayer url={view.voice.url} />}
        {view.writtenDown === null ? null : (
          <Fact
            label={besideWords.writtenDown(
              whoWords({ role: '', name: view.writtenDown.byName, orgName: view.writtenDown.orgName }),
            )}
          >
            {view.writtenDown.text}
          </Fact>
        )}
        {view.place === '' ? null : <Fact label={deskWords.place}>{view.place}</Fact>}
        <Pictures of={view.pictures} />
      </View>
      {aside}

      {reply === null ? null : (
        <View className={styles.letter} id="request-reply">
          <Text className={styles.label}>
            {`${deskWords.reply} · ${deskWords.repliedBy(whoWords({ role: '', name: reply.byName, orgName: reply.orgName }), momentWords(reply.at, now))}`}
          </Text>
          <Text className={styles.text}>{reply.text}</Text>
          <Pictures of={reply.files} />
        </View>
      )}
      {answer === null ? null : (
        <View className={styles.words} id="request-answer">
          <Text className={styles.label}>{`${deskWords.answer} · ${momentWords(answer.at, now)}`}</Text>
          <Text className={styles.text}>
            {`${closedAsWords[answer.solved ? 'solved' : 'unsolved']} · ${satisfactionWords[answer.satisfaction]}`}
          </Text>
          {answer.comment === '' ? null : <Text className={styles.text}>{answer.comment}</Text>}
        </View>
      )}

      <Standing view={view} now={now} />

      <Heading>{deskWords.facts}</Heading>
      <View className={styles.facts}>
        {view.reporter === null ? null : (
          <Fact label={deskWords.reporter}>{`${view.reporter.name} ${view.reporter.phoneMasked}`.trim()}</Fact>
        )}
        {view.subject === null || view.subject.name === view.reporter?.name ? null : (
          <Fact label={deskWords.subject}>{view.subject.name}</Fact>
        )}
        <Fact label={deskWords.from}>{whereWords(row)}</Fact>
        <Fact label={deskWords.since}>{`${momentWords(row.submittedAt, now)} · ${sourceWords[view.source]}`}</Fact>
        <Fact label={deskWords.topic}>
          {`${row.topic === null ? deskWords.nobody : topicWords[row.topic]} · ${urgencyWords[row.urgency]}`}
        </Fact>
        <Fact label={deskWords.holder}>{row.holderName === '' ? deskWords.nobody : row.holderName}</Fact>
        <Fact label={deskWords.routed}>
          {view.routing.rule === ''
            ? routingSentence(view.routing)
            : withNote(routingSentence(view.routing), besideWords.byRule(view.routing.rule))}
        </Fact>
        {view.mergedIntoNo === '' ? null : (
          <Fact label={besideWords.mergedInto}>{deskWords.no(view.mergedIntoNo)}</Fact>
        )}
        {view.splitFromNo === '' ? null : <Fact label={besideWords.splitFrom}>{deskWords.no(view.splitFromNo)}</Fact>}
        {view.petition === null ? null : <Fact label={besideWords.petition}>{view.petition.receiptNo}</Fact>}
        {view.notAccepted === null ? null : (
          <Fact label={besideWords.notAccepted}>
            {withNote(notAcceptReasonWords[view.notAccepted.reason], view.notAccepted.text)}
          </Fact>
        )}
        {row.closedAs === null ? null : <Fact label={deskWords.closedAs}>{closedAsWords[row.closedAs]}</Fact>}
      </View>

      <Heading>{deskWords.history}</Heading>
      <Steps
        label={deskWords.history}
        steps={[...view.timeline].reverse().map((entry) => ({
          key: String(entry.seq),
          title: timelineSentence(entry),
          when: momentWords(entry.at, now),
          words: entry.text,
        }))}
      />
      {actions === undefined ? null : <View className={styles.actions}>{actions}</View>}
    </View>
  );
}

/** What is out of the ordinary: important and not yet reviewed, appealed against. */
function Marks({ view, now }: { readonly view: RequestView; readonly now: number }) {
  const { firstReview, notAccepted, row } = view;
  const { firstReview: words } = besideWords;
  const marks = [
    row.status === 'held' ? marksWords.held : '',
    notAccepted?.appealed === true && row.status === 'triage' ? marksWords.appealed : '',
    firstReview === null
      ? ''
      : firstReview.agreed === null
        ? words.waiting(deadlineWords(firstReview.dueAt, now))
        : firstReview.agreed
          ? words.agreed
          : withNote(words.sentBack, firstReview.note),
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? null : (
    <View id="marks">
      {marks.map((mark) => (
        <Note key={mark}>{mark}</Note>
      ))}
    </View>
  );
}

/** What comes next; once its time has passed, that it should have been. */
function nextWords({ nextStep: { code, by }, holderName: holder }: RequestView['row'], now: number): string {
  if (by === null) return nextStepSentence(code, { holder, by: '' });
  const when = deadlineWords(by, now);
  if (by >= now) return nextStepSentence(code, { holder, by: when });
  return withNote(nextStepSentence(code, { holder, by: '' }), deskWords.shouldHave(when));
}

function Fact({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <View className={styles.fact}>
      <Text className={styles.label}>{label}</Text>
      <Text>{children}</Text>
    </View>
  );
}

function Pictures({ of: pictures }: { readonly of: RequestView['pictures'] }) {
  if (pictures.length === 0) return null;
  const urls = pictures.map(({ url }) => url);
  return (
    <View className={styles.pictures}>
      {pictures.map(({ fileId, url }, index) => (
        <Pressable
          key={fileId}
          className={styles.pictureTouch}
          label={deskWords.picture(index + 1)}
          onPress={() => void Taro.previewImage({ current: url, urls })}
        >
          <Image className={styles.picture} src={url} mode="aspectFill" aria-hidden />
        </Pressable>
      ))}
    </View>
  );
}
