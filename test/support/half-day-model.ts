/**
 * A half-day as simple as it can be said: five places in three hours, a line of those waiting, a clock. Commands drive it beside the
 * real thing, in any order, some killed or cut off between two store steps, some several at once; after each the two must agree.
 *
 * Where a command was struck the model does not know whether it happened: it waits two minutes, lets the timer run once, and takes what
 * stands there, if it is one of the two things it can be.
 */
import type { BookingView } from '#types/bookings';
import type { MoveView } from '#types/moves';
import type { CounterRow } from '#types/counter';
import type { Answer } from '#types/errors';
import type { WaitView } from '#types/waits';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { runTick } from '../../cloudfunctions/actions/tick';
import { startOfDate } from '../../cloudfunctions/domain/calendar';
import { faultyStore, type Fault } from './dying-store';
import { disagreements, publishWeek } from './half-days';
import { newCommand, type World } from './world';

export const MINUTE = 60_000;
const DEPARTMENT = 'qingxi:department-civil';
const ITEM = 'qingxi:item-03';
/** Places by hour of one window's half-day. */
export const SEATS: Readonly<Record<string, number>> = { '0830': 2, '0930': 2, '1030': 1 };
const ALL = 5;
const WALK_INS = 5;
const DATE = '2026-11-25';
export const OTHER_DATE = '2026-11-26';
const START = 8.5 * 60 * MINUTE;
const CUT_OFF = 60 * MINUTE;

/** Where one person stands, as she herself sees it. */
interface Standing {
  booking: { id: string; band: string; cancelledUntil: number | null } | null;
  wait: { id: string; offer: { band: string; until: number } | null } | null;
  hold: { band: string; until: number } | null;
}

export interface Model {
  now: number;
  dayId: string;
  startsAt: number;
  readonly people: Standing[];
  /** Those waiting, in order; who has an offer stands here no more. */
  line: number[];
  walkIns: number;
  /** Places opened beyond those kept for walk-ins. */
  extra: number;
  cameNot: Map<number, string>;
  moved: boolean;
  over: boolean;
}

export interface Real {
  readonly world: World;
  /** What really happened, by name: a run in which nothing happens proves nothing. */
  readonly tally: Map<string, number>;
  readonly persons: readonly string[];
  readonly staff: string;
  readonly dispatcher: string;
  walkInNo: number;
}

export async function setUp(
  world: World,
  persons: readonly string[],
  tally: Map<string, number> = new Map(),
): Promise<{ model: Model; real: Real }> {
  const { wednesday } = await publishWeek(world);
  return {
    model: {
      now: await world.clock.now(),
      dayId: wednesday,
      startsAt: startOfDate(DATE) + START,
      people: persons.map(() => ({ booking: null, wait: null, hold: null })),
      line: [],
      walkIns: 0,
      extra: 0,
      cameNot: new Map(),
      moved: false,
      over: false,
    },
    real: {
      world,
      tally,
      persons,
      staff: world.holder('staff', DEPARTMENT),
      dispatcher: world.holder('dispatcher', 'qingxi:town'),
      walkInNo: 0,
    },
  };
}

const note = ({ tally }: Real, what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);

const standing = (model: Model, p: number): Standing => {
  const found = model.people[p];
  if (!found) throw new Error(`no person ${p}`);
  return found;
};

/** A seat is kept from others by a booking, a cancel that can be taken back, an open offer, or a hold. */
function keeps(one: Standing, band: string, now: number): number {
  const { booking, wait, hold } = one;
  const isBooked = booking?.band === band && (booking.cancelledUntil === null || booking.cancelledUntil > now);
  const isOffered = wait?.offer?.band === band && wait.offer.until > now;
  const isHeld = hold?.band === band && hold.until > now && !isBooked;
  return Number(isBooked) + Number(isOffered) + Number(isHeld);
}

const freeIn = (model: Model, band: string): number =>
  (SEATS[band] ?? 0) - model.people.reduce((sum, one) => sum + keeps(one, band, model.now), 0);
export const free = (model: Model): number =>
  Object.keys(SEATS).reduce((sum, band) => sum + Math.max(0, freeIn(model, band)), 0);

export const isBooked = (one: Standing): boolean => one.booking !== null && one.booking.cancelledUntil === null;

