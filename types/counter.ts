/** The half-day itself: the counter's line, the village's register on paper, the screen of the centre. */
import * as z from 'zod/mini';
import { action } from './action';
import {
  Authorisation,
  BookedItem,
  BookingAct,
  BookingStatus,
  Channel,
  ItemIds,
  NamedPerson,
  placing,
  SentPaper,
  TrueWill,
} from './bookings';
import { Band, Count, DateText, EpochMs, Half, Id, text } from './common';
import { DayCard } from './days';

/** Number of a window of one department. */
export const Window = z.int().check(z.gte(1), z.lte(9));

/** `at`: when it really happened, for steps made without signal; between four hours before the half-day and now. */
const Stepping = { bookingId: Id, at: z.optional(EpochMs) } as const;

/** One row of the counter list. */
export const CounterRow = z.object({
  bookingId: Id,
  ticket: z.string(),
  /** The six digits she may say, and what her QR code holds: found without signal too. */
  spokenNo: z.string(),
  name: z.string(),
  villageName: z.string(),
  groupName: z.string(),
  phoneMasked: z.string(),
  items: z.array(BookedItem),
  band: Band,
  channel: Channel,
  status: BookingStatus,
  checkedInAt: z.nullable(EpochMs),
  /** Called to this window; how often, and when last. */
  window: z.nullable(Window),
  calls: Count,
  calledAt: z.nullable(EpochMs),
  outcomeNote: z.string(),
  referredTo: z.string(),
  requestId: z.nullable(Id),
  /** Someone else acts for her with her authorisation; the true will still has to be asked. */
  byProxy: z.boolean(),
  asksTrueWill: z.boolean(),
  awaitsCall: z.boolean(),
  sentPapers: z.array(SentPaper),
  /** The state the last step came from, where `undo` leads; null when it does not. `cancelled`: a walk-in's number is taken back. */
  undoTo: z.nullable(BookingStatus),
  allowedActions: z.array(BookingAct),
});
export type CounterRow = z.infer<typeof CounterRow>;

const counterStep = {
  effect: 'write',
  object: { kind: 'booking', field: 'bookingId' },
  roles: ['staff', 'head'],
} as const;

