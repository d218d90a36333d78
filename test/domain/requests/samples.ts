/** Requests for the rules' tests: opened on Monday 2026-11-23, 09:00, in the working week of a plain calendar. */
import type { AppointedRole } from '#types/action';
import { statutoryCalendar } from '../../../cloudfunctions/adapters/calendar/chinese-days';
import { calendarFrom } from '../../../cloudfunctions/domain/calendar';
import { defaultPolicy, type TimeRules } from '../../../cloudfunctions/domain/deadlines';
import type { At, Step } from '../../../cloudfunctions/domain/requests/step';
import { openRequest, type Opening } from '../../../cloudfunctions/domain/requests/open';
import type { RequestDoc } from '../../../cloudfunctions/domain/requests/state';

export const rules: TimeRules = { policy: defaultPolicy, calendar: calendarFrom(statutoryCalendar()) };

/** An instant of the county, `11-23 09:00` in 2026. */
export const at = (text: string): number => Date.parse(`2026-${text.replace(' ', 'T')}:00+08:00`);

export const monday = at('11-23 09:00');
export const reporter = 'county:person-reporter';
export const planning = 'qingxi:department-planning';
export const works = 'qingxi:department-works';

export const opening = (more: Partial<Opening> = {}): Opening => ({
  id: 'qingxi:request-aaaaaaaaaaaaaaaaaaaaaaaa',
  town: 'qingxi',
  no: '123456',
  kind: 'help',
  source: 'app',
  text: 'the pump of group three is broken',
  place: '',
  fileIds: [],
  by: { personId: reporter, role: 'resident', orgId: null },
  reporterId: reporter,
  subjectId: reporter,
  enteredById: null,
  villageId: 'qingxi:village-01',
  groupId: 'qingxi:group-01-3',
  clusterId: 'qingxi:cluster-1',
  from: null,
  aboutId: null,
  hiddenFrom: [],
  urgency: 'ordinary',
  guesses: [{ topic: 'planning', weight: 3, words: ['house'] }],
  goesTo: { holderId: planning, level: 'town', topic: 'planning', decided: 'rule', because: ['house'] },
  ...more,
});

export const opened = (more: Partial<Opening> = {}, now = monday): RequestDoc =>
  stored(openRequest(opening(more), now, rules));

/** The request as it stands after a step was written: the events counted. */
export const stored = ({ request, events }: Step): RequestDoc => ({
  ...request,
  eventCount: request.eventCount + events.length,
});

export const acting = (role: AppointedRole | 'resident', orgId: string | null, now: number, person?: string): At => {
  const personId = person ?? (role === 'resident' ? reporter : `county:person-${role}`);
  return {
    by: { personId, role, orgId },
    hand: { personId, appointments: role === 'resident' || orgId === null ? [] : [{ role, orgId }] },
    now,
    rules,
  };
};

export const asStaff = (now: number, orgId = planning): At => acting('staff', orgId, now);
export const asResident = (now: number): At => acting('resident', null, now);
export const asDispatcher = (now: number): At => acting('dispatcher', 'qingxi:town', now);
export const asSecretary = (now: number): At => acting('secretary', 'qingxi:village-01', now);

/** The value of a decision that must hold. */
export function granted<T>(decision: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
  return decision.value;
}

export const refused = (decision: { ok: true } | { ok: false; refusal: { code: string } }): string =>
  decision.ok ? 'granted' : decision.refusal.code;
