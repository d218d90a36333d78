/** What a person has to look at before anybody else reads it: texts that no platform has checked (browser, written for another). */

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
/** Written apart so as not to be found: `x y`, `x*y`. */
const closed = (text: string): string => plain(text).replace(/[\s\p{P}\p{S}]+/gu, '');
const isLatin = (word: string): boolean => /^[a-z]+$/.test(word);

/** A word of Latin letters counts only when it stands alone: parts of longer ones mean nothing. */
export function holdsAbuse(text: string, words: readonly string[]): boolean {
  const whole = closed(text);
  const alone = new Set(plain(text).match(/[a-z]+/g) ?? []);
  return words.some((word) => (isLatin(word) ? alone.has(word) : whole.includes(plain(word))));
}