async function callWith<T>(
  real: Real,
  person: string,
  action: string,
  input: object,
  fault: Fault | null,
): Promise<{ answer: Answer<T> | null; struck: boolean }> {
  if (!fault) return { answer: await real.world.call<T>(person, action, input), struck: false };
  const { store, struck } = faultyStore(real.world.ports.store, fault);
  const dispatch = createDispatch({ ...real.world.ports, store }, handlers);
  const reply = await dispatch({ action, input, commandId: newCommand() }, { provider: 'local', subject: person });
  if (reply.status === 500) throw new Error(`${action} failed`, { cause: real.world.errors.at(-1) });
  return { answer: struck() ? null : (reply.body as Answer<T>), struck: struck() };
}

/** What she sees of her half-day now. */
async function seen(real: Real, p: number): Promise<{ booking: BookingView | null; wait: WaitView | null }> {
  const person = real.persons[p] ?? '';
  const [{ bookings }, { waits }] = await Promise.all([
    real.world.done<{ bookings: BookingView[] }>(person, 'bookings.list', { coming: false }),
    real.world.done<{ waits: WaitView[] }>(person, 'waits.list', {}),
  ]);
  const mine = bookings.filter((one) => one.channel !== 'walkIn' && one.status !== 'noShow');
  const live = mine.filter(({ status }) => status === 'booked');
  if (live.length > 1) throw new Error(`person ${p} has ${live.length} live bookings`);
  const restorable = mine.filter(({ allowedActions }) => allowedActions.includes('restore'));
  const waiting = waits.filter(({ status }) => status === 'waiting' || status === 'offered');
  if (waiting.length > 1) throw new Error(`person ${p} waits twice`);
  return { booking: live[0] ?? restorable[0] ?? null, wait: waiting[0] ?? null };
}

/** Takes over for one person what stands there: after a struck command, a race or a move. */
async function adopt(model: Model, real: Real, p: number): Promise<void> {
  const { booking, wait } = await seen(real, p);
  const one = standing(model, p);
  one.booking = booking && {
    id: booking.bookingId,
    band: booking.band,
    cancelledUntil: booking.status === 'cancelled' ? booking.restoreUntil : null,
  };
  one.wait = wait && { id: wait.waitId, offer: wait.offer && { band: wait.offer.band, until: wait.offer.acceptUntil } };
}

/** The line as the places have it, first of the line first. */
async function adoptLine(model: Model, real: Real): Promise<void> {
  const found: { p: number; ahead: number }[] = [];
  for (const p of model.people.keys()) {
    const { wait } = await seen(real, p);
    if (wait?.status === 'waiting') found.push({ p, ahead: wait.ahead });
  }
  found.sort((a, b) => a.ahead - b.ahead);
  found.forEach(({ p, ahead }, n) => {
    if (ahead !== n) throw new Error(`person ${p} is told of ${ahead} before her, there are ${n}`);
  });
  model.line = found.map(({ p }) => p);
}

/** Nobody who waited before has been overtaken or lost, unless she may have got or given up her turn. */
function expectTurnsKept(before: readonly number[], model: Model, excused: readonly number[]): void {
  const after = model.line.filter((p) => before.includes(p));
  const kept = before.filter((p) => after.includes(p));
  if (JSON.stringify(after) !== JSON.stringify(kept))
    throw new Error(`turns changed: ${before.join()} → ${after.join()}`);
  for (const p of before) {
    if (after.includes(p) || excused.includes(p)) continue;
    const one = standing(model, p);
    if (!one.wait?.offer && !isBooked(one)) throw new Error(`person ${p} lost her turn`);
  }
}

/** What must be true whatever happened. */
export async function check(model: Model, real: Real): Promise<void> {
  let live = 0;
  for (const p of model.people.keys()) {
    const one = standing(model, p);
    const { booking, wait } = await seen(real, p);
    const told = {
      live: booking?.status === 'booked',
      id: booking?.status === 'booked' ? booking.bookingId : null,
      wait: wait?.waitId ?? null,
    };
    const meant = { live: isBooked(one), id: isBooked(one) ? one.booking?.id : null, wait: one.wait?.id ?? null };
    if (JSON.stringify(told) !== JSON.stringify(meant))
      throw new Error(`person ${p} sees ${JSON.stringify(told)}, should ${JSON.stringify(meant)}`);
    if (told.live) live += 1;
  }
  if (live > ALL + WALK_INS + model.extra) throw new Error(`${live} live bookings`);
  if (live > ALL && !model.over && model.cameNot.size === 0) throw new Error(`${live} booked for ${ALL} places`);
}

