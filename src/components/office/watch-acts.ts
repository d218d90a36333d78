/** The acts of one who watches, as data: what was heard on the telephone, a review, a bad answer seen to, a unit pressed. */
import type { AttemptResult, RequestAct, Satisfaction } from '#types/request-codes';
import type { RequestRow, RequestView } from '#types/request-views';
import { callingWords as words } from '#types/words/calling';
import { attemptWords, closedAsWords, satisfactionWords } from '#types/words/requests';
import type { Input } from '../../api/entries';
import {
  choice,
  line,
  long,
  noted,
  optionsOf,
  written,
  type ActField,
  type Filled,
  type Look,
  type Spec,
} from './act/field';

/** In the order in which they are offered; the first that is allowed is the main one. */
const watchActs = [
  'contactBad',
  'rectify',
  'close',
  'attempt',
  'reopen',
  'press',
] as const satisfies readonly RequestAct[];
export type WatchAct = (typeof watchActs)[number];

/** Which of them are allowed now. */
export const watchActsOf = ({ row }: RequestView): readonly WatchAct[] =>
  watchActs.filter((act) => row.allowedActions.includes(act));

type ClosedAs = NonNullable<RequestRow['closedAs']>;
const { fields: w, needWords: need } = words;
const ATTEMPTS = optionsOf(attemptWords, ['noAnswer', 'callLater', 'wrongNumber']);
const HEARD = [{ value: 'none', text: words.notSaid }, ...optionsOf(satisfactionWords)];
const told = ({ requestId, text }: Filled) => ({ requestId, note: text('note') });

/** The two answers as they were heard on the telephone, or that nobody can be reached; or what a review has decided. */
function closing({ view, text }: Look): readonly ActField[] {
  const isReview = view.row.status === 'review';
  const ends = optionsOf(closedAsWords, isReview ? ['solved', 'unsolved'] : undefined).map((end) =>
    end.value === 'unsolved' && !isReview ? { ...end, note: words.unsolvedNext } : end,
  );
  const how = text('how');
  return [
    {
      ...choice('how', isReview ? w.decided : w.solved, ends),
      page: 'closed-as',
      of: 'closedAs',
      need: words.needHow,
    },
    ...(how === '' || how === 'unreachable'
      ? []
      : [{ ...choice('heard', w.heard, HEARD), page: 'heard', of: 'satisfaction', start: 'none' }]),
    { ...long('note', w.closeNote), need: words.needHeard },
  ];
}

// what is chosen is one of the options: their keys are the contract's
export const specs: { readonly [A in WatchAct]: Spec<Input<`requests.${A}`>> } = {
  contactBad: { fields: () => [{ ...long('note', w.contactBad), page: 'contact-bad-words', need }], input: told },
  rectify: {
    fields: () => [{ ...long('text', w.rectify, 2000), page: 'rectify-words', need }],
    input: written,
  },
  close: {
    fields: closing,
    input: ({ requestId, text }) => ({
      requestId,
      closedAs: text('how') as ClosedAs,
      ...(text('heard') in satisfactionWords ? { satisfaction: text('heard') as Satisfaction } : {}),
      note: text('note'),
    }),
  },
  attempt: {
    fields: () => [
      { ...choice('result', w.attempt, ATTEMPTS), page: 'attempt' },
      { ...line('note', w.attemptNote), optional: true },
    ],
    input: (filled) => ({
      ...noted(filled),
      result: filled.text('result') as AttemptResult,
    }),
  },
  reopen: { fields: () => [{ ...long('note', w.reopen), page: 'reopen-words', need }], input: told },
  press: {
    fields: () => [{ ...line('note', w.press, 200), optional: true }],
    input: noted,
  },
};
