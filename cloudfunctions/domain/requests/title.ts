/** The opening words of a request, about 30 characters, with telephone and identity numbers masked. */
import { maskPhone } from '../organisation';
import type { RequestDoc } from './state';

/** The words a request is known by: her own, or what a voice message says once somebody has written it down. */
export const openingWords = (
  { writtenSeq }: Pick<RequestDoc, 'writtenSeq'>,
  words: (key: string) => string,
): string => {
  const own = words('1-text');
  return own !== '' || writtenSeq === null ? own : words(`${writtenSeq}-text`);
};

const LENGTH = 30;
/** A line ends, or a sentence (ideographic full stop, question and exclamation marks). */
const END = /[\n\u3002\uff01\uff1f!?]/;
const IDENTITY = /(?<!\d)(\d{6})\d{11}[\dXx](?!\d)/g;
const PHONE = /(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8})(?!\d)/g;

export function titleOf(text: string): string {
  const opening = text.trim().split(END)[0]?.trim() || text.trim();
  const masked = maskNumbers(opening);
  const characters = [...masked];
  return characters.length <= LENGTH ? masked : `${characters.slice(0, LENGTH - 1).join('')}…`;
}

export const maskNumbers = (text: string): string =>
  text.replace(IDENTITY, '$1************').replace(PHONE, (number) => maskPhone(number));
