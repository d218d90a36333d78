/** One order as it is being typed: what is missing or odd in it before it is sent, and how it is sent. */
import type { ForeignSource } from '#types/foreign-orders';
import { dangerIn } from '#types/words/danger';
import { refusalText } from '#types/words/errors';
import { momentIn, orderEntryWords as words, rowOutcomeWords } from '#types/words/foreign-orders';
import type { Input } from '../../../api/entries';

export interface OrderDraft {
  readonly from: ForeignSource;
  readonly number: string;
  /** As it stands on the paper; read by `momentIn`. */
  readonly due: string;
  readonly name: string;
  readonly phone: string;
  readonly villageId: string;
  readonly groupId: string;
  readonly place: string;
  readonly text: string;
}

export const EMPTY: OrderDraft = {
  from: 'hotline12345',
  number: '',
  due: '',
  name: '',
  phone: '',
  villageId: '',
  groupId: '',
  place: '',
  text: '',
};

/** Violence at home leaves no trace on this device either. */
export const isViolence = ({ text }: OrderDraft): boolean => dangerIn(text) === 'violence';

/** In words, by field; empty when it can be sent. */
export function wrongIn(draft: OrderDraft, now: number): Partial<Record<'number' | 'dueAt' | 'text', string>> {
  const dueAt = momentIn(draft.due);
  return {
    ...(draft.number.trim() === '' ? { number: words.needNumber } : {}),
    ...(draft.due.trim() === ''
      ? {}
      : dueAt === null
        ? { dueAt: words.dueOdd }
        : dueAt <= now
          ? { dueAt: refusalText({ code: 'DueAtPast' }) }
          : {}),
    ...(draft.text.trim() === ''
      ? { text: words.needText }
      : isViolence(draft)
        ? { text: rowOutcomeWords.violence }
        : {}),
  };
}

export function enterInput(townId: string, draft: OrderDraft): Input<'foreignOrders.enter'> {
  const { from, number, due, villageId, groupId } = draft;
  const [name, phone, place] = [draft.name.trim(), draft.phone.trim(), draft.place.trim()];
  const dueAt = momentIn(due);
  return {
    townId,
    from,
    number: number.trim(),
    text: draft.text.trim(),
    ...(dueAt === null ? {} : { dueAt }),
    ...(name === '' ? {} : { name }),
    ...(phone === '' ? {} : { phone }),
    ...(villageId === '' ? {} : { villageId }),
    ...(groupId === '' ? {} : { groupId }),
    ...(place === '' ? {} : { place }),
  };
}
