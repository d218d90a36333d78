import { Image, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { RequestView } from '#types/requests';
import { deadlineWords, momentWords } from '#types/words/dates';
import { deskWords, whereWords, withNote } from '#types/words/desk';
import {
  closedAsWords,
  nextStepSentence,
  requestStatusWords,
  routingSentence,
  satisfactionWords,
  sourceWords,
  timelineSentence,
  topicWords,
  urgencyWords,
  whoWords,
} from '#types/words/requests';
import { Heading } from '../text';
import { Pressable } from '../pressable';
import { Steps } from '../steps';
import { TimelinessTag } from '../tag';
import styles from './office.module.scss';

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

      <View className={styles.words}>
        <Text className={styles.label}>{deskWords.words(view.reporter?.name ?? '')}</Text>
        <Text id="request-words" className={styles.text}>
          {view.text}
        </Text>
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
        <Fact label={deskWords.routed}>{routingSentence(view.routing)}</Fact>
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
