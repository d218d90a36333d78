/** One spelling of another system's number, so that it is found again: letters and digits, large. */
export function plainNumber(number: string): string {
  const written = number.normalize('NFKC').toUpperCase();
  const plain = written.replace(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? written.trim() : plain;
}
