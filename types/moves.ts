/** A published half-day that cannot be held as planned: everyone on it is moved to another half-day, or told that it falls away. */
import * as z from 'zod/mini';
import { action } from './action';
import { Count, DateText, EpochMs, Half, Id, text } from './common';
import { DayCard } from './days';

/** running → done → undoing → undone. The timer carries a long one on; progress is in the counts. */
export const MoveStatus = z.enum(['running', 'done', 'undoing', 'undone']);
export type MoveStatus = z.infer<typeof MoveStatus>;

/**
 * `waiting`: no place on the new half-day, first on its waiting list. `cancelled`: the half-day fell away. `restored`: back where it was.
 * `touched`: changed since (not coming, rebooked, checked in) and left to a person. `new`: booked on the new half-day after the move.
 */
export const MoveResult = z.enum(['pending', 'moved', 'waiting', 'cancelled', 'restored', 'touched', 'new']);
export type MoveResult = z.infer<typeof MoveResult>;

export const MoveTarget = z.strictObject({ date: DateText, half: Half });

export const MoveView = z.object({
  /** The half-day it was. */
  dayId: Id,
  status: MoveStatus,
  from: DayCard,
  /** Null: it fell away. */
  to: z.nullable(DayCard),
  reason: z.string(),
  byName: z.string(),
  at: EpochMs,
  total: Count,
  settled: Count,
  /** Until the earlier of the two half-days begins. */
  undoUntil: EpochMs,
  rows: z.array(
    z.object({
      bookingId: Id,
      ticket: z.string(),
      name: z.string(),
      villageName: z.string(),
      phoneMasked: z.string(),
      /** In full for the dispatcher where a person must ring her; empty otherwise, and where she has none. */
      phone: z.string(),
      departmentName: z.string(),
      result: MoveResult,
    }),
  ),
  allowedActions: z.array(z.enum(['undo'])),
});
export type MoveView = z.infer<typeof MoveView>;

const refused = ['DayClosed', 'DayTooLate', 'AlreadyMoved', 'RosterClash', 'NotAWorkday', 'MonthPast'] as const;
const To = { dayId: Id, to: z.nullable(MoveTarget) } as const;

export const moves = {
  /** What a move would do; nothing is stored. */
  preview: action({
    id: 'moves.preview',
    effect: 'read',
    object: { kind: 'day', field: 'dayId' },
    roles: ['dispatcher'],
    input: z.strictObject({ ...To }),
    output: z.object({
      from: DayCard,
      booked: Count,
      fits: Count,
      /** By name, in order of booking. */
      misfits: z.array(z.object({ bookingId: Id, ticket: z.string(), name: z.string(), departmentName: z.string() })),
      /** The centre has a half-day there already: people join it. */
      joins: z.boolean(),
    }),
    refusals: [...refused],
  }),
  /** `to` null cancels the half-day. Bookings are moved in order of booking, companions together; each is told. */
  start: action({
    id: 'moves.start',
    effect: 'write',
    object: { kind: 'day', field: 'dayId' },
    roles: ['dispatcher'],
    input: z.strictObject({ ...To, reason: text(60) }),
    output: MoveView,
    refusals: [...refused],
  }),
  /** The move of a half-day, by either half-day of it. */
  show: action({
    id: 'moves.show',
    effect: 'read',
    object: { kind: 'day', field: 'dayId' },
    roles: ['dispatcher', 'head', 'staff', 'contact'],
    input: z.strictObject({ dayId: Id }),
    output: z.object({ move: z.nullable(MoveView) }),
    refusals: [],
  }),
  /** Puts back every booking nobody has touched since, and lists the rest by name. */
  undo: action({
    id: 'moves.undo',
    effect: 'write',
    object: { kind: 'day', field: 'dayId' },
    roles: ['dispatcher'],
    input: z.strictObject({ dayId: Id }),
    output: MoveView,
    refusals: ['UndoTooLate', 'WrongStep'],
  }),
};
