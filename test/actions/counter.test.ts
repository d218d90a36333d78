/** A morning at the counter: called to windows, walked in, not come, one step back, on paper, on the screen. */
import type { BookingView } from '#types/bookings';
import type { CounterRow, display } from '#types/counter';
import type { NoticeView } from '#types/notices';
import { noticeSentence } from '#types/words/notices';
import type { InputOf, OutputOf } from '#types/action';
import type { BookingDoc } from '../../cloudfunctions/domain/bookings';
import { HOUR, MINUTE, startOfDate } from '../../cloudfunctions/domain/calendar';
import { ledgerIdOf, type LedgerDoc } from '../../cloudfunctions/domain/ledgers';
import { placeIdOf, WALK_IN, type PlaceDoc } from '../../cloudfunctions/domain/slots';
import { disagreements, publishWeek } from '../support/half-days';
import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(60_000);

const start = startOfDate('2026-11-25') + 8.5 * HOUR;
const departmentId = 'qingxi:department-civil';
const help = 'qingxi:item-03';
const groupId = 'qingxi:group-01-3';

let world: World;
let dayId: string;
let people: readonly string[];

beforeEach(async () => {
  world = await createWorld();
  dayId = (await publishWeek(world)).wednesday;
  people = world.residents('qingxi:group-02-1');
});
afterEach(async () => {
  expect(await disagreements(world.ports.store)).toEqual([]);
  expect(world.errors).toEqual([]);
  await world.close();
});

const staff = (): string => world.holder('staff', departmentId);
const me = (): string => world.family[0] as string;
const book = async (who: string, band = '0830'): Promise<string> =>
  (await world.done<BookingView>(who, 'bookings.create', { dayId, itemIds: [help], band })).bookingId;
const step = async (act: string, bookingId: string, more: object = {}): Promise<CounterRow> =>
  world.done<CounterRow>(staff(), `counter.${act}`, { bookingId, ...more });
const tried = async (act: string, input: object) => world.call<CounterRow>(staff(), `counter.${act}`, input);
const next = async (window: number): Promise<CounterRow | null> =>
  (await world.done<{ row: CounterRow | null }>(staff(), 'counter.next', { departmentId, dayId, window })).row;
const walkIn = async (name: string, more: object = {}, commandId?: string) =>
  world.call<CounterRow>(
    staff(),
    'counter.walkIn',
    { departmentId, dayId, name, groupId, itemIds: [help], ...more },
    commandId,
  );
const cameIn = async (name: string, more: object = {}): Promise<CounterRow> => {
  const answer = await walkIn(name, more);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
};
const placeAt = async (band: string): Promise<PlaceDoc> => {
  const place = await world.ports.store.get<PlaceDoc>('places', placeIdOf(dayId, departmentId, band));
  if (!place) throw new Error(`no place ${band}`);
  return place;
};
const code = (answer: { ok: boolean; refusal?: { code: string } }): string => answer.refusal?.code ?? 'ok';
const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'].map((last) => `冯${last}`);

test('called, called again, skipped after those present, served; every step back again', async () => {
  const [first, second] = [await book(me()), await book(people[0] as string)];
  await world.jump(start);
  await step('checkIn', first);
  await world.jump(start + MINUTE);
  await step('checkIn', second);
  expect(await next(2)).toMatchObject({ bookingId: first, status: 'called', window: 2, calls: 1 });
  expect(await step('call', first, { window: 2 })).toMatchObject({ calls: 2 });
  expect(await tried('call', { bookingId: first, window: 1 })).toMatchObject({
    refusal: { code: 'WrongStep', params: { status: 'called' } },
  });
  expect(await step('skip', first)).toMatchObject({ status: 'checkedIn', window: null, undoTo: 'called' });
  expect(await step('undo', first)).toMatchObject({ status: 'called', window: 2, calls: 2 });
  await step('skip', first);
  expect(await next(1)).toMatchObject({ bookingId: second });
  expect(await next(3)).toMatchObject({ bookingId: first, window: 3, calls: 3 });
  expect(await next(4)).toBeNull();
  expect(await step('serve', first)).toMatchObject({ status: 'serving', window: 3, undoTo: 'called' });
  expect(await step('finish', first, { outcome: 'done' })).toMatchObject({ status: 'done', undoTo: 'serving' });
  const list = await world.done<{ rows: CounterRow[] }>(staff(), 'counter.list', { departmentId, dayId });
  expect(list.rows.map(({ ticket, status }) => [ticket, status])).toEqual([
    ['C101', 'done'],
    ['C102', 'called'],
  ]);
});

