import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { MyDispute } from '#types/disputes';
import { elsewhereWords, myDisputeWords as words } from '#types/words/disputes';
import { dangerIn } from '#types/words/danger';
import { dateWords, momentWords, startOfDate } from '#types/words/dates';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { PhoneButton } from '../../../components/phone-button';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { param } from '../../../routes';
import { serverNow } from '../../../session/session';
import { SignInGate } from '../../villager/parts/sign-in-gate';
import { PictureRow } from '../../villager/request/letter';
import styles from './dispute.module.scss';

/** A side's own part of a mediation: willing or not, her words, when and where, what was agreed, where else to go. `?disputeId=`. */
export default function Dispute() {
  const disputeId = param(useRouter().params['disputeId']) ?? '';
  return (
    <Page title={words.title}>
      <SignInGate why={words.signInFirst}>{() => <Part disputeId={disputeId} />}</SignInGate>
    </Page>
  );
}

interface PartProps {
  readonly dispute: MyDispute;
  readonly onDone: (after: MyDispute) => void;
}

function Part({ disputeId }: { readonly disputeId: string }) {
  const query = useQuery('disputes.mine', disputeId === '' ? null : { disputeId });
  return (
    <Loaded query={query}>
      {(dispute) => (
        <>
          <Standing dispute={dispute} />
          {dispute.agreement === null ? null : <Agreed agreement={dispute.agreement} />}
          {dispute.allowedActions.includes('answer') ? <Willing dispute={dispute} onDone={query.put} /> : null}
          <Said dispute={dispute} />
          {dispute.allowedActions.includes('tell') ? <Tell dispute={dispute} onDone={query.put} /> : null}
          {dispute.state === 'agreed' ? null : <Elsewhere />}
          {dispute.officePhone === '' ? null : (
            <PhoneButton id="call-office" words={words.call(dispute.officeName)} number={dispute.officePhone} />
          )}
          <Note>{words.danger}</Note>
        </>
      )}
    </Loaded>
  );
}

function Standing({ dispute: { state, meeting } }: { readonly dispute: MyDispute }) {
  return (
    <Card id="standing" look="key">
      <KeyFact>{words.state[state]}</KeyFact>
      {state !== 'open' ? null : meeting === null ? (
        <Paragraph>{words.noMeeting}</Paragraph>
      ) : (
        <>
          <Note>{words.meeting}</Note>
          <KeyFact id="meeting">{momentWords(meeting.startsAt, serverNow())}</KeyFact>
          <Paragraph>{meeting.place}</Paragraph>
        </>
      )}
      {state === 'open' ? <Note>{words.voluntary}</Note> : null}
    </Card>
  );
}

function Agreed({ agreement }: { readonly agreement: NonNullable<MyDispute['agreement']> }) {
  const now = serverNow();
  const day = (date: string) => dateWords(startOfDate(date), now);
  return (
    <Card id="agreement" title={words.agreement}>
      <Paragraph>{agreement.text}</Paragraph>
      <Note>{words.on(day(agreement.on))}</Note>
      <Note>{words[agreement.form]}</Note>
      <PictureRow of={agreement.files} />
      <Note>{words.confirm(day(agreement.confirmUntil))}</Note>
      <Note>{words.broken}</Note>
    </Card>
  );
}

/** Yes while it is asked; no at any time, with a second tap. */
function Willing({ dispute, onDone }: PartProps) {
  const answer = useCommand('disputes.answer');
  const [sure, setSure] = useState(false);
  const send = async (agrees: boolean) => {
    const after = await answer.run({ disputeId: dispute.disputeId, agrees });
    if (!after) return;
    setSure(false);
    say(words.answered);
    onDone(after);
  };
  return (
    <Card title={dispute.consent === 'asked' ? words.ask : words.saidYes}>
      <ErrorNotice refusal={answer.refusal} problem={answer.problem} />
      <View className={styles.buttons}>
        {dispute.consent === 'asked' ? (
          <Button id="agree" look="main" busy={answer.busy} onPress={() => void send(true)}>
            {words.yes}
          </Button>
        ) : null}
        <Button
          id="refuse"
          look={sure ? 'warn' : 'plain'}
          busy={answer.busy}
          onPress={() => (sure ? void send(false) : setSure(true))}
        >
          {sure ? words.noSure : words.no}
        </Button>
      </View>
    </Card>
  );
}

function Said({ dispute: { said } }: { readonly dispute: MyDispute }) {
  if (said.length === 0) return null;
  return (
    <Card title={words.said}>
      {said.map(({ at, text }) => (
        <Paragraph key={at}>
          {text}
          <Note>{momentWords(at, serverNow())}</Note>
        </Paragraph>
      ))}
    </Card>
  );
}

/** What speaks of violence at home stays on no device. */
function Tell({ dispute: { disputeId }, onDone }: PartProps) {
  const draft = useDraft(`dispute ${disputeId}`, { text: '' }, ({ text }) => dangerIn(text) === 'violence');
  const tell = useCommand('disputes.tell');
  const [tried, setTried] = useState(false);
  const text = draft.value.text.trim();
  const send = async () => {
    setTried(true);
    if (text === '') return;
    const after = await tell.run({ disputeId, text });
    if (!after) return;
    draft.clear();
    setTried(false);
    say(words.sent);
    onDone(after);
  };
  return (
    <Card>
      <Field
        id="tell-text"
        kind="long"
        label={words.tell}
        hint={words.tellHint}
        max={2000}
        value={draft.value.text}
        error={tried && text === '' ? words.need : undefined}
        onType={(value) => draft.set({ text: value })}
      />
      <ErrorNotice refusal={tell.refusal} problem={tell.problem} />
      <Button id="tell" look="main" busy={tell.busy} onPress={() => void send()}>
        {words.send}
      </Button>
      <Note>{words.sealed}</Note>
    </Card>
  );
}

function Elsewhere() {
  return (
    <Card id="elsewhere" title={elsewhereWords.title}>
      {elsewhereWords.ways.map((way) => (
        <Paragraph key={way}>{way}</Paragraph>
      ))}
      <Note>{elsewhereWords.unhindered}</Note>
      <Note>{elsewhereWords.free}</Note>
      <PhoneButton id="call-aid" words={elsewhereWords.freeCall} number={elsewhereWords.freeNumber} />
    </Card>
  );
}
