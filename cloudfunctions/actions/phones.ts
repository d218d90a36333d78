import { maskPhone, type LookupDoc, type PersonDoc } from '../domain/organisation';
import type { Vault } from '../ports/platform';
import type { Tx } from '../ports/store';

/** One spelling of a number, so that it is found again. */
const plain = (phone: string): string => phone.replace('-', '');

export const phoneLookupId = (vault: Vault, phone: string): string =>
  `county:phone-${vault.lookup('phone', plain(phone))}`;

/** The telephone as a person's document holds it: sealed, and masked for people to see. */
export const phoneFields = (
  vault: Vault,
  personId: string,
  phone: string | undefined,
): Pick<PersonDoc, 'phoneSealed' | 'phoneMasked'> =>
  phone === undefined
    ? { phoneSealed: null, phoneMasked: '' }
    : { phoneSealed: vault.seal(phone, phonePlace(personId)), phoneMasked: maskPhone(phone) };

export const openPhone = (vault: Vault, person: Pick<PersonDoc, '_id' | 'phoneSealed'>): string | null =>
  person.phoneSealed === null ? null : vault.open(person.phoneSealed, phonePlace(person._id));

const phonePlace = (id: string) => ({ collection: 'persons', id, field: 'phone' });

/** Takes the number for a person within the county's transaction; false when it is another's. */
export async function claimPhone(tx: Tx, vault: Vault, personId: string, phone: string): Promise<boolean> {
  const _id = phoneLookupId(vault, phone);
  const held = await tx.get<LookupDoc>('lookups', _id);
  if (held) return held.personId === personId;
  tx.insert<LookupDoc>('lookups', { _id, town: 'county', personId });
  return true;
}

/** Gives the number back that the person had before, unless it is the one she keeps. */
export async function releasePhone(tx: Tx, vault: Vault, person: PersonDoc, kept: string): Promise<void> {
  const before = openPhone(vault, person);
  if (before === null || plain(before) === plain(kept)) return;
  const _id = phoneLookupId(vault, before);
  const held = await tx.get<LookupDoc>('lookups', _id);
  if (held?.personId === person._id) tx.remove('lookups', _id);
}