test('without signal: the true time is kept, what no longer fits says how it stands', async () => {
  const first = await book(me());
  await world.jump(start + HOUR);
  const commandId = newCommand();
  const input = { bookingId: first, at: start + 5 * MINUTE };
  const row = await world.call<CounterRow>(staff(), 'counter.checkIn', input, commandId);
  expect(row).toMatchObject({ ok: true, value: { checkedInAt: start + 5 * MINUTE } });
  await step('serve', first, { at: start + 10 * MINUTE });
  // the same command again: what stands there now, not a second check-in
  expect(await world.call<CounterRow>(staff(), 'counter.checkIn', input, commandId)).toMatchObject({
    ok: true,
    value: { status: 'serving', checkedInAt: start + 5 * MINUTE },
  });
  expect(await tried('noShow', { bookingId: first, at: start + MINUTE })).toMatchObject({
    refusal: { code: 'WrongStep', params: { status: 'serving' } },
  });
  for (const at of [start - 5 * HOUR, start + 2 * HOUR])
    expect(await tried('finish', { bookingId: first, outcome: 'done', at })).toMatchObject({
      refusal: { code: 'BadInput', field: 'at' },
    });
});

describe('people who just come', () => {
  test('get a number of their own kind and stand in the line of the hour', async () => {
    const booked = await book(me());
    await world.jump(start + 70 * MINUTE);
    await step('checkIn', booked);
    await world.jump(start + 71 * MINUTE);
    const row = await cameIn('冯新来', { phone: '13800000009' });
    expect(row).toMatchObject({
      ticket: 'C001',
      status: 'checkedIn',
      channel: 'walkIn',
      band: '0930',
      checkedInAt: start + 71 * MINUTE,
      name: '冯新来',
      groupName: '三组',
      undoTo: 'cancelled',
      allowedActions: ['call', 'serve', 'undo'],
    });
    expect(await next(1)).toMatchObject({ bookingId: booked });
    expect(await next(2)).toMatchObject({ bookingId: row.bookingId });
    const register = await world.done<{ rows: { name: string; channel: string }[] }>(
      world.holder('agent', 'qingxi:village-01'),
      'register.show',
      { villageId: 'qingxi:village-01', dayId },
    );
    expect(register.rows.map(({ name, channel }) => [name, channel])).toEqual([
      ['王秀英', 'self'],
      ['冯新来', 'walkIn'],
    ]);
    expect((await world.done<{ notices: unknown[] }>(me(), 'notices.list', {})).notices).toHaveLength(1);
  });

  test('once for one command; not beside a number she has; the item not twice', async () => {
    await world.jump(start);
    const commandId = newCommand();
    const [a, b] = await Promise.all([walkIn('冯新来', {}, commandId), walkIn('冯新来', {}, commandId)]);
    expect(a).toEqual(b);
    expect(await walkIn('冯新来', {}, commandId)).toEqual(a);
    expect(code(await walkIn('冯新来'))).toBe('PlaceAlreadyYours');
    // the same matter is booked for Friday: that is the one to cancel
    await world.jump(start + MINUTE);
    const { friday } = { friday: await placeDay('2026-11-27') };
    await world.done(me(), 'bookings.create', { dayId: friday, itemIds: [help], band: '1330' });
    expect(await walkIn('王秀英')).toMatchObject({ refusal: { code: 'ItemAlreadyBooked', field: 'itemIds.0' } });
    expect(await walkIn('王秀英', { itemIds: ['qingxi:item-11'] })).toMatchObject({ ok: true });
  });

  async function placeDay(date: string): Promise<string> {
    const { days } = await world.done<{ days: { dayId: string; date: string }[] }>(null, 'days.upcoming', {
      villageId: 'qingxi:village-01',
    });
    return days.find((one) => one.date === date)?.dayId ?? '';
  }

  test('places kept for them, from an hour before what nobody booked, then as many more as the counter sees fit', async () => {
    const kept = (await placeAt(WALK_IN)).capacity;
    await world.jump(start - 2 * HOUR);
    for (const name of names.slice(0, kept)) await cameIn(name);
    expect(code(await walkIn('冯多来'))).toBe('DayFull');
    await world.jump(start - HOUR);
    const bookable = (await Promise.all(['0830', '0930', '1030'].map(placeAt))).reduce(
      (sum, { left }) => sum + left,
      0,
    );
    for (let n = 0; n < bookable; n += 1) expect((await cameIn(`郑${names[n] ?? ''}`)).ticket).toMatch(/^C[123]\d\d$/);
    expect(code(await walkIn('冯多来'))).toBe('DayFull');
    expect(await cameIn('冯多来', { extra: true })).toMatchObject({ ticket: `C0${String(kept + 1).padStart(2, '0')}` });
    expect(await placeAt(WALK_IN)).toMatchObject({ capacity: kept + 1, left: 0 });
  });

  test('not too early, not after the end, not for another department’s matter, not from an unknown group', async () => {
    await world.jump(start - 4 * HOUR - 1);
    expect(code(await walkIn('冯新来'))).toBe('DayNotYetOpen');
    await world.jump(start);
    expect(code(await walkIn('冯新来', { itemIds: ['qingxi:item-01'] }))).toBe('ItemNotOffered');
    expect(code(await walkIn('冯新来', { groupId: 'qingxi:village-01' }))).toBe('GroupUnknown');
    await world.jump(start + 3 * HOUR);
    expect(code(await walkIn('冯新来'))).toBe('DayClosed');
    // she came before the end; the counter had no signal
    expect(await cameIn('冯新来', { at: start + HOUR })).toMatchObject({ band: '0930', checkedInAt: start + HOUR });
  });

  test('a number given by mistake is taken back, and the place is free', async () => {
    await world.jump(start);
    const { bookingId } = await cameIn('冯新来');
    const { left } = await placeAt(WALK_IN);
    expect(await step('undo', bookingId)).toMatchObject({ status: 'cancelled', allowedActions: [] });
    expect((await placeAt(WALK_IN)).left).toBe(left + 1);
    expect(await cameIn('冯新来')).toMatchObject({ ticket: 'C002' });
  });
});

