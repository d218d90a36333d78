/**
 * A session for many: who is enrolled, who came, what came of it. One document; every change is one conditional step on it.
 *
 * Always: `left` + the enrolled = `capacity`, and `left` ≥ 0. Several people of one booker are enrolled all or none. At most 300: the
 * document stays below 50 kB (design §6).
 */
import { refuse, type Decision } from '#types/errors';
import type { GroupSessionCard, GroupSessionKind, GroupSessionOutcome } from '#types/group-sessions';
import { HOUR } from './calendar';
import type { Scoped } from './organisation';
import type { Changes, Step } from './steps';

/** A type, not an interface: it is stored as JSON. */
export type Enrolment = {
  /** Of the command that enrolled her: the same command meets itself. */
  readonly enrolId: string;
  readonly by: string;
  readonly at: number;
  readonly came: boolean | null;
  readonly outcome: GroupSessionOutcome | null;
};

/** `<town>:groupSession-<hash of caller and command>`. `orgIds`: the department that holds it. */
export interface GroupSessionDoc extends Scoped {
  readonly departmentId: string;
  readonly kind: GroupSessionKind;
  readonly status: 'open' | 'cancelled' | 'closed';
  readonly title: string;
  readonly about: string;
  readonly place: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly capacity: number;
  readonly left: number;
  /** By person id without `county:`. */
  readonly enrolled: Readonly<Record<string, Enrolment>>;
  readonly reason: string;
  /** Those enrolled have still to be told that it is cancelled; null when nobody has. */
  readonly dueAt: number | null;
}

/** People come so long before the start, ms. */
const DOORS = HOUR;

export type GroupSessionAct = GroupSessionCard['allowedActions'][number];

/** What may be done with it now: by a resident with people of hers enrolled or not, or by the department's office. */
export function actsOn(
  session: GroupSessionDoc,
  who: 'resident' | 'office',
  mine: number,
  now: number,
): GroupSessionAct[] {
  const { status, startsAt, endsAt, left } = session;
  if (status === 'cancelled') return [];
  const isComing = status === 'open' && now < startsAt;
  const acts: readonly (readonly [GroupSessionAct, boolean])[] = [
    ['enrol', isComing && left > 0],
    ['withdraw', isComing && (who === 'office' || mine > 0)],
    ['edit', who === 'office' && isComing],
    ['attend', who === 'office' && now >= startsAt - DOORS],
    ['close', who === 'office' && status === 'open' && now >= endsAt],
    ['cancel', who === 'office' && isComing],
  ];
  return acts.filter(([, isAllowed]) => isAllowed).map(([act]) => act);
}

/** Enrols all of them or none. Those this very command enrolled before are enrolled already: null when that is everyone. */
export function decideEnrol(
  session: GroupSessionDoc,
  keys: readonly string[],
  enrolment: Pick<Enrolment, 'enrolId' | 'by' | 'at'>,
): Decision<Step | null, 'SessionFull' | 'SessionOver' | 'AlreadyEnrolled'> {
  if (session.status !== 'open' || enrolment.at >= session.startsAt)
    return refuse('SessionOver', { field: 'sessionId' });
  const isMine = (key: string): boolean => session.enrolled[key]?.enrolId === enrolment.enrolId;
  if (keys.every(isMine)) return { ok: true, value: null };
  const known = keys.findIndex((key) => session.enrolled[key] !== undefined);
  if (known >= 0) return refuse('AlreadyEnrolled', { params: { index: known } });
  if (session.left < keys.length) return refuse('SessionFull', { params: { left: session.left } });
  return {
    ok: true,
    value: {
      condition: [
        { path: ['status'], eq: 'open' },
        { path: ['left'], gte: keys.length },
        ...keys.map((key) => ({ path: ['enrolled', key] as const, exists: false })),
      ],
      patch: {
        inc: [[['left'], -keys.length]],
        set: keys.map((key) => [['enrolled', key], { ...enrolment, came: null, outcome: null }] as const),
      },
    },
  };
}

/**
 * Takes people off the list, before it begins: those she enrolled or herself; the office anyone. Who is not on it (any more) is passed
 * over, so that the same command may come twice. Null when nobody is left to take off.
 */
