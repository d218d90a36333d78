/** A promise counted by another calendar than before: the holidays of its year were announced, or a table was corrected. */
import { dueOf, type TimeRules } from '../deadlines';
import { withMovedClock } from './clock';
import type { RequestDoc } from './state';
import type { Step } from './step';

/** Null when its promise stands. The resident is told only of a promise that moves; what was to be warned about still is. */
export function decideRecount(request: RequestDoc, now: number, rules: TimeRules): Step | null {
  const { clock, dueAt, provisional } = request;
  const due = clock && dueOf(clock, rules);
  if (!clock || !due || (due.dueAt === dueAt && due.provisional === provisional)) return null;
  const recounted = withMovedClock(request, clock, Math.min(now, request.nextAt - 1), rules);
  if (due.dueAt === dueAt) return { request: recounted, events: [], notices: [] };
  return {
    request: recounted,
    events: [
      { kind: 'promiseMoved', by: null, at: now, toOrgId: request.holderId, data: { from: dueAt, to: due.dueAt } },
    ],
    notices: [{ to: 'reporter', template: 'promiseChanged' }],
  };
}
