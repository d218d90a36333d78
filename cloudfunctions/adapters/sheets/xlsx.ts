/** The sheets port on `read-excel-file` and `write-excel-file`, loaded when the first sheet is read or written. */
import type { Sheet, Sheets } from '../../ports/sheets';
import type * as library from './library';

type Library = typeof library;

/** What a workbook may take when it is unpacked, in bytes. */
const LARGEST = 60_000_000;

export function createXlsxSheets(): Sheets {
  let loading: Promise<Library> | null = null;
  const loaded = async (): Promise<Library> => {
    loading ??= import('./library');
    return loading;
  };
  return {
    async read(bytes) {
      const unpacked = unpackedSize(bytes);
      if (unpacked === null || unpacked > LARGEST) return null;
      const { readWorkbook } = await loaded();
      try {
        const buffer = new ArrayBuffer(bytes.byteLength);
        new Uint8Array(buffer).set(bytes);
        const sheets = await readWorkbook(buffer);
        return sheets
          .map(({ sheet, data }): Sheet => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }))
          .filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
      } catch {
        // the library's errors quote the file
        return null;
      }
    },
    async write({ name, rows, widths }) {
      const { writeWorkbook } = await loaded();
      const data = rows.map((row, at) =>
        row.map((value) => ({
          value,
          type: String,
          wrap: true,
          alignVertical: 'top' as const,
          ...(at === 0 ? { fontWeight: 'bold' as const } : {}),
        })),
      );
      return writeWorkbook(data, {
        sheet: name,
        columns: widths.map((width) => ({ width })),
        stickyRowsCount: 1,
      }).toBuffer();
    },
  };
}

function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell);
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (!(cell instanceof Date) || Number.isNaN(cell.getTime())) return '';
  // a date of a sheet has no zone: its digits are the wall's
  const [date = '', time = ''] = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().split('T');
  return time.startsWith('00:00') ? date : `${date} ${time.slice(0, 5)}`;
}

/** The sum of the sizes that the archive's directory promises; null when it is no archive. */
function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lowest = Math.max(0, bytes.byteLength - 66_000);
  let end = bytes.byteLength - 22;
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < lowest) return null;
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) return null;
    sum += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}
