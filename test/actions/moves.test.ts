/** Moving a half-day: who goes where, what she is told, what the office sees, and the way back. On both adapters. */
import type { BookingView } from '#types/bookings';
import type { MoveView } from '#types/moves';
import type { NoticeView } from '#types/notices';
import { noticeSentence } from '#types/words/notices';
import type { AccessDoc } from '../../cloudfunctions/actions/access-log';
import { queryAll } from '../../cloudfunctions/actions/load';
import { handlers } from '../../cloudfunctions/actions/registry';
import { DAY, HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { forTown } from '../../cloudfunctions/ports/store';
import { disagreements, publishWeek } from '../support/half-days';
import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(120_000);

const ITEM = 'qingxi:item-03';
const TO = { date: '2026-11-26', half: 'pm' } as const;
const MINUTE = 60_000;
const groups = ['01', '02', '03'].flatMap((village) =>
  [1, 2, 4, 5, 6].map((group) => `qingxi:group-${village}-${group}`),
);

describe.each(['sqlite', 'cloud'] as const)('on %s', (adapter) => {
  let world: World;
  let wednesday: string;
  let people: string[];

  beforeEach(async () => {
    world = await createWorld({ adapter });
    ({ wednesday } = await publishWeek(world));
    // one of a household, so that nobody is anybody's company
    people = groups.flatMap((group) => world.residents(group).slice(0, 1));
  });
  afterEach(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  const dispatcher = (): string => world.holder('dispatcher', 'qingxi:town');
  const book = async (person: string, band = '0830', more: object = {}): Promise<BookingView> =>
    world.done<BookingView>(person, 'bookings.create', { dayId: wednesday, itemIds: [ITEM], band, ...more });
  const start = async (to: object | null = TO, dayId = wednesday): Promise<MoveView> =>
    world.done<MoveView>(dispatcher(), 'moves.start', { dayId, to, reason: '下大雨，路不好走' });
  const show = async (person: string, { bookingId }: Pick<BookingView, 'bookingId'>): Promise<BookingView> =>
    world.done<BookingView>(person, 'bookings.show', { bookingId });
  const undo = async (): Promise<MoveView> => world.done<MoveView>(dispatcher(), 'moves.undo', { dayId: wednesday });
  const results = (move: MoveView): Record<string, string> =>
    Object.fromEntries(move.rows.map(({ bookingId, result }) => [bookingId, result]));
  const said = async (person: string, template: string): Promise<string> => {
    const { notices } = await world.done<{ notices: NoticeView[] }>(person, 'notices.list', {});
    const found = notices.find((notice) => notice.template === template);
    if (!found) throw new Error(`no ${template}: ${notices.map((notice) => notice.template).join()}`);
    return noticeSentence(found, await world.clock.now());
  };
  /** Three minutes and two runs of the timer: the last look has been taken. */
  const settle = async (): Promise<void> => {
    await world.tick();
    await world.jump((await world.clock.now()) + 3 * MINUTE);
    await world.tick();
    expect(await disagreements(world.ports.store)).toEqual([]);
  };

  test('everyone has a place on the new half-day, in her hour, with a new number, and hears of it', async () => {
    const early = await book(people[0] as string, '0830');
    const late = await book(people[1] as string, '1030');
    const seen = await world.done<{ booked: number; fits: number; joins: boolean }>(dispatcher(), 'moves.preview', {
      dayId: wednesday,
      to: TO,
    });
    expect(seen).toMatchObject({ booked: 2, fits: 2, joins: false, misfits: [] });
    const move = await start();
    expect(move).toMatchObject({ status: 'done', total: 2, settled: 2, allowedActions: ['undo'] });
    expect(move.undoUntil).toBe(startOfDate('2026-11-25') + 8.5 * HOUR);
    expect(results(move)).toEqual({ [early.bookingId]: 'moved', [late.bookingId]: 'moved' });
    const mine = await show(people[0] as string, early);
    expect(mine).toMatchObject({
      status: 'booked',
      band: '1330',
      sequence: early.sequence + 1,
      day: { date: '2026-11-26', half: 'pm', status: 'published', centreName: early.day.centreName },
      movedFrom: { date: '2026-11-25', half: 'am', from: early.from, reason: '下大雨，路不好走' },
    });
    expect(await show(people[1] as string, late)).toMatchObject({ band: '1530' });
    expect(await said(people[0] as string, 'bookingMoved')).toMatch(
      /^改日子了：下大雨，路不好走。预约改到.*11月26日 13:30，一号服务中心，民政办，C101 号。来不了，点开说一声$/,
    );
    await settle();
    const found = await world.done<{ move: MoveView }>(dispatcher(), 'moves.show', { dayId: mine.day.dayId });
    expect(found.move).toMatchObject({ dayId: wednesday, status: 'done', from: { status: 'moved' } });
    expect(
      await world.call(people[2] as string, 'bookings.create', { dayId: wednesday, itemIds: [ITEM], band: '0830' }),
    ).toMatchObject({
      refusal: { code: 'DayClosed' },
    });
  });

  test('“can’t come” works at once; that seat is free, and undoing leaves it to a person', async () => {
    const gone = await book(people[0] as string);
    const stays = await book(people[1] as string);
    await start();
    await world.done(people[0] as string, 'bookings.cancel', { bookingId: gone.bookingId });
    await settle();
    const move = await undo();
    expect(results(move)).toEqual({ [gone.bookingId]: 'touched', [stays.bookingId]: 'restored' });
    expect(move).toMatchObject({ status: 'undone', from: { status: 'published' }, to: { status: 'cancelled' } });
    expect(await show(people[1] as string, stays)).toMatchObject({
      ticket: stays.ticket,
      band: '0830',
      from: stays.from,
      movedFrom: null,
      sequence: 2,
      day: { dayId: wednesday, status: 'published' },
    });
    expect(await said(people[1] as string, 'bookingMovedBack')).toMatch(
      new RegExp(`^还是原来的日子。预约在后天 8:30，一号服务中心，民政办，${stays.ticket} 号$`),
    );
    await settle();
    // the old half-day is held as before
    await book(people[2] as string);
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('who finds no seat is first on the new list, in order of booking; undoing seats her again', async () => {
    const { dayId } = (await start({ date: '2026-11-24', half: 'am' }, (await publishOther(world)).dayId)).to ?? {};
    if (!dayId) throw new Error('no half-day');
    // the target is nearly full already
    const there = people.slice(5, 9);
    for (const [i, person] of there.entries())
      await world.done(person, 'bookings.create', { dayId, itemIds: [ITEM], band: ['0830', '0930'][i % 2] });
    const three = people.slice(0, 3);
    const booked: BookingView[] = [];
    for (const [i, person] of three.entries()) {
      booked.push(await book(person, ['0830', '0830', '0930'][i]));
      await world.jump((await world.clock.now()) + MINUTE);
    }
    const target = { date: '2026-11-24', half: 'am' };
    const preview = await world.done<{ booked: number; fits: number; joins: boolean; misfits: { name: string }[] }>(
      dispatcher(),
      'moves.preview',
      { dayId: wednesday, to: target },
    );
    expect(preview).toMatchObject({ booked: 3, fits: 1, joins: true });
    const move = await start(target);
    expect(Object.values(results(move)).sort()).toEqual(['moved', 'waiting', 'waiting']);
    const rung = move.rows.filter(({ result, phoneMasked }) => result === 'waiting' && phoneMasked !== '');
    expect(rung.length).toBeGreaterThan(0);
    expect(move.rows.filter(({ phone }) => phone !== '')).toEqual(rung);
    expect(move.rows.find(({ result }) => result === 'moved')?.bookingId).toBe(booked[0]?.bookingId);
    expect(await show(three[1] as string, booked[1] as BookingView)).toMatchObject({
      status: 'cancelled',
      cancelledLate: false,
      townReason: '下大雨，路不好走',
      movedFrom: null,
      restoreUntil: null,
    });
    expect(await said(three[1] as string, 'bookingFellAway')).toContain('这个半天不办了：下大雨，路不好走。');
    expect(await said(three[1] as string, 'waitJoined')).toMatch(
      /^改日子了：下大雨，路不好走。候补排上了。明天 8:30，一号服务中心，民政办。/,
    );
    expect(await disagreements(world.ports.store)).toEqual([]);
    const back = await undo();
    expect(Object.values(results(back))).toEqual(['restored', 'restored', 'restored']);
    for (const [i, booking] of booked.entries())
      expect(await show(three[i] as string, booking)).toMatchObject({
        status: 'booked',
        ticket: booking.ticket,
        townReason: '',
      });
    // the half-day people would have joined goes on
    expect(back.to).toMatchObject({ status: 'published' });
    await settle();
  });

  test('a half-day that falls away: all are told, nobody is late, and until its start it can be put back', async () => {
    const mine = await book(people[0] as string);
    const move = await start(null);
    expect(move).toMatchObject({ status: 'done', to: null, from: { status: 'cancelled', reason: '下大雨，路不好走' } });
    expect(results(move)).toEqual({ [mine.bookingId]: 'cancelled' });
    expect(await show(people[0] as string, mine)).toMatchObject({ status: 'cancelled', cancelledLate: false });
    expect(await said(people[0] as string, 'bookingFellAway')).toBe(
      '这个半天不办了：下大雨，路不好走。预约取消了，点开可以重新约',
    );
    await settle();
    expect(results(await undo())).toEqual({ [mine.bookingId]: 'restored' });
    expect(await show(people[0] as string, mine)).toMatchObject({ status: 'booked', ticket: mine.ticket });
    await settle();
  });

  test('a reminder sent meanwhile touches nothing; the new half-day has reminders of its own', async () => {
    const mine = await book(people[0] as string);
    await start({ date: '2026-11-24', half: 'pm' });
    // Monday, 18:30: the evening before the new half-day, a day before the old one
    await world.jump(startOfDate('2026-11-23') + 18.5 * HOUR);
    await world.tick();
    expect(await said(people[0] as string, 'bookingTomorrow')).toContain('明天 13:30');
    expect(results(await undo())).toEqual({ [mine.bookingId]: 'restored' });
    await settle();
    await world.jump(startOfDate('2026-11-24') + 18.5 * HOUR);
    await world.tick();
    expect(await said(people[0] as string, 'bookingTomorrow')).toContain('明天 8:30');
  });

  test('those who booked the new half-day since are named, and it goes on for them', async () => {
    const mine = await book(people[0] as string);
    const dayId = (await start()).to?.dayId ?? '';
    const since = await world.done<BookingView>(people[1] as string, 'bookings.create', {
      dayId,
      itemIds: [ITEM],
      band: '1330',
    });
    const move = await undo();
    expect(results(move)).toEqual({ [mine.bookingId]: 'restored', [since.bookingId]: 'new' });
    expect(move.to).toMatchObject({ status: 'published' });
    const toRing = move.rows.find(({ result }) => result === 'new');
    expect(toRing?.phoneMasked).toMatch(/^1\d\d\*{4}\d{4}$/);
    // in full for her who must be rung, to the dispatcher alone; on record once, however often it is looked at
    expect(toRing?.phone).toMatch(/^1\d{10}$/);
    expect(move.rows.filter(({ phone }) => phone !== '')).toEqual([toRing]);
    const seen = async (person: string) =>
      (await world.done<{ move: MoveView }>(person, 'moves.show', { dayId: wednesday })).move.rows;
    expect(await seen(dispatcher())).toEqual(move.rows);
    const staff = await seen(world.holder('staff', 'qingxi:department-civil'));
    expect(staff.map(({ phone }) => phone)).toEqual(['', '']);
    const logged = await queryAll<AccessDoc>(forTown(world.ports.store, 'qingxi'), 'accessLog', { eq: {} });
    expect(logged).toMatchObject([
      { byPersonId: dispatcher(), aboutPersonId: people[1], what: 'phone', why: 'settleMove', refId: since.bookingId },
    ]);
    expect(JSON.stringify(logged)).not.toContain(toRing?.phone ?? 'none');
    await settle();
  });

  test('companions sit together: the family of one booking moves to the one hour that holds them all', async () => {
    const [mother, father, child] = world.family as [string, string, string];
    const dayId = (await start({ date: '2026-11-24', half: 'am' }, (await publishOther(world)).dayId)).to?.dayId ?? '';
    // one is taken of the first hour: two of her family do not fit there, but in the second they do
    await world.done(people[5] as string, 'bookings.create', { dayId, itemIds: [ITEM], band: '0830' });
    const authorisation = { how: 'spoken', at: await world.clock.now() };
    const hers = await book(mother);
    const his = await book(mother, '0830', { personId: father, authorisation });
    await start({ date: '2026-11-24', half: 'am' });
    expect(await show(mother, hers)).toMatchObject({ band: '0930' });
    expect(await show(mother, his)).toMatchObject({ band: '0930' });
    expect(child).toBeDefined();
    await settle();
  });

  test('what stands in the way', async () => {
    await book(people[0] as string);
    const refusal = async (to: object | null, dayId = wednesday) => {
      const answer = await world.call(dispatcher(), 'moves.start', { dayId, to, reason: '开会' });
      return answer.ok ? 'done' : answer.refusal.code;
    };
    expect(await refusal({ date: '2026-11-29', half: 'am' })).toBe('NotAWorkday');
    expect(await refusal({ date: '2026-11-23', half: 'am' })).toBe('MonthPast');
    expect(await refusal({ date: '2026-11-25', half: 'am' })).toBe('RosterClash');
    // the same departments are at the second centre then
    expect(await refusal({ date: '2026-11-27', half: 'pm' })).toBe('RosterClash');
    const commandId = newCommand();
    const once = await world.done<MoveView>(
      dispatcher(),
      'moves.start',
      { dayId: wednesday, to: TO, reason: '开会' },
      commandId,
    );
    const twice = await world.done<MoveView>(
      dispatcher(),
      'moves.start',
      { dayId: wednesday, to: TO, reason: '开会' },
      commandId,
    );
    expect(twice).toEqual(once);
    expect(await refusal({ date: '2026-11-30', half: 'am' })).toBe('AlreadyMoved');
    await world.jump(startOfDate('2026-11-25') + 8.5 * HOUR);
    expect(await world.call(dispatcher(), 'moves.undo', { dayId: wednesday })).toMatchObject({
      refusal: { code: 'UndoTooLate' },
    });
    expect(handlers.has('moves.start')).toBe(true);
    expect(DAY).toBe(24 * HOUR);
  });
});

/** Another half-day of the same centre, to move and to be joined: Monday the 30th, afternoon. */
async function publishOther(world: World): Promise<{ dayId: string }> {
  const coming = ['civil', 'justice'].map((kind) => ({
    departmentId: `qingxi:department-${kind}`,
    presence: 'comes',
    people: 1,
  }));
  const { days } = await world.done<{ days: { dayId: string; date: string }[] }>(
    world.holder('dispatcher', 'qingxi:town'),
    'roster.publish',
    {
      townId: 'qingxi:town',
      month: '2026-12',
      days: [{ date: '2026-12-02', half: 'am', centreId: 'qingxi:centre-1', departments: coming }],
    },
  );
  const day = days.find(({ date }) => date === '2026-12-02');
  if (!day) throw new Error('nothing was published');
  return day;
}
