/** The acts beside the handling, as data. */
import type { NotAcceptReason, RequestAct, Topic, Urgency } from '#types/request-codes';
import { triageWords } from '#types/words/admin';
import { withNote } from '#types/words/desk';
import { notAcceptReasonWords, topicWords, urgencyPromises, urgencyWords } from '#types/words/requests';
import { besideWords as words } from '#types/words/triage';
import type { Input } from '../../../api/entries';
import { bare, choice, department, line, long, note, noted, optionsOf, select, written, type Spec } from '../act/field';

/** In the order of the buttons. */
export const besideActs = [
  'release',
  'firstReview',
  'writeDown',
  'emergency',
  'markImportant',
  'merge',
  'split',
  'notAccept',
  'petition',
] as const satisfies readonly RequestAct[];
export type BesideAct = (typeof besideActs)[number];

const { fields: w, need } = words;
const isNumber = (given: string): boolean => /^\d{6}$/.test(given);
const URGENCIES = (Object.keys(urgencyWords) as Urgency[]).map((value) => ({
  value,
  text: withNote(urgencyWords[value], urgencyPromises[value]),
}));

// what is chosen is one of the options: their keys are the contract's
export const specs: { readonly [A in BesideAct]: Spec<Input<`requests.${A}`>> } = {
  release: { fields: () => [], input: bare },
  firstReview: {
    fields: ({ text }) => [
      { ...choice('agreed', w.agreed, optionsOf(words.agreedOf)), page: 'agreed' },
      { ...note(w.reviewNote), page: 'review-note', optional: text('agreed') !== 'no', need: words.needNote },
    ],
    input: (filled) => ({
      ...noted(filled),
      agreed: filled.text('agreed') === 'yes',
    }),
  },
  writeDown: {
    fields: () => [{ ...long('text', w.writeDown, 4000), page: 'written-text', need }],
    input: written,
  },
  emergency: {
    fields: (look) => [
      department('department', w.department, look),
      { ...line('note', w.emergencyNote), optional: true },
    ],
    input: (filled) => ({
      ...noted(filled),
      departmentId: filled.text('department'),
    }),
  },
  markImportant: {
    fields: () => [{ ...line('note', w.importantNote), page: 'important-note', optional: true }],
    input: noted,
  },
  merge: {
    fields: () => [
      { ...line('no', w.intoNo, 6), page: 'into-no', of: 'intoNo', is: isNumber, need: words.needNo, enter: true },
    ],
    input: ({ requestId, text }) => ({ requestId, intoNo: text('no') }),
  },
  split: {
    fields: (look) => [
      { ...long('text', w.splitText, 4000), need },
      department('department', w.department, look),
      select('topic', { label: triageWords.topic }, optionsOf(topicWords)),
      { ...choice('urgency', { label: triageWords.urgency }, URGENCIES), start: look.view.row.urgency },
    ],
    input: (filled) => ({
      ...written(filled),
      departmentId: filled.text('department'),
      topic: filled.text('topic') as Topic,
      urgency: filled.text('urgency') as Urgency,
    }),
  },
  notAccept: {
    fields: () => [
      { ...choice('reason', w.reason, optionsOf(notAcceptReasonWords)), page: 'reason' },
      { ...long('text', w.reasonText), page: 'reason-text', need },
    ],
    input: (filled) => ({ ...written(filled), reason: filled.text('reason') as NotAcceptReason }),
  },
  petition: {
    fields: () => [
      { ...line('receipt-no', w.receiptNo, 40), page: 'receipt-no', of: 'receiptNo', need },
      note(w.petitionNote),
    ],
    input: (filled) => ({
      ...noted(filled),
      receiptNo: filled.text('receipt-no'),
    }),
  },
};