describe('who did not come', () => {
  test('leaves her place at once, and has one again when the mark is taken back', async () => {
    const first = await book(me());
    await world.jump(start + MINUTE);
    expect(await step('noShow', first)).toMatchObject({ status: 'noShow', undoTo: 'booked' });
    expect(await placeAt('0830')).toMatchObject({ left: 2, holders: {} });
    const marked = await world.ports.store.get<LedgerDoc>('ledgers', ledgerIdOf('qingxi', me()));
    expect([marked?.live, Object.values(marked?.noShows ?? {})]).toEqual([0, [start + MINUTE]]);
    expect(await disagreements(world.ports.store)).toEqual([]);
    expect(await step('undo', first)).toMatchObject({ status: 'booked', ticket: 'C101' });
    expect(await placeAt('0830')).toMatchObject({ left: 1 });
    const ledgerId = ledgerIdOf('qingxi', me());
    expect(await world.ports.store.get('ledgers', ledgerId)).toMatchObject({ live: 1, noShows: {} });
    await step('checkIn', first);
  });

  test('comes after all when everything is taken: one place more, nobody who booked is turned away', async () => {
    const first = await book(me());
    await world.jump(start + MINUTE);
    await step('noShow', first);
    for (let n = 0; ; n += 1) {
      const answer = await walkIn(`${'陈褚卫蒋'[Math.floor(n / 10)] ?? ''}${names[n % 10] ?? ''}`);
      if (!answer.ok) break;
    }
    const before = await placeAt(WALK_IN);
    await step('undo', first);
    const after = await placeAt(WALK_IN);
    expect([after.capacity, after.left]).toEqual([before.capacity + 1, 0]);
    const stored = await world.ports.store.get<BookingDoc>('bookings', first);
    expect(stored).toMatchObject({ placeId: after._id, ticket: 'C101', band: '0830', status: 'booked' });
  });

  test('the same mark twice, and taken back twice, is once', async () => {
    const first = await book(me());
    await world.jump(start + MINUTE);
    const [a, b] = await Promise.all([tried('noShow', { bookingId: first }), tried('noShow', { bookingId: first })]);
    expect([code(a), code(b)].sort()).toEqual(['WrongStep', 'ok']);
    const back = await Promise.all([tried('undo', { bookingId: first }), tried('undo', { bookingId: first })]);
    expect(back.map(code)).toContain('ok');
  });
});

