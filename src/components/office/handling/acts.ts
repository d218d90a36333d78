/** Every act of who works on a request, as data. */
import type { RequestAct } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { dayWords, startOfDate } from '#types/words/dates';
import { handlingWords as words, type FieldWords } from '#types/words/handling';
import type { Input } from '../../../api/entries';
import {
  bare,
  choice,
  department,
  line,
  long,
  note,
  noted,
  optionsOf,
  select,
  written,
  type ActField,
  type Filled,
  type Look,
  type Option,
  type Spec,
} from '../act/field';

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

const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;
/** The next dates that can be chosen, as the county's calendar has them. */
const inDays = ({ now }: Look, ahead: readonly number[]): readonly Option[] =>
  ahead.map((days) => {
    const value = new Date(now + ZONE + days * DAY).toISOString().slice(0, 10);
    return { value, text: words.daysOn(dayWords(startOfDate(value), now), days) };
  });
const workdays = (most: number): readonly Option[] =>
  Array.from({ length: most }, (_, n) => ({ value: String(n + 1), text: words.workdays(n + 1) }));

const { fields: w } = words;
/** A number that may be left out. */
const count = (id: string, said: FieldWords, max: number): ActField => ({
  ...line(id, said, max),
  of: 'outcome',
  is: (given) => /^\d+$/.test(given),
  need: words.needNumber,
  optional: true,
});
/** But for where it is and those who help already. */
const other = (said: FieldWords, look: Look): ActField => {
  const { townId, ownId, view } = look;
  const helping = view.assisting.filter(({ state }) => state === 'asked').map(({ departmentId }) => departmentId);
  const isOut = ({ orgId, name }: { readonly orgId: string; readonly name: string }) =>
    orgId === ownId || name === view.row.holderName || helping.includes(orgId);
  return { ...department('to', said, look), from: { townId, isOut } };
};
const plan = (look: Look): readonly ActField[] => [
  long('plan', w.plan, 2000),
  { ...select('review-on', w.reviewOn, inDays(look, [7, 14, 30, 45, 60, 90])), of: 'reviewOn' },
];
const planned = ({ requestId, text }: Filled) => ({ requestId, plan: text('plan'), reviewOn: text('review-on') });
const reasoned = ({ requestId, text }: Filled) => ({ requestId, reason: text('reason') });
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

export const specs: { readonly [A in FormAct]: Spec<Input<`requests.${A}`>> } = {
  contact: { fields: () => [note(w.contact)], input: noted },
  reply: {
    fields: ({ view: { row } }) => [
      long('text', w.reply, 10_000),
      ...(row.kind === 'helpSell' ? [count('sold', w.sold, 7)] : []),
      ...(row.kind === 'job' ? [count('placed', w.placed, 4)] : []),
    ],
    input: (filled) => ({
      ...written(filled),
      ...(filled.fileIds.length === 0 ? {} : { fileIds: [...filled.fileIds] }),
      ...outcomeOf(filled),
    }),
  },
  askBack: { fields: () => [long('text', w.askBack)], input: written },
  handBack: { fields: () => [long('reason', w.handBack)], input: reasoned },
  transfer: {
    fields: (look) => [other(w.transferTo, look), long('reason', w.transfer)],
    input: (filled) => ({ ...reasoned(filled), departmentId: filled.text('to') }),
  },
  askExtension: {
    fields: () => [select('days', w.extensionDays, workdays(10)), long('reason', w.extension)],
    input: (filled) => ({ ...reasoned(filled), days: Number(filled.text('days')) }),
  },
  decideExtension: {
    fields: () => [choice('granted', w.granted, optionsOf(words.grantedOf)), note(w.grantedNote)],
    input: (filled) => ({ ...noted(filled), granted: filled.text('granted') === 'yes' }),
  },
  longTerm: { fields: plan, input: planned },
  reviewLongTerm: { fields: plan, input: planned },
  resume: { fields: () => [note(w.resume)], input: noted },
  addAssisting: {
    fields: (look) => [
      other(w.assistingTo, look),
      long('ask', w.assistingAsk),
      select('days', w.assistingDays, workdays(15)),
    ],
    input: ({ requestId, text }) => ({
      requestId,
      departmentId: text('to'),
      ask: text('ask'),
      days: Number(text('days')),
    }),
  },
  assist: { fields: () => [long('text', w.assist, 4000)], input: written },
  endAssisting: {
    fields: ({ view: { assisting } }) => [
      {
        ...choice(
          'whom',
          w.endAssisting,
          assisting
            .filter(({ state }) => state !== 'ended')
            .map(({ departmentId, departmentName }) => ({ value: departmentId, text: departmentName })),
        ),
        of: 'departmentId',
      },
      note(w.endAssistingNote),
    ],
    input: (filled) => ({ ...noted(filled), departmentId: filled.text('whom') }),
  },
  escalate: { fields: () => [long('reason', w.escalate)], input: reasoned },
  offerDown: {
    fields: ({ view: { row } }) => [
      choice('level', w.offerLevel, [
        ...(row.groupName === '' ? [] : [{ value: 'group', text: words.levelOf.group }]),
        ...(row.villageName === '' ? [] : [{ value: 'village', text: words.levelOf.village }]),
      ]),
      long('reason', w.offerReason),
    ],
    input: (filled) => ({ ...reasoned(filled), level: filled.text('level') === 'group' ? 'group' : 'village' }),
  },
  takeDown: { fields: () => [], input: bare },
  declineDown: { fields: () => [long('reason', w.declineDown)], input: reasoned },
  whistle: {
    fields: (look) => [
      line('body', w.whistleBody, 40),
      long('ask', w.whistleAsk),
      { ...select('due-on', w.whistleDue, inDays(look, [1, 2, 3, 5, 7, 10, 14, 21, 30, 60])), of: 'dueOn' },
    ],
    input: ({ requestId, text }) => ({ requestId, body: text('body'), ask: text('ask'), dueOn: text('due-on') }),
  },
  whistleAnswer: {
    fields: ({ view: { whistles } }) => [
      {
        ...choice(
          'whom',
          w.whistleOne,
          whistles.filter(({ open }) => open).map(({ n, body }) => ({ value: String(n), text: body })),
        ),
        of: 'n',
      },
      long('text', w.whistleAnswer, 2000),
    ],
    input: (filled) => ({ ...written(filled), n: Number(filled.text('whom')) }),
  },
};

/** Of a department that was asked to help and does not answer for it: her answer is all there is to do. */
export const onlyAssists = ({ row, assisting }: RequestView): boolean =>
  assisting.some(({ mine, departmentName }) => mine && departmentName !== row.holderName) &&
  row.allowedActions.every((act) => act === 'assist');

/** The acts with a form that are allowed now; without the town's departments to choose from, only what needs none. */
export const formActsOf = (view: RequestView, departments = true): readonly FormAct[] =>
  formActs.filter((act) => view.row.allowedActions.includes(act) && (departments || !asksDepartment(act, view)));

const asksDepartment = (act: FormAct, view: RequestView): boolean =>
  specs[act].fields({ view, townId: '', ownId: '', now: 0, text: () => '' }).some(({ kind }) => kind === 'department');

/** What there is to do first: what somebody waits for comes before one's own work. Undefined: nothing that is hers to do. */
export function mainActOf(view: RequestView): FormAct | 'accept' | undefined {
  const first = ['takeDown', 'decideExtension', 'accept', 'assist', 'reply', 'reviewLongTerm'] as const;
  return first.find((act) => view.row.allowedActions.includes(act));
}
