/**
 * Words as they are stored and as they are read: telephone, identity and card numbers in them are sealed, bound to their place, and people
 * see them masked. In full they are read by `requests.unmask`, which puts it on record, and by the resident in the reply to her.
 */
import { fillTokens, maskNumber, tokenise } from '../../domain/free-text';
import type { OrgDoc, TownDoc } from '../../domain/organisation';
import { textsIdOf, type SealedNumber, type StoredText } from '../../domain/requests/state';
import type { Vault } from '../../ports/platform';

const bare = (number: string): string => number.replace(/\D/g, '');

/** Telephones of the town and its offices: everybody must be able to read them in a reply. */
export function publicNumbers(town: TownDoc, orgs: Iterable<OrgDoc>): (number: string) => boolean {
  const known = new Set([town.phone, ...[...orgs].map(({ phone }) => phone)].map(bare));
  return (number) => known.has(number);
}

const placeOf = (requestId: string, key: string, token: string) => ({
  collection: 'requestTexts',
  id: textsIdOf(requestId),
  field: `${key}-${token}`,
});

/** `key` is `<seq>-<name>`. A pin is two numbers of its own kind and no words. */
export function sealWords(
  vault: Vault,
  requestId: string,
  key: string,
  written: string,
  isPublic: (number: string) => boolean,
): Omit<StoredText, 'salt'> {
  if (key.endsWith('-pin')) return { value: written };
  return sealText(vault, (token) => placeOf(requestId, key, token), written, isPublic);
}

type Words = Omit<StoredText, 'salt'>;
type PlaceOf = (token: string) => Parameters<Vault['seal']>[1];

/** Words of any document; `place` binds each number to where it stands. */
export function sealText(vault: Vault, place: PlaceOf, written: string, isPublic: (number: string) => boolean): Words {
  const { text, numbers } = tokenise(written, isPublic);
  if (numbers.length === 0) return { value: text };
  const sealed = numbers.map(({ token, kind, number }): [string, SealedNumber] => [
    token,
    { masked: maskNumber({ kind, number }), sealed: vault.seal(number, place(token)) },
  ]);
  return { value: text, numbers: Object.fromEntries(sealed) };
}

export const openText = (vault: Vault, place: PlaceOf, field: Words): string =>
  fillTokens(field.value, (token) => {
    const number = field.numbers?.[token];
    return number && vault.open(number.sealed, place(token));
  });

/** As people see it: `138****0001`. Nothing when it was erased. */
export const maskedWords = (field: Words | undefined): string =>
  field === undefined ? '' : fillTokens(field.value, (token) => field.numbers?.[token]?.masked);

/** As it was written. */
export const fullWords = (vault: Vault, requestId: string, key: string, field: StoredText | undefined): string =>
  field === undefined ? '' : openText(vault, (token) => placeOf(requestId, key, token), field);

/** Every number of the words, in their order. */
export const numbersIn = (
  vault: Vault,
  requestId: string,
  key: string,
  field: StoredText | undefined,
): { readonly masked: string; readonly number: string }[] =>
  Object.entries(field?.numbers ?? {}).map(([token, { masked, sealed }]) => ({
    masked,
    number: vault.open(sealed, placeOf(requestId, key, token)),
  }));
