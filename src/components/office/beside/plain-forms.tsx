import { useState } from 'react';
import type { NotAcceptReason } from '#types/request-codes';
import { notAcceptReasonWords } from '#types/words/requests';
import { besideWords as words } from '#types/words/triage';
import { useCommand } from '../../../hooks/use-command';
import { Choice } from '../../choice';
import { Field } from '../../field';
import { Note } from '../../text';
import { VoicePlayer } from '../../voice-player';
import { ActForm } from '../act-form';
import { layRefusal } from '../field-refusal';
import type { BesideFormProps } from './form';

const REASONS = Object.keys(notAcceptReasonWords) as NotAcceptReason[];
const noteOf = (note: string) => (note.trim() === '' ? {} : { note: note.trim() });

/** What was held goes on. */
export function ReleaseForm({ view, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.release');
  const send = async () => {
    const after = await command.run({ requestId: view.row.requestId });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-release"
      main={words.send.release}
      busy={command.busy}
      refusal={command.refusal}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Note>{words.releaseSure}</Note>
    </ActForm>
  );
}

/** Not taken on: the reason, and words for her. */
export function NotAcceptForm({ view, value, set, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.notAccept');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['text']);
  const { reason } = value;
  const given = value.text.trim();
  const send = async () => {
    setTried(true);
    if (reason === '' || given === '') return;
    const after = await command.run({ requestId: view.row.requestId, reason, text: given });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-notAccept"
      main={words.send.notAccept}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Choice
        name="reason"
        label={words.reason}
        options={REASONS.map((one) => ({ value: one, title: notAcceptReasonWords[one] }))}
        value={reason === '' ? undefined : reason}
        onChoose={(chosen) => set({ reason: chosen })}
      />
      {tried && reason === '' ? <Note>{words.needChoice}</Note> : null}
      <Field
        id="reason-text"
        kind="long"
        label={words.reasonText}
        hint={words.reasonHint}
        max={500}
        value={value.text}
        error={tried && given === '' ? words.need : laid.at('text')}
        onType={(text) => set({ text })}
      />
    </ActForm>
  );
}

/** Handed over under the law of petitions, with the receipt's number. */
export function PetitionForm({ view, value, set, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.petition');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['receiptNo', 'note']);
  const receiptNo = value.number.trim();
  const send = async () => {
    setTried(true);
    if (receiptNo === '') return;
    const after = await command.run({ requestId: view.row.requestId, receiptNo, ...noteOf(value.note) });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-petition"
      main={words.send.petition}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Field
        id="receipt-no"
        label={words.receiptNo}
        max={40}
        value={value.number}
        error={tried && receiptNo === '' ? words.need : laid.at('receiptNo')}
        onType={(number) => set({ number })}
      />
      <Field
        id="petition-note"
        kind="long"
        optional
        label={words.petitionNote}
        max={500}
        value={value.note}
        error={laid.at('note')}
        onType={(note) => set({ note })}
      />
    </ActForm>
  );
}

/** Asks the cluster's secretary for her first review. */
export function ImportantForm({ view, value, set, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.markImportant');
  const laid = layRefusal(command.refusal, ['note']);
  const send = async () => {
    const after = await command.run({ requestId: view.row.requestId, ...noteOf(value.note) });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-markImportant"
      main={words.send.markImportant}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Field
        id="important-note"
        optional
        label={words.importantNote}
        hint={words.importantHint}
        max={500}
        value={value.note}
        error={laid.at('note')}
        onType={(note) => set({ note })}
      />
    </ActForm>
  );
}

/** The first review: agreed, or back with a note. */
export function FirstReviewForm({ view, value, set, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.firstReview');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['note']);
  const { agreed, note } = value;
  const isUnsaid = agreed === 'no' && note.trim() === '';
  const send = async () => {
    setTried(true);
    if (agreed === '' || isUnsaid) return;
    const after = await command.run({ requestId: view.row.requestId, agreed: agreed === 'yes', ...noteOf(note) });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-firstReview"
      main={words.send.firstReview}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Choice
        name="agreed"
        label={words.agreed}
        options={[
          { value: 'yes', title: words.agree },
          { value: 'no', title: words.disagree },
        ]}
        value={agreed === '' ? undefined : agreed}
        onChoose={(chosen) => set({ agreed: chosen })}
      />
      {tried && agreed === '' ? <Note>{words.needChoice}</Note> : null}
      <Field
        id="review-note"
        kind="long"
        optional={agreed !== 'no'}
        label={words.reviewNote}
        max={500}
        value={note}
        error={tried && isUnsaid ? words.needNote : laid.at('note')}
        onType={(typed) => set({ note: typed })}
      />
    </ActForm>
  );
}

/** What her voice message says, heard once more while writing. */
export function WriteDownForm({ view, value, set, onCancel, onDone }: BesideFormProps) {
  const command = useCommand('requests.writeDown');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(command.refusal, ['text']);
  const given = value.text.trim();
  const send = async () => {
    setTried(true);
    if (given === '') return;
    const after = await command.run({ requestId: view.row.requestId, text: given });
    if (after) onDone(after);
  };
  return (
    <ActForm
      id="send-writeDown"
      main={words.send.writeDown}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      {view.voice === null ? null : <VoicePlayer url={view.voice.url} />}
      <Field
        id="written-text"
        kind="long"
        label={words.writeDown}
        hint={words.writeDownHint}
        max={4000}
        value={value.text}
        error={tried && given === '' ? words.need : laid.at('text')}
        onType={(text) => set({ text })}
      />
    </ActForm>
  );
}
