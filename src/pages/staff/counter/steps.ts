import type { BookingAct } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import { counterPageWords as words } from '#types/words/staff';
import { visitStatusWords, type Outcome } from '#types/words/counter';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';

const UNDO_SECONDS = 60;

/** The counter's steps, each told in a toast that can take it back: `steps.take('serve', row)`, `steps.finish(row, 'done')`. */
export function useSteps(onRow: (row: CounterRow) => void) {
  const checkIn = useCommand('counter.checkIn');
  const serve = useCommand('counter.serve');
  const finish = useCommand('counter.finish');
  const noShow = useCommand('counter.noShow');
  const undo = useCommand('counter.undo');
  const all = [checkIn, serve, finish, noShow, undo];

  const settle = (row: CounterRow | null) => {
    if (row === null) return false;
    const state = words.done(row.ticket, row.name, visitStatusWords[row.status]);
    const back = row.allowedActions.includes('undo') ? () => void takeBack(row) : undefined;
    say(state, back ? { undo: back, seconds: UNDO_SECONDS } : {});
    onRow(row);
    return true;
  };
  const begin = () => all.forEach((command) => command.reset());
  const takeBack = async ({ bookingId }: CounterRow) => {
    begin();
    const row = await undo.run({ bookingId });
    if (row) onRow(row);
  };

  return {
    busy: all.some((command) => command.busy),
    refusal: all.find((command) => command.refusal)?.refusal,
    problem: all.find((command) => command.problem)?.problem,
    async take(act: BookingAct, row: CounterRow): Promise<void> {
      begin();
      const { bookingId } = row;
      if (act === 'checkIn') settle(await checkIn.run({ bookingId }));
      else if (act === 'serve') settle(await serve.run({ bookingId }));
      else if (act === 'noShow') settle(await noShow.run({ bookingId }));
      else if (act === 'undo') await takeBack(row);
    },
    /** True when it was written down. */
    async finish({ bookingId }: CounterRow, outcome: Outcome, note = ''): Promise<boolean> {
      begin();
      return settle(await finish.run({ bookingId, outcome, ...(note === '' ? {} : { note }) }));
    },
  };
}
export type Steps = ReturnType<typeof useSteps>;
