/** The acts of a case that have plain fields, as data; the others are in `long-forms.tsx`. Limits are those of `types/disputes.ts`. */
import type { DisputeEnd, DisputeView } from '#types/disputes';
import { isDate } from '#types/words/dates';
import { disputeDeskWords as words } from '#types/words/dispute-desk';
import type { Input } from '../../../api/entries';
import { choice, line, long, type ActField } from '../../../components/office/act/field';
import { timeOf } from '../sessions/when';

export type PlainAct = 'addParty' | 'say' | 'note' | 'arrange' | 'end';

interface CaseSpec<T> {
  readonly fields: (view: DisputeView) => readonly ActField[];
  readonly input: (disputeId: string, text: (field: string) => string) => T;
}

const { need } = words;

export const specs: { readonly [A in PlainAct]: CaseSpec<Input<`disputes.${A}`>> } = {
  addParty: {
    fields: () => [
      { ...line('name', { label: words.name }, 20), page: 'party-name', need },
      {
        ...line('phone', { label: words.phone, hint: words.phoneHint }, 13),
        page: 'party-phone',
        kind: 'phone',
        optional: true,
      },
    ],
    input: (disputeId, text) => ({
      disputeId,
      name: text('name'),
      ...(text('phone') === '' ? {} : { phone: text('phone') }),
    }),
  },
  say: {
    fields: ({ parties }) => [
      {
        ...choice(
          'party',
          { label: words.who },
          parties.map(({ n, name }) => ({ value: String(n), text: name })),
        ),
        page: 'side',
        need: words.needChoice,
      },
      { ...long('text', { label: words.said, hint: words.saidHint }, 2000), page: 'said-text', need },
    ],
    input: (disputeId, text) => ({ disputeId, party: Number(text('party')), text: text('text') }),
  },
  note: {
    fields: () => [{ ...long('text', { label: words.note, hint: words.noteHint }, 2000), page: 'note-text', need }],
    input: (disputeId, text) => ({ disputeId, text: text('text') }),
  },
  arrange: {
    fields: () => [
      {
        ...line('date', { label: words.date, hint: words.dateHint }, 10),
        page: 'meeting-date',
        of: 'startsAt',
        is: isDate,
        need: words.dateWrong,
      },
      {
        ...line('time', { label: words.time, hint: words.timeHint }, 5),
        page: 'meeting-time',
        is: (given) => timeOf('2026-12-03', given) !== null,
        need: words.timeWrong,
      },
      { ...line('place', { label: words.place, hint: words.placeHint }, 60), page: 'meeting-place', need },
    ],
    // date and time have been taken by then
    input: (disputeId, text) => ({
      disputeId,
      startsAt: timeOf(text('date'), text('time')) ?? 0,
      place: text('place'),
    }),
  },
  end: {
    fields: () => [
      {
        ...choice(
          'why',
          { label: words.whyLabel },
          (Object.keys(words.why) as DisputeEnd[]).map((value) => ({
            value,
            text: words.why[value],
            note: words.whyNote[value],
          })),
        ),
        page: 'end',
        need: words.needChoice,
      },
    ],
    input: (disputeId, text) => ({ disputeId, why: text('why') as DisputeEnd }),
  },
};
