/**
 * Every act of who works on a request, as data: the fields to fill in and the input they make. `act-sheet.tsx` draws them, so that an act
 * with plain fields needs no component of its own. Limits are those of `types/requests.ts`.
 */
import type { RequestAct } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { dayWords, startOfDate } from '#types/words/dates';
import { handlingWords as words, type FieldWords } from '#types/words/handling';
import type { Input } from '../../../api/entries';

/** In the order of the buttons behind “more”. `accept` is one tap and has no form. */
export const formActs = [
  'takeDown',
  'decideExtension',
  'assist',
  'reply',
  'contact',
  'askBack',
  'reviewLongTerm',
  'resume',
  'whistleAnswer',
  'declineDown',
  'addAssisting',
  'endAssisting',
  'askExtension',
  'transfer',
  'handBack',
  'escalate',
  'offerDown',
  'whistle',
  'longTerm',
] as const satisfies readonly RequestAct[];
export type FormAct = (typeof formActs)[number];

interface Option {
  readonly value: string;
  readonly text: string;
}

export interface ActField {
  /** With the act the key of what is typed and the id on the page. */
  readonly id: string;
  /** The contract's field, where a refusal may point. */
  readonly of: string;
  readonly words: FieldWords;
  readonly kind: 'long' | 'line' | 'count' | 'select' | 'choice' | 'department';
  readonly max?: number;
  readonly optional?: boolean;
  readonly options?: (view: RequestView, now: number) => readonly Option[];
  /** Only where it means something. */
  readonly when?: (view: RequestView) => boolean;
}

/** What has been filled in: every field that is not optional has words. */
export interface Filled {
  readonly requestId: string;
  readonly text: (field: string) => string;
  readonly fileIds: readonly string[];
}

interface Spec<A extends FormAct> {
  readonly fields: readonly ActField[];
  readonly input: (filled: Filled) => Input<`requests.${A}`>;
}

const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;
/** The next dates that can be chosen, as the county's calendar has them. */
const inDays =
  (ahead: readonly number[]) =>
  (_: RequestView, now: number): readonly Option[] =>
    ahead.map((days) => {
      const value = new Date(now + ZONE + days * DAY).toISOString().slice(0, 10);
      return { value, text: words.daysOn(dayWords(startOfDate(value), now), days) };
    });
const workdays = (most: number) => (): readonly Option[] =>
  Array.from({ length: most }, (_, n) => ({ value: String(n + 1), text: words.workdays(n + 1) }));

const NOTE = 500;
const { fields: w } = words;
const long = (id: string, said: FieldWords, max = NOTE, of = id): ActField => ({
  id,
  of,
  words: said,
  kind: 'long',
  max,
});
const note = (said: FieldWords): ActField => ({ ...long('note', said), optional: true });
const department = (id: string, said: FieldWords): ActField => ({
  id,
  of: 'departmentId',
  words: said,
  kind: 'department',
});
const plan: readonly ActField[] = [
  long('plan', w.plan, 2000),
  {
    id: 'review-on',
    of: 'reviewOn',
    words: w.reviewOn,
    kind: 'select',
    options: inDays([7, 14, 30, 45, 60, 90]),
  },
];

const noted = ({ text }: Filled) => (text('note') === '' ? {} : { note: text('note') });
const planned = ({ requestId, text }: Filled) => ({ requestId, plan: text('plan'), reviewOn: text('review-on') });
const JIN_PER_KG = 2;

/** What came of helping to sell or to find work; nothing where she wrote nothing. */
function outcomeOf({ text }: Filled): Pick<Input<'requests.reply'>, 'outcome'> {
  const [jin, placed] = [text('sold'), text('placed')];
  if (jin === '' && placed === '') return {};
  return {
    outcome: {
      ...(jin === '' ? {} : { soldKg: Math.round(Number(jin) / JIN_PER_KG) }),
      ...(placed === '' ? {} : { placed: Number(placed) }),
    },
  };
}