/** One run of the timer, and what it must have done: those first in the line are offered what is free. */
async function tick(model: Model, real: Real, fault: Fault | null = null): Promise<void> {
  const before = [...model.line];
  const beforeOffers = model.people.map((one) => one.wait?.offer ?? null);
  if (fault) {
    const { store } = faultyStore(real.world.ports.store, fault);
    await runTick({ ...real.world.ports, store }).catch(() => undefined);
    real.world.errors.length = 0;
    await later(model, real, 2);
  }
  await real.world.tick();
  const closes = model.startsAt - CUT_OFF;
  const hour = (((model.now / MINUTE + 8 * 60) % (24 * 60)) + 24 * 60) % (24 * 60);
  const isOpen = hour >= 7.5 * 60 && hour < 20 * 60 && model.now + 30 * MINUTE <= closes;
  const wasFree = free(model);
  for (const p of model.people.keys()) await adopt(model, real, p);
  await adoptLine(model, real);
  if (model.over) return;
  if (model.now >= closes) {
    if (model.line.length > 0) throw new Error('somebody still waits after the cut-off');
    return;
  }
  const excused = before.filter((p) => (beforeOffers[p]?.until ?? Infinity) <= model.now);
  expectTurnsKept(before, model, excused);
  if (isOpen && !fault) {
    note(real, 'the line was served');
    const offered = before.filter((p) => standing(model, p).wait?.offer && !beforeOffers[p]);
    const due = before.slice(0, Math.min(Math.max(0, wasFree), before.length));
    if (JSON.stringify(offered) !== JSON.stringify(due))
      throw new Error(`${wasFree} free, offered to ${offered.join()}, the line was ${before.join()}`);
  }
}

async function later(model: Model, real: Real, minutes: number): Promise<void> {
  model.now += minutes * MINUTE;
  await real.world.jump(model.now);
  for (const one of model.people) {
    if (one.hold && one.hold.until <= model.now) one.hold = null;
    if (one.booking?.cancelledUntil && one.booking.cancelledUntil <= model.now) one.booking = null;
  }
}

/** After a stroke: two minutes, one run of the timer, and everything is in order again. */
async function repair(model: Model, real: Real): Promise<void> {
  real.world.errors.length = 0;
  await later(model, real, 2);
  for (const p of model.people.keys()) await adopt(model, real, p);
  await adoptLine(model, real);
  await tick(model, real);
  const found = await disagreements(real.world.ports.store);
  if (found.length > 0) throw new Error(`after one run of the timer: ${found.join('; ')}`);
}

export type Deed =
  | { readonly kind: 'book' | 'hold'; readonly p: number; readonly band: string }
  | {
      readonly kind: 'cancel' | 'restore' | 'join' | 'leave' | 'accept' | 'decline' | 'noShow' | 'undo';
      readonly p: number;
    }
  | { readonly kind: 'walkIn' };

/** For whom a deed makes sense now. */
const fits: Readonly<Record<Exclude<Deed['kind'], 'walkIn'>, (one: Standing) => boolean>> = {
  book: (one) => !isBooked(one) && one.wait === null,
  hold: (one) => !isBooked(one) && one.wait === null,
  join: (one) => !isBooked(one) && one.wait === null,
  cancel: isBooked,
  restore: (one) => (one.booking?.cancelledUntil ?? null) !== null,
  leave: (one) => one.wait !== null,
  accept: (one) => (one.wait?.offer ?? null) !== null,
  decline: (one) => (one.wait?.offer ?? null) !== null,
  noShow: isBooked,
  undo: () => true,
};

/** Mostly the deed is done by somebody for whom it makes sense: `p` counts among those, if there are any. */
export function aimed(model: Model, asked: Deed, isAimed: boolean): Deed {
  if (asked.kind === 'walkIn') return asked;
  const deed = { ...asked, p: asked.p % model.people.length };
  if (!isAimed) return deed;
  const { kind } = deed;
  const who = [...model.people.keys()].filter((p) =>
    kind === 'undo' ? model.cameNot.has(p) : fits[kind](standing(model, p)),
  );
  return { ...deed, p: who[deed.p % Math.max(1, who.length)] ?? deed.p };
}