export const counter = {
  /** Half-days on which the department takes people: today first, then the next ones. */
  days: action({
    id: 'counter.days',
    effect: 'read',
    object: { kind: 'org', field: 'departmentId' },
    roles: ['staff', 'head'],
    input: z.strictObject({ departmentId: Id }),
    output: z.object({ days: z.array(z.object({ day: DayCard, today: z.boolean(), booked: Count })) }),
    refusals: [],
  }),
  /** The list of one department on one half-day in calling order: band, then check-in. */
  list: action({
    id: 'counter.list',
    effect: 'read',
    object: { kind: 'org', field: 'departmentId' },
    roles: ['staff', 'head'],
    input: z.strictObject({ departmentId: Id, dayId: Id }),
    output: z.object({ day: DayCard, departmentName: z.string(), rows: z.array(CounterRow) }),
    refusals: ['DepartmentNotComing'],
  }),
  /** Finds today's visitor by the number on her ticket, the six digits, the text of her QR code or her name: everyone it may be. */
  find: action({
    id: 'counter.find',
    effect: 'read',
    object: { kind: 'org', field: 'departmentId' },
    roles: ['staff', 'head'],
    input: z.strictObject({ departmentId: Id, dayId: Id, words: text(60) }),
    output: z.object({ rows: z.array(CounterRow) }),
    refusals: ['DepartmentNotComing'],
  }),
  /**
   * Someone who just came gets a number and is in the line: a place kept for walk-ins, else one nobody booked or came for. `DayFull` when
   * there is none; `extra` opens one more, as the counter sees fit.
   */
  walkIn: action({
    id: 'counter.walkIn',
    effect: 'write',
    object: { kind: 'org', field: 'departmentId' },
    roles: ['staff', 'head'],
    input: z.strictObject({
      departmentId: Id,
      dayId: Id,
      ...NamedPerson.shape,
      itemIds: ItemIds,
      extra: z.optional(z.boolean()),
      at: z.optional(EpochMs),
    }),
    output: CounterRow,
    refusals: [...placing, 'GroupUnknown', 'WrongStep'],
  }),
  /** By telephone or at the door for a coming half-day; the first hour with a place unless given. Exempt from the person's limit. */
  enter: action({
    id: 'counter.enter',
    effect: 'write',
    object: { kind: 'org', field: 'departmentId' },
    roles: ['staff', 'head'],
    input: z.strictObject({
      departmentId: Id,
      dayId: Id,
      ...NamedPerson.shape,
      itemIds: ItemIds,
      band: z.optional(Band),
      authorisation: z.optional(Authorisation),
      trueWill: z.optional(TrueWill),
    }),
    output: CounterRow,
    refusals: [...placing, 'GroupUnknown', 'TrueWillMissing'],
  }),
  checkIn: action({
    id: 'counter.checkIn',
    ...counterStep,
    input: z.strictObject({ ...Stepping }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  /** To a window; again when she did not hear. Two windows never call the same person. */
  call: action({
    id: 'counter.call',
    ...counterStep,
    input: z.strictObject({ ...Stepping, window: Window }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  /** Calls the first of the line who is present to a free window; null when nobody waits. */
  next: action({
    id: 'counter.next',
    effect: 'write',
    object: { kind: 'org', field: 'departmentId' },
    roles: ['staff', 'head'],
    input: z.strictObject({ departmentId: Id, dayId: Id, window: Window }),
    output: z.object({ row: z.nullable(CounterRow) }),
    refusals: ['DepartmentNotComing'],
  }),
  /** Called and not there: back into the line, after those present. */
  skip: action({
    id: 'counter.skip',
    ...counterStep,
    input: z.strictObject({ ...Stepping }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  /** From the line or after a call; who was not called gets the window given, else 1. */
  serve: action({
    id: 'counter.serve',
    ...counterStep,
    input: z.strictObject({ ...Stepping, window: z.optional(Window) }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  /** `request` needs `note`: what remains to be done becomes a tracked request of the person served. `referred` needs `referredTo`. */
  finish: action({
    id: 'counter.finish',
    ...counterStep,
    input: z.strictObject({
      ...Stepping,
      outcome: z.enum(['done', 'papersMissing', 'request', 'referred']),
      note: z.optional(text(500)),
      referredTo: z.optional(text(60)),
      trueWill: z.optional(TrueWill),
    }),
    output: CounterRow,
    refusals: ['WrongStep', 'ViolenceNeverHere', 'OfficialsElsewhere'],
  }),
  /** Only ever marked by a person, after the half-day has started. Her place goes to walk-ins at once. */
  noShow: action({
    id: 'counter.noShow',
    ...counterStep,
    input: z.strictObject({ ...Stepping }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  /** Takes the last counter step back; not after it became a request. */
  undo: action({
    id: 'counter.undo',
    ...counterStep,
    input: z.strictObject({ ...Stepping }),
    output: CounterRow,
    refusals: ['WrongStep'],
  }),
  /** A paper sent ahead is good, or is needed again with a word why. */
  checkPaper: action({
    id: 'counter.checkPaper',
    ...counterStep,
    input: z.strictObject({
      bookingId: Id,
      paperId: z.string().check(z.regex(/^[a-z0-9-]{6,40}$/)),
      good: z.boolean(),
      note: z.optional(text(100)),
    }),
    output: CounterRow,
    refusals: ['WrongStep', 'FileMissing'],
  }),
};

export const register = {
  /** The day's register for paper: everyone of the agent's village who is booked, by department and band. */
  show: action({
    id: 'register.show',
    effect: 'read',
    object: { kind: 'org', field: 'villageId' },
    roles: ['agent', 'contact', 'secretary'],
    input: z.strictObject({ villageId: Id, dayId: Id }),
    output: z.object({
      day: DayCard,
      villageName: z.string(),
      rows: z.array(
        z.object({
          ticket: z.string(),
          name: z.string(),
          groupName: z.string(),
          phoneMasked: z.string(),
          departmentName: z.string(),
          items: z.array(z.string()),
          papers: z.array(z.string()),
          band: Band,
          status: BookingStatus,
          channel: Channel,
          /** The agent telephones before it counts; someone else acts for her and she has to be asked herself. */
          awaitsCall: z.boolean(),
          asksTrueWill: z.boolean(),
        }),
      ),
    }),
    refusals: [],
  }),
  /** Half-days that began within the last days, newest first: those a visit on paper may be entered for. */
  days: action({
    id: 'register.days',
    effect: 'read',
    object: { kind: 'org', field: 'orgId' },
    roles: ['agent', 'contact', 'staff', 'head'],
    input: z.strictObject({ orgId: Id }),
    output: z.object({ days: z.array(DayCard) }),
    refusals: [],
  }),
  /** A visit that was recorded on paper, entered within two days of the half-day with its true time. */
  record: action({
    id: 'register.record',
    effect: 'write',
    object: { kind: 'org', field: 'orgId' },
    roles: ['agent', 'contact', 'staff', 'head'],
    input: z.strictObject({
      /** The agent's village or the counter's department. */
      orgId: Id,
      dayId: Id,
      ...NamedPerson.shape,
      itemIds: ItemIds,
      cameAt: EpochMs,
      outcome: z.enum(['done', 'papersMissing', 'referred']),
      note: z.optional(text(500)),
      referredTo: z.optional(text(60)),
    }),
    output: CounterRow,
    refusals: [
      'DepartmentNotComing',
      'ItemNotOffered',
      'ItemsOfSeveralDepartments',
      'GroupUnknown',
      'RecordTooLate',
      'DayClosed',
    ],
  }),
};

export const display = {
  /**
   * What the screen of a centre shows: numbers and windows, never a name or a matter. The half-day now on, else the next one. Readable
   * without signing in; asked every few seconds.
   */
  show: action({
    id: 'display.show',
    effect: 'read',
    object: { kind: 'org', field: 'centreId' },
    roles: ['anyone'],
    input: z.strictObject({ centreId: Id }),
    output: z.object({
      centreName: z.string(),
      now: EpochMs,
      day: z.nullable(z.object({ dayId: Id, date: DateText, half: Half, startsAt: EpochMs, endsAt: EpochMs })),
      /** Newest call first; `calls` grows with every repetition. */
      serving: z.array(
        z.object({ ticket: z.string(), window: Window, departmentName: z.string(), calledAt: EpochMs, calls: Count }),
      ),
      /** Next in line, a few a department. */
      next: z.array(z.object({ departmentName: z.string(), tickets: z.array(z.string()), waiting: Count })),
    }),
    refusals: [],
  }),
};