export const specs: { readonly [A in FormAct]: Spec<A> } = {
  contact: { fields: [note(w.contact)], input: (filled) => ({ requestId: filled.requestId, ...noted(filled) }) },
  reply: {
    fields: [
      long('text', w.reply, 10_000),
      { ...long('sold', w.sold, 7, 'outcome'), kind: 'count', optional: true, when: isOf('helpSell') },
      { ...long('placed', w.placed, 4, 'outcome'), kind: 'count', optional: true, when: isOf('job') },
    ],
    input: (filled) => ({
      requestId: filled.requestId,
      text: filled.text('text'),
      ...(filled.fileIds.length === 0 ? {} : { fileIds: [...filled.fileIds] }),
      ...outcomeOf(filled),
    }),
  },
  askBack: {
    fields: [long('text', w.askBack)],
    input: ({ requestId, text }) => ({ requestId, text: text('text') }),
  },
  handBack: {
    fields: [long('reason', w.handBack)],
    input: ({ requestId, text }) => ({ requestId, reason: text('reason') }),
  },
  transfer: {
    fields: [department('to', w.transferTo), long('reason', w.transfer)],
    input: ({ requestId, text }) => ({ requestId, departmentId: text('to'), reason: text('reason') }),
  },
  askExtension: {
    fields: [
      { id: 'days', of: 'days', words: w.extensionDays, kind: 'select', options: workdays(10) },
      long('reason', w.extension),
    ],
    input: ({ requestId, text }) => ({ requestId, days: Number(text('days')), reason: text('reason') }),
  },
  decideExtension: {
    fields: [
      {
        id: 'granted',
        of: 'granted',
        words: w.granted,
        kind: 'choice',
        options: () => [
          { value: 'yes', text: words.grantedOf.yes },
          { value: 'no', text: words.grantedOf.no },
        ],
      },
      note(w.grantedNote),
    ],
    input: (filled) => ({
      requestId: filled.requestId,
      granted: filled.text('granted') === 'yes',
      ...noted(filled),
    }),
  },
  longTerm: { fields: plan, input: planned },
  reviewLongTerm: { fields: plan, input: planned },
  resume: { fields: [note(w.resume)], input: (filled) => ({ requestId: filled.requestId, ...noted(filled) }) },
  addAssisting: {
    fields: [
      department('to', w.assistingTo),
      long('ask', w.assistingAsk),
      { id: 'days', of: 'days', words: w.assistingDays, kind: 'select', options: workdays(15) },
    ],
    input: ({ requestId, text }) => ({
      requestId,
      departmentId: text('to'),
      ask: text('ask'),
      days: Number(text('days')),
    }),
  },
  assist: {
    fields: [long('text', w.assist, 4000)],
    input: ({ requestId, text }) => ({ requestId, text: text('text') }),
  },
  endAssisting: {
    fields: [
      {
        id: 'whom',
        of: 'departmentId',
        words: w.endAssisting,
        kind: 'choice',
        options: ({ assisting }) =>
          assisting
            .filter(({ state }) => state !== 'ended')
            .map(({ departmentId, departmentName }) => ({ value: departmentId, text: departmentName })),
      },
      note(w.endAssistingNote),
    ],
    input: (filled) => ({
      requestId: filled.requestId,
      departmentId: filled.text('whom'),
      ...noted(filled),
    }),
  },
  escalate: {
    fields: [long('reason', w.escalate)],
    input: ({ requestId, text }) => ({ requestId, reason: text('reason') }),
  },
  offerDown: {
    fields: [
      {
        id: 'level',
        of: 'level',
        words: w.offerLevel,
        kind: 'choice',
        options: ({ row: { groupName, villageName } }) => [
          ...(groupName === '' ? [] : [{ value: 'group', text: words.levelOf.group }]),
          ...(villageName === '' ? [] : [{ value: 'village', text: words.levelOf.village }]),
        ],
      },
      long('reason', w.offerReason),
    ],
    input: ({ requestId, text }) => ({
      requestId,
      level: text('level') === 'group' ? 'group' : 'village',
      reason: text('reason'),
    }),
  },
  takeDown: { fields: [], input: ({ requestId }) => ({ requestId }) },
  declineDown: {
    fields: [long('reason', w.declineDown)],
    input: ({ requestId, text }) => ({ requestId, reason: text('reason') }),
  },
  whistle: {
    fields: [
      { id: 'body', of: 'body', words: w.whistleBody, kind: 'line', max: 40 },
      long('ask', w.whistleAsk),
      {
        id: 'due-on',
        of: 'dueOn',
        words: w.whistleDue,
        kind: 'select',
        options: inDays([1, 2, 3, 5, 7, 10, 14, 21, 30, 60]),
      },
    ],
    input: ({ requestId, text }) => ({ requestId, body: text('body'), ask: text('ask'), dueOn: text('due-on') }),
  },
  whistleAnswer: {
    fields: [
      {
        id: 'whom',
        of: 'n',
        words: w.whistleOne,
        kind: 'choice',
        options: ({ whistles }) =>
          whistles.filter(({ open }) => open).map(({ n, body }) => ({ value: String(n), text: body })),
      },
      long('text', w.whistleAnswer, 2000),
    ],
    input: ({ requestId, text }) => ({ requestId, n: Number(text('whom')), text: text('text') }),
  },
};

function isOf(kind: RequestView['row']['kind']): (view: RequestView) => boolean {
  return ({ row }) => row.kind === kind;
}

/** Of a department that was asked to help and does not answer for it: her answer is all there is to do. */
export const onlyAssists = ({ row, assisting }: RequestView): boolean =>
  assisting.some(({ mine, departmentName }) => mine && departmentName !== row.holderName) &&
  row.allowedActions.every((act) => act === 'assist');

/** The acts with a form that are allowed now; without the town's departments to choose from, only what needs none. */
export const formActsOf = ({ row }: RequestView, departments = true): readonly FormAct[] =>
  formActs.filter(
    (act) =>
      row.allowedActions.includes(act) && (departments || !specs[act].fields.some(({ kind }) => kind === 'department')),
  );

/** What there is to do first: what somebody waits for comes before one's own work. Undefined: nothing that is hers to do. */
export function mainActOf(view: RequestView): FormAct | 'accept' | undefined {
  const first = ['takeDown', 'decideExtension', 'accept', 'assist', 'reply', 'reviewLongTerm'] as const;
  return first.find((act) => view.row.allowedActions.includes(act));
}
