/** Cells of sheets that go out. */

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