export function decideWithdraw(
  session: GroupSessionDoc,
  keys: readonly string[],
  who: { readonly personId: string; readonly isOffice: boolean },
  now: number,
): Decision<Step | null, 'SessionOver' | 'WrongStep'> {
  if (session.status !== 'open' || now >= session.startsAt) return refuse('SessionOver', { field: 'sessionId' });
  const there = [...new Set(keys)].filter((key) => session.enrolled[key] !== undefined);
  const isHers = (key: string): boolean =>
    who.isOffice || who.personId === `county:${key}` || session.enrolled[key]?.by === who.personId;
  const foreign = there.findIndex((key) => !isHers(key));
  if (foreign >= 0) return refuse('WrongStep', { field: `personIds.${keys.indexOf(there[foreign] ?? '')}` });
  if (there.length === 0) return { ok: true, value: null };
  return {
    ok: true,
    value: asSeen(session, {
      inc: [[['left'], there.length]],
      unset: there.map((key) => ['enrolled', key] as const),
    }),
  };
}

const asSeen = (session: GroupSessionDoc, patch: Changes): Step => ({
  condition: [{ path: ['rev'], eq: session.rev }],
  patch,
});

export type SessionFields = Pick<
  GroupSessionDoc,
  'kind' | 'title' | 'about' | 'place' | 'startsAt' | 'endsAt' | 'capacity'
>;

/** Whether it may be held like that: it ends after it starts, lies ahead, and has room for those enrolled. */
export function checkFields(
  fields: SessionFields,
  enrolled: number,
  now: number,
): Decision<null, 'SessionOver' | 'CapacityTooSmall' | 'BadInput'> {
  if (fields.startsAt <= now) return refuse('SessionOver', { field: 'startsAt' });
  if (fields.endsAt <= fields.startsAt)
    return refuse('BadInput', { field: 'endsAt', params: { problem: 'too_small' } });
  if (fields.capacity < enrolled) return refuse('CapacityTooSmall', { field: 'capacity', params: { enrolled } });
  return { ok: true, value: null };
}

/** Changes one that lies ahead. */
export function decideEdit(
  session: GroupSessionDoc,
  fields: SessionFields,
  now: number,
): Decision<Step, 'SessionOver' | 'CapacityTooSmall' | 'BadInput'> {
  if (session.status !== 'open' || now >= session.startsAt) return refuse('SessionOver', { field: 'sessionId' });
  const right = checkFields(fields, enrolledIn(session), now);
  if (!right.ok) return right;
  const { capacity, ...rest } = fields;
  return {
    ok: true,
    value: asSeen(session, {
      set: [
        [['capacity'], capacity],
        ...Object.entries(rest).map(([field, value]) => [[field] as const, value] as const),
      ],
      inc: [[['left'], capacity - session.capacity]],
    }),
  };
}

export interface Mark {
  readonly key: string;
  readonly came: boolean;
  readonly outcome: GroupSessionOutcome | null;
}

/** Attendance and outcome, from an hour before the start on, also long after it is closed: work is found weeks later. Only of those enrolled. */
export function decideMarks(
  session: GroupSessionDoc,
  marks: readonly Mark[],
  now: number,
): Decision<Step, 'WrongStep'> {
  if (session.status === 'cancelled' || now < session.startsAt - DOORS)
    return refuse('WrongStep', { field: 'sessionId' });
  const stranger = marks.findIndex(({ key }) => session.enrolled[key] === undefined);
  if (stranger >= 0) return refuse('WrongStep', { field: `marks.${stranger}.personId` });
  return {
    ok: true,
    value: asSeen(session, {
      set: marks.flatMap(({ key, came, outcome }) => [
        [['enrolled', key, 'came'], came] as const,
        [['enrolled', key, 'outcome'], came ? outcome : null] as const,
      ]),
    }),
  };
}

/** Cancelled before it begins; closed once it is over. */
export function decideEnd(
  session: GroupSessionDoc,
  as: 'cancelled' | 'closed',
  reason: string,
  now: number,
): Decision<Step, 'WrongStep'> {
  const isRight = session.status === 'open' && (as === 'cancelled' ? now < session.startsAt : now >= session.endsAt);
  if (!isRight) return refuse('WrongStep', { field: 'as' });
  return {
    ok: true,
    value: asSeen(session, {
      set: [
        [['status'], as],
        [['reason'], reason],
        [['dueAt'], as === 'cancelled' ? now : null],
      ],
    }),
  };
}

export const enrolledIn = ({ enrolled }: GroupSessionDoc): number => Object.keys(enrolled).length;

/** Person-times and what came of it; who got a certificate was trained as well. */
export function figuresOf(session: GroupSessionDoc): NonNullable<GroupSessionCard['figures']> {
  const all = Object.values(session.enrolled);
  const count = (is: (one: Enrolment) => boolean): number => all.filter(is).length;
  return {
    enrolled: all.length,
    came: count(({ came }) => came === true),
    trained: count(({ outcome }) => outcome === 'trained' || outcome === 'certified'),
    certified: count(({ outcome }) => outcome === 'certified'),
    placed: count(({ outcome }) => outcome === 'placed'),
  };
}