describe('how it ends', () => {
  const serving = async (who = me()): Promise<string> => {
    const bookingId = await book(who);
    await world.jump(start);
    await step('checkIn', bookingId);
    await step('serve', bookingId);
    return bookingId;
  };
  const said = async (template: string): Promise<string> => {
    const { notices } = await world.done<{ notices: NoticeView[] }>(me(), 'notices.list', {});
    const found = notices.find((one) => one.template === template);
    if (!found) throw new Error(`no ${template}`);
    return noticeSentence(found, await world.clock.now());
  };

  test('elsewhere: where, told to her', async () => {
    const bookingId = await serving();
    expect(await tried('finish', { bookingId, outcome: 'referred' })).toMatchObject({
      refusal: { code: 'BadInput', field: 'referredTo' },
    });
    const trueWill = { how: 'inPerson', at: start };
    const row = await step('finish', bookingId, { outcome: 'referred', referredTo: '县不动产登记中心', trueWill });
    expect(row).toMatchObject({ status: 'referred', referredTo: '县不动产登记中心' });
    expect(await said('visitReferred')).toContain('这件事要到县不动产登记中心去办');
    const view = await world.done<BookingView>(me(), 'bookings.show', { bookingId });
    expect(view).toMatchObject({ referredTo: '县不动产登记中心', trueWill: { how: 'inPerson', at: start } });
    expect(view.trueWill?.byName).not.toBe('');
    expect(view.allowedActions).toEqual(['rebook', 'rate']);
  });

  test('as a request that carries the number of the visit on', async () => {
    const bookingId = await serving();
    const row = await step('finish', bookingId, { outcome: 'request', note: '要等县里核对' });
    const { spokenNo } = await world.done<BookingView>(me(), 'bookings.show', { bookingId });
    expect(await world.done(me(), 'requests.show', { requestId: row.requestId })).toMatchObject({
      chainNo: spokenNo,
      bookingId,
    });
    expect(row.undoTo).toBeNull();
  });

  test('rated once; a bad one goes above those who served her, who see nothing of it', async () => {
    const bookingId = await serving();
    expect(code(await world.call(me(), 'bookings.rate', { bookingId, level: 1 }))).toBe('WrongStep');
    await step('finish', bookingId, { outcome: 'done' });
    const rated = await world.done<BookingView>(me(), 'bookings.rate', { bookingId, level: 1, words: '等了一上午' });
    expect(rated.rating).toMatchObject({ level: 1, at: start });
    expect(rated.allowedActions).not.toContain('rate');
    expect(code(await world.call(me(), 'bookings.rate', { bookingId, level: 5 }))).toBe('WrongStep');
    const requestId = rated.rating?.requestId;
    const dispatcher = world.holder('dispatcher', 'qingxi:town');
    expect(await world.done(dispatcher, 'requests.show', { requestId })).toMatchObject({
      row: { status: 'triage', kind: 'complaint', title: expect.stringContaining('等了一上午'), urgency: 'ordinary' },
      bookingId,
      chainNo: rated.chainNo,
    });
    for (const who of [staff(), world.holder('head', departmentId)]) {
      expect(code(await world.call(who, 'requests.show', { requestId }))).toBe('NotFound');
      const show = await world.done<BookingView>(who, 'bookings.show', { bookingId });
      const list = await world.done(who, 'counter.list', { departmentId, dayId });
      expect(show.rating).toBeNull();
      expect(JSON.stringify([show, list])).not.toContain(String(requestId));
      expect(JSON.stringify(list)).not.toContain('"rating"');
    }
    // and it is given to another one only
    const toSelf = { requestId, departmentId, topic: 'civil', urgency: 'ordinary' };
    expect(code(await world.call(dispatcher, 'requests.dispatch', toSelf))).toBe('SameHolder');
    await world.done(dispatcher, 'requests.dispatch', { ...toSelf, departmentId: 'qingxi:department-justice' });
    const report = await world.done<{ now: { visitSatisfaction: object; served: number } }>(
      world.holder('head', departmentId),
      'reports.period',
      { orgId: departmentId, from: start - HOUR, until: start + HOUR },
    );
    expect(report.now).toMatchObject({ visitSatisfaction: { of: 1, met: 0 }, served: 1 });
  });

  test('a good one opens nothing; who wrote her down at the counter does not rate for her', async () => {
    const bookingId = await serving();
    await step('finish', bookingId, { outcome: 'done' });
    expect(
      (await world.done<BookingView>(me(), 'bookings.rate', { bookingId, level: 3, words: '讲得清楚' })).rating,
    ).toMatchObject({
      words: '讲得清楚',
      level: 3,
      requestId: null,
    });
    const row = await cameIn('冯新来');
    await step('serve', row.bookingId);
    await step('finish', row.bookingId, { outcome: 'done' });
    expect(code(await world.call(staff(), 'bookings.rate', { bookingId: row.bookingId, level: 5 }))).toBe('NotFound');
  });

  test('a paper sent ahead is good, or needed again: told why', async () => {
    const bookingId = await book(me());
    const paper = { itemId: help, paper: '证明', fileId: 'qingxi:file-1', state: 'sent', note: '' };
    await world.ports.store.updateIf('bookings', bookingId, [], {
      set: [
        [
          ['sentPapers'],
          [
            { ...paper, paperId: 'papera' },
            { ...paper, paperId: 'paperb' },
          ],
        ],
      ],
    });
    expect(await tried('checkPaper', { bookingId, paperId: 'paperb', good: false })).toMatchObject({
      refusal: { code: 'BadInput', field: 'note' },
    });
    await step('checkPaper', bookingId, { paperId: 'papera', good: true });
    const row = await step('checkPaper', bookingId, { paperId: 'paperb', good: false, note: '拍糊了' });
    expect(row.sentPapers.map(({ state, note }) => [state, note])).toEqual([
      ['good', ''],
      ['again', '拍糊了'],
    ]);
    expect(await said('paperAgain')).toBe('有一样材料要重新拍：拍糊了。也可以当天带原件来');
    expect(code(await tried('checkPaper', { bookingId, paperId: 'paperc', good: true }))).toBe('FileMissing');
  });
});

