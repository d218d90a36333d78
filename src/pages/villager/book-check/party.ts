/** Whom a booking is for, as it is typed, kept and sent: herself, one of the household, or somebody else by name and group. */
import type { Authorisation, TrueWill } from '#types/bookings';
import type { Input } from '../../../api/entries';

export interface Party {
  /** Empty: not said; else `self`, `other`, or a person of the household. */
  readonly who: string;
  readonly name: string;
  readonly groupId: string;
  readonly phone: string;
  readonly how: Authorisation['how'] | '';
  /** When it was recorded: stays with a repeated command, epoch ms. */
  readonly howAt: number;
  readonly will: TrueWill['how'] | '';
  readonly willAt: number;
}
export const NOBODY: Party = { who: '', name: '', groupId: '', phone: '', how: '', howAt: 0, will: '', willAt: 0 };

export type Missing = 'who' | 'name' | 'group' | 'phone' | 'how' | 'will';
type Fields = Pick<Input<'bookings.create'>, 'personId' | 'named' | 'authorisation' | 'trueWill'>;

const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/;

/** What is sent of it. */
export function fieldsOf({ who, name, groupId, phone, how, howAt, will, willAt }: Party): Fields {
  if (who === 'self') return {};
  return {
    ...(who === 'other'
      ? { named: { name: name.trim(), groupId, ...(phone === '' ? {} : { phone }) } }
      : { personId: who }),
    ...(how === '' ? {} : { authorisation: { how, at: howAt } }),
    ...(will === '' ? {} : { trueWill: { how: will, at: willAt } }),
  };
}

/** What has still to be said, in the order of the page. `recorded`: her word of the visit before holds. */
export function missingOf(
  party: Party,
  asks: { readonly will: boolean; readonly recorded: boolean },
): readonly Missing[] {
  const { who, name, groupId, phone, how, will } = party;
  if (who === '') return ['who'];
  if (who === 'self') return [];
  const other = who === 'other';
  const lacks: readonly (readonly [boolean, Missing])[] = [
    [other && name.trim() === '', 'name'],
    [other && groupId === '', 'group'],
    [other && phone !== '' && !PHONE.test(phone), 'phone'],
    [!asks.recorded && how === '', 'how'],
    [!asks.recorded && asks.will && will === '', 'will'],
  ];
  return lacks.flatMap(([is, field]) => (is ? [field] : []));
}