/** The call a deed is; null when she has nothing to do it with. */
function callOf(model: Model, real: Real, deed: Deed): { person: string; action: string; input: object } | null {
  if (deed.kind === 'walkIn') {
    real.walkInNo += 1;
    const name = `来客${String.fromCharCode(0x4e00 + real.walkInNo)}`;
    const input = { departmentId: DEPARTMENT, dayId: model.dayId, name, groupId: 'qingxi:group-01-1', itemIds: [ITEM] };
    return { person: real.staff, action: 'counter.walkIn', input };
  }
  const person = real.persons[deed.p] ?? '';
  const { booking, wait } = standing(model, deed.p);
  switch (deed.kind) {
    case 'book':
    case 'hold':
      return {
        person,
        action: deed.kind === 'book' ? 'bookings.create' : 'bookings.hold',
        input: { dayId: model.dayId, itemIds: [ITEM], band: deed.band },
      };
    case 'cancel':
    case 'restore':
      return booking && { person, action: `bookings.${deed.kind}`, input: { bookingId: booking.id } };
    case 'join':
      return { person, action: 'waits.join', input: { dayId: model.dayId, itemIds: [ITEM] } };
    case 'leave':
    case 'accept':
    case 'decline':
      return wait && { person, action: `waits.${deed.kind}`, input: { waitId: wait.id } };
    case 'noShow':
      return booking && { person: real.staff, action: 'counter.noShow', input: { bookingId: booking.id } };
    case 'undo': {
      const bookingId = model.cameNot.get(deed.p);
      return bookingId ? { person: real.staff, action: 'counter.undo', input: { bookingId } } : null;
    }
  }
}

/** Whether it must be accepted; null where both are right. */
function expected(model: Model, deed: Deed): boolean | null {
  const { now, startsAt } = model;
  if (deed.kind === 'walkIn') {
    if (now < startsAt - 4 * 60 * MINUTE || now >= startsAt + 180 * MINUTE) return false;
    const isAfterCutOff = now >= startsAt - CUT_OFF;
    return model.walkIns < WALK_INS || (isAfterCutOff ? null : false);
  }
  const one = standing(model, deed.p);
  switch (deed.kind) {
    case 'book': {
      if (now >= startsAt || isBooked(one)) return false;
      if (one.wait?.offer) return null;
      const own =
        one.hold?.band === deed.band || (one.booking?.band === deed.band && one.booking.cancelledUntil !== null);
      if (model.line.length > 0) return own ? null : false;
      return own || freeIn(model, deed.band) > 0;
    }
    case 'hold': {
      if (now >= startsAt || isBooked(one)) return false;
      if (one.wait?.offer || one.hold || one.booking) return null;
      return model.line.length === 0 && freeIn(model, deed.band) > 0;
    }
    case 'cancel':
      return isBooked(one) && now < startsAt;
    case 'restore':
      return one.booking?.cancelledUntil ? null : false;
    case 'join': {
      if (now >= startsAt - CUT_OFF || isBooked(one) || one.wait) return false;
      if (one.hold || one.booking) return null;
      if (model.line.length >= ALL) return false;
      return model.line.length > 0 || free(model) === 0;
    }
    case 'leave':
      return one.wait?.offer ? null : one.wait !== null;
    case 'accept':
      if (!one.wait?.offer) return false;
      return one.wait.offer.until > now ? true : null;
    case 'decline':
      return one.wait?.offer ? (one.wait.offer.until > now ? true : null) : false;
    case 'noShow':
      return isBooked(one) && now >= startsAt;
    case 'undo':
      return null;
  }
}

/** One deed, maybe struck; the model follows. */
export async function doDeed(model: Model, real: Real, deed: Deed, fault: Fault | null): Promise<void> {
  const call = callOf(model, real, deed);
  if (!call) return;
  const meant = expected(model, deed);
  const before = [...model.line];
  const { answer, struck } = await callWith<BookingView & CounterRow & WaitView & { until: number }>(
    real,
    call.person,
    call.action,
    call.input,
    fault,
  );
  if (struck || !answer) note(real, `${deed.kind} struck`);
  else note(real, `${deed.kind} ${answer.ok ? 'done' : answer.refusal.code}`);
  if (struck || !answer) {
    if (deed.kind === 'noShow') await adoptNoShow(model, real, deed.p);
    if (deed.kind === 'walkIn') model.walkIns = await countWalkIns(model, real);
    await repair(model, real);
    if (deed.kind === 'noShow') await adoptNoShow(model, real, deed.p);
    if (deed.kind === 'hold' && deed.p >= 0) standing(model, deed.p).hold = await unsureHold(model, real, deed);
    return;
  }
  if (meant !== null && answer.ok !== meant)
    throw new Error(
      `${JSON.stringify(deed)}: ${JSON.stringify(answer.ok ? 'accepted' : answer.refusal)}, meant ${String(meant)}`,
    );
  if (answer.ok) apply(model, deed, answer.value);
  if (deed.kind === 'walkIn') return;
  if (deed.kind !== 'hold') await adopt(model, real, deed.p);
  await adoptLine(model, real);
  for (const p of model.line) await adopt(model, real, p);
  for (const p of before) await adopt(model, real, p);
  expectTurnsKept(before, model, [deed.p]);
  await check(model, real);
}