test('found by the ticket, the six digits, the QR text or a part of the name; of this department and day only', async () => {
  const bookingId = await book(me());
  await book(people[0] as string);
  const { spokenNo } = await world.done<BookingView>(me(), 'bookings.show', { bookingId });
  const found = async (words: string) =>
    (await world.done<{ rows: CounterRow[] }>(staff(), 'counter.find', { departmentId, dayId, words })).rows.map(
      (row) => row.bookingId,
    );
  for (const words of ['c101', 'C 101', spokenNo, `cunliban:${spokenNo}`, '王秀英', '秀英'])
    expect([words, await found(words)]).toEqual([words, [bookingId]]);
  expect(await found('C1')).toEqual([]);
  expect(await found('cunliban:000000')).toEqual([]);
});

test('entered at the counter for a coming half-day, beyond her own limit but in a place there is', async () => {
  const entry = { departmentId, dayId, name: '王秀英', groupId, itemIds: [help] };
  const row = await world.done<CounterRow>(staff(), 'counter.enter', entry);
  expect(row).toMatchObject({ channel: 'counter', status: 'booked', band: '0830', ticket: 'C101' });
  const hers = await world.done<{ bookings: BookingView[] }>(me(), 'bookings.list', { coming: true });
  expect(hers.bookings).toHaveLength(1);
  expect(code(await tried('enter', { ...entry, itemIds: ['qingxi:item-01'] }))).toBe('ItemNotOffered');
  expect(code(await tried('enter', { ...entry, groupId: 'hekou:group-01-1' }))).toBe('GroupUnknown');
});

