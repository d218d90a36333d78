/**
 * Spreadsheets (`.xlsx`) as tables of text. Dates are `2026-11-23` or `2026-11-23 09:00` as they stand on the sheet; numbers are written out
 * in full (one of more than 15 digits has lost its end in the sheet itself).
 */
export interface Sheet {
  readonly name: string;
  /** Rows of cells, as wide as each is; an empty cell is ''. */
  readonly rows: readonly (readonly string[])[];
}

export interface SheetToWrite extends Sheet {
  /** Width of each column in characters. */
  readonly widths: readonly number[];
}

export interface Sheets {
  /** The sheets of a workbook that have something in them; null when it is none, is locked, or would not fit into memory. */
  read(bytes: Uint8Array): Promise<readonly Sheet[] | null>;
  /** A workbook of one sheet, its first row in bold and fixed. Every cell is text: nothing in it is ever computed. */
  write(sheet: SheetToWrite): Promise<Uint8Array>;
}

export const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
