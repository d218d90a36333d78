/** How the counter's rows are laid out: in hand here, at other windows, waiting, expected, over; and the one usual tap. Pure. */
import type { BookingAct } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import { counterPageWords as words } from '#types/words/counter-page';
import { listWords } from '#types/words/desk';

export interface Queue {
  /** Called to this window or being served at it: who is being served first, then the newest call. */
  readonly here: readonly CounterRow[];
  readonly elsewhere: readonly CounterRow[];
  /** Checked in, in calling order. */
  readonly present: readonly CounterRow[];
  /** Booked and not here yet. */
  readonly expected: readonly CounterRow[];
  /** Done, gone, not come. */
  readonly over: readonly CounterRow[];
}

export const queueOf = (rows: readonly CounterRow[], window: number): Queue => {
  const busy = rows.filter(({ status }) => status === 'called' || status === 'serving');
  const isHere = (row: CounterRow) => row.window === window;
  const rank = (row: CounterRow) => (row.status === 'serving' ? Infinity : (row.calledAt ?? 0));
  return {
    here: busy.filter(isHere).sort((a, b) => (rank(a) < rank(b) ? 1 : -1)),
    elsewhere: busy.filter((row) => !isHere(row)),
    present: rows.filter(({ status }) => status === 'checkedIn'),
    expected: rows.filter(({ status }) => status === 'booked'),
    over: rows.filter(({ status }) => !['called', 'serving', 'checkedIn', 'booked'].includes(status)),
  };
};

const USUAL: readonly BookingAct[] = ['checkIn', 'call'];

/** The one tap that usually comes next for somebody in the line. */
export const usualStep = (row: CounterRow): BookingAct | undefined =>
  USUAL.find((act) => row.allowedActions.includes(act) && !(act === 'call' && row.status === 'called'));

/** What a person brings, as one line; empty when nothing. */
export const papersOf = (row: CounterRow): string => {
  const papers = [...new Set(row.items.flatMap((item) => item.papers.map(({ name }) => name)))];
  return papers.length === 0 ? '' : words.papers(listWords(papers));
};

export const mattersOf = (row: CounterRow): string => listWords(row.items.map(({ name }) => name));

/** What the hand has to know of a person before anything else. */
export const marksOf = (row: CounterRow): readonly string[] => [
  ...(row.channel === 'walkIn' ? [words.walkedIn] : []),
  ...(row.byProxy ? [words.byProxy] : []),
  ...(row.asksTrueWill ? [words.asksWill] : []),
  ...(row.awaitsCall ? [words.awaitsCall] : []),
  ...(row.sentPapers.length > 0 ? [words.sent(row.sentPapers.length)] : []),
];

/** What the QR code of a ticket says: its six digits. */
export const QR = /^cunliban:(\d{6})$/i;

/** Who it may be among those known here: by QR text, six digits, ticket or name, as the server looks. */
export const matching = (rows: readonly CounterRow[], typed: string): CounterRow[] => {
  const plain = typed.replace(/\s/g, '').toUpperCase();
  const spoken = QR.exec(plain)?.[1] ?? plain;
  return rows.filter(
    ({ spokenNo, ticket, name }) => spokenNo === spoken || ticket.toUpperCase() === plain || name.includes(plain),
  );
};