describe('written up from paper', () => {
  const record = async (who: string, more: object = {}) =>
    world.call<CounterRow>(who, 'register.record', {
      orgId: 'qingxi:village-01',
      dayId,
      name: '冯纸上',
      groupId,
      itemIds: [help],
      cameAt: start + HOUR,
      outcome: 'done',
      ...more,
    });
  const agent = (): string => world.holder('agent', 'qingxi:village-01');

  test('by the agent or the counter, within two days, with its true time; it takes no seat and counts', async () => {
    await world.jump(start + 5 * HOUR);
    const before = await placeAt(WALK_IN);
    expect(await record(agent())).toMatchObject({
      ok: true,
      value: { status: 'done', channel: 'walkIn', checkedInAt: start + HOUR, band: '0930', ticket: 'C001' },
    });
    expect(await placeAt(WALK_IN)).toMatchObject({ left: before.left, holders: {} });
    expect(await record(staff(), { orgId: departmentId, name: '冯纸下' })).toMatchObject({ ok: true });
    expect(code(await record(agent(), { groupId: 'qingxi:group-02-1' }))).toBe('GroupUnknown');
    expect(code(await record(staff(), { orgId: departmentId, itemIds: ['qingxi:item-01'] }))).toBe('ItemNotOffered');
    expect(await record(agent(), { cameAt: start + 4 * HOUR })).toMatchObject({ refusal: { field: 'cameAt' } });
    await world.jump(start + 3 * HOUR + 48 * HOUR + 1);
    expect(code(await record(agent()))).toBe('RecordTooLate');
    const report = await world.done<{ now: object }>(world.holder('dispatcher', 'qingxi:town'), 'reports.period', {
      orgId: departmentId,
      from: start - HOUR,
      until: start + HOUR,
    });
    expect(report.now).toMatchObject({ booked: 0, walkIns: 2, served: 2 });
  });

  test('if she had booked it is her booking that ends so', async () => {
    const bookingId = await book(me());
    await world.jump(start + 5 * HOUR);
    const row = await record(agent(), { name: '王秀英', outcome: 'papersMissing', note: '户口簿' });
    expect(row).toMatchObject({ ok: true, value: { bookingId, status: 'papersMissing', channel: 'self' } });
    expect(await step('undo', bookingId)).toMatchObject({ status: 'booked' });
  });

  test('a mistake is taken back', async () => {
    await world.jump(start + 5 * HOUR);
    const row = await record(agent());
    if (!row.ok) throw new Error(row.refusal.code);
    expect(await step('undo', row.value.bookingId)).toMatchObject({ status: 'cancelled' });
    await world.tick();
  });
});

test('the screen: numbers and windows only, the newest call first, for anyone', async () => {
  type Shown = OutputOf<typeof display.show>;
  const input: InputOf<typeof display.show> = { centreId: 'qingxi:centre-1' };
  const screen = async (): Promise<Shown> => world.done<Shown>(null, 'display.show', input);
  const all = [await book(me()), await book(people[0] as string), await book(people[1] as string, '0930')];
  expect(await screen()).toMatchObject({ day: { dayId }, serving: [], centreName: '一号服务中心' });
  await world.jump(start);
  for (const bookingId of all) await step('checkIn', bookingId);
  await next(2);
  await world.jump(start + MINUTE);
  await next(1);
  const shown = await screen();
  expect(shown.serving).toEqual([
    { ticket: 'C102', window: 1, departmentName: '民政办', calledAt: start + MINUTE, calls: 1 },
    { ticket: 'C101', window: 2, departmentName: '民政办', calledAt: start, calls: 1 },
  ]);
  expect(shown.next.find(({ departmentName }) => departmentName === '民政办')).toEqual({
    departmentName: '民政办',
    tickets: ['C201'],
    waiting: 1,
  });
  expect(JSON.stringify(shown)).not.toMatch(/王秀英|person|item|booking-/);
  // after the end as long as somebody is there, then the next half-day
  await world.jump(start + 3.5 * HOUR);
  expect((await screen()).day?.dayId).toBe(dayId);
  await world.jump(start + 4.1 * HOUR);
  expect((await screen()).day).toBeNull();
  expect(await world.call(null, 'display.show', { centreId: 'qingxi:village-01' })).toMatchObject({
    refusal: { code: 'NotFound' },
  });
});