function apply(model: Model, deed: Deed, value: { readonly bookingId: string; readonly until: number }): void {
  if (deed.kind === 'walkIn') {
    model.walkIns += 1;
    return;
  }
  const one = standing(model, deed.p);
  if (deed.kind === 'hold') one.hold = { band: deed.band, until: value.until };
  if (deed.kind === 'book' || deed.kind === 'accept') one.hold = null;
  if (deed.kind === 'noShow') {
    model.cameNot.set(deed.p, value.bookingId);
    one.booking = null;
  }
  if (deed.kind === 'undo') model.cameNot.delete(deed.p);
}

/** A struck hold may stand or not: it is taken as standing when its seat is. */
async function unsureHold(
  model: Model,
  real: Real,
  { p, band }: { readonly p: number; readonly band: string },
): Promise<Standing['hold']> {
  const key = (real.persons[p] ?? '').slice('county:'.length);
  const id = `qingxi:place-${model.dayId.slice('qingxi:'.length)}:department-civil:${band}`;
  const place = await real.world.ports.store.get<{
    _id: string;
    rev: number;
    holders: Record<string, { state: string; until: number | null }>;
  }>('places', id);
  const holder = place?.holders[key];
  return holder?.state === 'held' && holder.until !== null ? { band, until: holder.until } : null;
}

const rows = async (model: Model, real: Real): Promise<CounterRow[]> =>
  (
    await real.world.done<{ rows: CounterRow[] }>(real.staff, 'counter.list', {
      departmentId: DEPARTMENT,
      dayId: model.dayId,
    })
  ).rows;

async function countWalkIns(model: Model, real: Real): Promise<number> {
  return (await rows(model, real)).filter(({ channel }) => channel === 'walkIn').length;
}

async function adoptNoShow(model: Model, real: Real, p: number): Promise<void> {
  const one = standing(model, p);
  const id = one.booking?.id ?? model.cameNot.get(p);
  const row = (await rows(model, real)).find(({ bookingId }) => bookingId === id);
  if (row?.status !== 'noShow' || !id) return;
  model.cameNot.set(p, id);
  one.booking = null;
}

/** Several at the same moment: whatever the outcome, nobody is overtaken, nothing oversold, and all lists agree. */
export async function race(model: Model, real: Real, deeds: readonly Deed[]): Promise<void> {
  const before = [...model.line];
  const busy = new Set<number>();
  const calls = deeds.flatMap((deed) => {
    if (deed.kind !== 'walkIn' && (busy.has(deed.p) || deed.kind === 'noShow' || deed.kind === 'undo')) return [];
    if (deed.kind !== 'walkIn') busy.add(deed.p);
    const call = callOf(model, real, deed);
    return call ? [{ deed, call }] : [];
  });
  const answers = await Promise.all(
    calls.map(async ({ call }) =>
      real.world.call<{ bookingId: string; until: number }>(call.person, call.action, call.input),
    ),
  );
  answers.forEach((answer, n) => {
    const deed = calls[n]?.deed;
    if (deed) note(real, `${deed.kind} ${answer.ok ? 'done' : answer.refusal.code}`);
    if (deed && answer.ok) apply(model, deed, answer.value);
  });
  for (const p of model.people.keys()) await adopt(model, real, p);
  await adoptLine(model, real);
  expectTurnsKept(before, model, [...busy]);
  await check(model, real);
}

/** Every place is taken before the story begins. */
export async function fill(model: Model, real: Real): Promise<void> {
  const bands = Object.entries(SEATS).flatMap(([band, count]) => Array.from({ length: count }, () => band));
  for (const [p, band] of bands.entries()) await doDeed(model, real, { kind: 'book', p, band }, null);
}

