import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import type { VisitAct } from '#types/visit-steps';
import { counterPageWords as words } from '#types/words/counter-page';
import { say } from '../../../components/toast';
import type { StepWords } from './device/recorded';
import type { Fate, Line } from './use-line';

interface Last {
  readonly bookingId: string;
  readonly act: VisitAct;
}
export type Acts = ReturnType<typeof useActs>;

/** How many steps back the one visible undo can go, one after the other. */
const STACK = 5;

/** The hands of one window: each step, the next one, and taking the last step back. */
export function useActs(line: Line, window: number) {
  const [lasts, setLasts] = useState<readonly Last[]>([]);
  const [busy, setBusy] = useState(false);

  const remember = (act: VisitAct, { bookingId }: CounterRow) =>
    setLasts((before) => [{ bookingId, act }, ...before].slice(0, STACK));
  const forget = (bookingId: string) =>
    setLasts((before) => {
      const at = before.findIndex((one) => one.bookingId === bookingId);
      return before.filter((_, index) => index !== at);
    });

  const take = (act: VisitAct, row: CounterRow, more: StepWords = {}): Promise<Fate> => {
    if (act === 'undo') forget(row.bookingId);
    else remember(act, row);
    return line.record(act, row, act === 'call' || act === 'serve' ? { window, ...more } : more);
  };
  const next = async () => {
    if (busy) return;
    setBusy(true);
    const row = await line.callNext(window);
    setBusy(false);
    if (row === null) say(words.nobodyNext);
    else remember('call', row);
  };

  const last = lasts[0];
  const lastRow = last && line.rows?.find(({ bookingId }) => bookingId === last.bookingId);
  return {
    window,
    busy,
    take,
    next,
    last: last && lastRow?.allowedActions.includes('undo') ? { act: last.act, row: lastRow } : undefined,
    takeBack: () => {
      if (!lastRow) return;
      forget(lastRow.bookingId);
      void line.record('undo', lastRow);
    },
  };
}
