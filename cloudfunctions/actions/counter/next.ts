/** `counter.next`: the first of the line to this window. One transaction on her booking, so two windows never call the same person. */
import { counter } from '#types/counter';
import { ok, refuse } from '#types/errors';
import { waitingInLine } from '../../domain/counter';
import { writeAction } from '../context';
import { answerRow, bookingsAt, findDay, takesPeople } from './rows';
import { takeStep } from './steps';

/** How often the line is read anew when every one of it was called elsewhere meanwhile. */
const TRIES = 3;

export const next = writeAction(
  counter.next,
  async (ctx, { departmentId, dayId, window }) => {
    const day = await findDay(ctx, dayId);
    if (!day) return refuse('NotFound', { field: 'dayId' });
    if (!takesPeople(day, departmentId)) return refuse('DepartmentNotComing', { field: 'departmentId' });
    for (let tried = 0; tried < TRIES; tried += 1) {
      const line = waitingInLine(await bookingsAt(ctx, dayId, departmentId));
      if (line.length === 0) break;
      for (const { _id } of line) {
        const called = await takeStep(ctx, _id, { step: { act: 'call', window }, from: 'checkedIn' });
        if (called.ok) return called;
        // another window was faster: the following one
        if (called.refusal.code !== 'WrongStep') return refuse('TryAgain');
      }
    }
    // nothing was done, so nothing is remembered: asked again, somebody may be there
    return ok({});
  },
  async (ctx, ids) => ({ row: ids['bookingId'] === undefined ? null : await answerRow(ctx, ids) }),
);