export async function passTime(model: Model, real: Real, minutes: number, fault: Fault | null): Promise<void> {
  await later(model, real, minutes);
  await tick(model, real, fault);
  await check(model, real);
  if (fault) {
    const found = await disagreements(real.world.ports.store);
    if (found.length > 0) throw new Error(`after a struck timer: ${found.join('; ')}`);
  }
}

/** Two minutes and one run of the timer after it, places, bookings, ledgers and waits agree. */
async function settled(model: Model, real: Real, what: string): Promise<void> {
  await later(model, real, 2);
  if (model.over) await real.world.tick();
  else await tick(model, real);
  const found = await disagreements(real.world.ports.store);
  if (found.length > 0) throw new Error(`after ${what}: ${found.join('; ')}`);
}

/** Rain: the half-day is held a day later. Everyone who had a place has one, everyone who waited waits. */
export async function move(model: Model, real: Real, fault: Fault | null): Promise<void> {
  const booked = [...model.people.keys()].filter((p) => isBooked(standing(model, p)));
  const waited = [...model.people.keys()].filter((p) => standing(model, p).wait);
  const input = { dayId: model.dayId, to: { date: OTHER_DATE, half: 'am' }, reason: '下大雨' };
  const { answer, struck } = await callWith<MoveView>(real, real.dispatcher, 'moves.start', input, fault);
  if (struck) {
    real.world.errors.length = 0;
    await later(model, real, 2);
    await real.world.tick();
  } else if (!answer?.ok) throw new Error(`the move was refused: ${JSON.stringify(answer)}`);
  const { move: shown } = await real.world.done<{ move: MoveView | null }>(real.dispatcher, 'moves.show', {
    dayId: model.dayId,
  });
  if (!shown) return;
  if (shown.status !== 'done' || !shown.to) throw new Error(`the move is ${shown.status}`);
  note(real, `move${struck ? ' struck' : ''}`);
  if (waited.length > 0) note(real, 'move with people waiting');
  model.moved = true;
  model.dayId = shown.to.dayId;
  model.startsAt = shown.to.startsAt;
  for (const one of model.people) one.hold = null;
  for (const p of model.people.keys()) await adopt(model, real, p);
  await adoptLine(model, real);
  for (const p of booked) {
    const one = standing(model, p);
    if (!isBooked(one) && !one.wait) throw new Error(`person ${p} lost her place in the move`);
  }
  for (const p of waited) {
    const one = standing(model, p);
    if (!one.wait && !isBooked(one)) throw new Error(`person ${p} lost her wait in the move`);
  }
  await check(model, real);
  await settled(model, real, 'the move');
}

/** The sun shines after all. Who has not touched her booking is back where she was; the others are listed by name. */
export async function undoMove(model: Model, real: Real, fault: Fault | null): Promise<void> {
  const booked = [...model.people.keys()].filter((p) => isBooked(standing(model, p)));
  const { answer, struck } = await callWith<MoveView>(
    real,
    real.dispatcher,
    'moves.undo',
    { dayId: model.dayId },
    fault,
  );
  if (struck) {
    real.world.errors.length = 0;
    await later(model, real, 2);
    await real.world.tick();
    await real.world.call(real.dispatcher, 'moves.undo', { dayId: model.dayId });
  } else if (!answer?.ok) throw new Error(`the undo was refused: ${JSON.stringify(answer)}`);
  const { move: shown } = await real.world.done<{ move: MoveView | null }>(real.dispatcher, 'moves.show', {
    dayId: model.dayId,
  });
  note(real, `undo${struck ? ' struck' : ''}`);
  if (shown?.status !== 'undone') throw new Error(`the undo is ${shown?.status ?? 'nothing'}`);
  model.over = true;
  for (const p of booked) {
    const { booking, wait } = await seen(real, p);
    const id = standing(model, p).booking?.id;
    const row = shown.rows.find(({ bookingId }) => bookingId === id);
    const isBack = booking?.status === 'booked' && booking.day.dayId === shown.dayId;
    const isListed = row !== undefined && (row.result === 'touched' || row.result === 'new');
    if (!isBack && !isListed)
      throw new Error(`person ${p} is neither back nor listed: ${JSON.stringify({ booking, wait, row })}`);
  }
  for (const p of model.people.keys()) await adopt(model, real, p);
  await settled(model, real, 'the undo');
}
