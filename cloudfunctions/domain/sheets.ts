/** Sheets that come in and go out, before anything reads or writes them. */

const MAX_CELL = 32_000;
/** What a program that opens the sheet, or a list made of it, would take for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;
/** Not in XML 1.0: controls, halves of pairs, the two last of a plane. */
const NO_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that is only ever text, whoever opens it. */
export function safeCell(text: string): string {
  const clean = text.replace(NO_XML, '').slice(0, MAX_CELL);
  return FORMULA.test(clean) ? `'${clean}` : clean;
}

/** A zip with a workbook in it, by its content. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  // the names of an archive's files stand in it as they are
  return isZip && WORKBOOK.some((name) => holds(bytes, name));
}

const WORKBOOK = ['xl/workbook.xml', 'xl/workbook2.xml'].map((name) => [...name].map((one) => one.charCodeAt(0)));

function holds(bytes: Uint8Array, name: readonly number[]): boolean {
  const [first = 0] = name;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (name.every((one, offset) => bytes[at + offset] === one)) return true;
  return false;
}
