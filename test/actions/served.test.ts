/** Booking for someone else: household, neighbour, at the agent's door; whose record it is, and what each of them sees. */
import type { BookingView } from '#types/bookings';
import type { CounterRow } from '#types/counter';
import type { PersonDoc } from '../../cloudfunctions/domain/organisation';
import { HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { queryAll } from '../../cloudfunctions/actions/load';
import { forTown } from '../../cloudfunctions/ports/store';
import { disagreements, herWord, publishWeek } from '../support/half-days';
import { createWorld, MONDAY, newCommand, type World } from '../support/world';

jest.setTimeout(60_000);

let world: World;
let day: { wednesday: string; friday: string };
const start = startOfDate('2026-11-25') + 8.5 * HOUR;
const help = 'qingxi:item-03';
/** Property and household matters: the true will is asked. */
const grave = 'qingxi:item-10';
const law = 'qingxi:item-01';
const group = 'qingxi:group-01-3';
const elder = { name: '陈阿婆', groupId: group };
const trueWill = { how: 'inPerson', at: MONDAY - HOUR } as const;

beforeEach(async () => {
  world = await createWorld();
  day = await publishWeek(world);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const me = (): string => world.family[0] ?? '';
const father = (): string => world.family[1] ?? '';
const agent = (): string => world.holder('agent', 'qingxi:village-01');
const create = async (who: string, input: object, commandId?: string) =>
  world.call<BookingView>(
    who,
    'bookings.create',
    { dayId: day.wednesday, itemIds: [help], band: '0830', ...input },
    commandId,
  );
const created = async (who: string, input: object): Promise<BookingView> => {
  const answer = await create(who, input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
};
const enter = async (who: string, input: object = {}) =>
  world.call<BookingView>(who, 'bookings.enter', { ...elder, itemIds: [help], dayId: day.wednesday, ...input });
const entered = async (input: object = {}): Promise<BookingView> => {
  const answer = await enter(agent(), input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
};
const refusal = (answer: { ok: boolean }): unknown => ('refusal' in answer ? answer.refusal : 'accepted');
const list = async (who: string): Promise<BookingView[]> =>
  (await world.done<{ bookings: BookingView[] }>(who, 'bookings.list', { coming: true })).bookings;
const bearers = async (name: string): Promise<PersonDoc[]> => {
  const county = forTown(world.ports.store, 'county');
  const all = await queryAll<PersonDoc>(county, 'persons', { eq: { villageId: 'qingxi:village-01' } });
  return all.filter((person) => person.name === name);
};

describe('her word', () => {
  test('is on record with who wrote it down, how and when', async () => {
    expect(refusal(await create(me(), { personId: father() }))).toEqual({
      code: 'AuthorisationMissing',
      field: 'authorisation',
    });
    expect(refusal(await create(me(), { named: elder }))).toMatchObject({ code: 'AuthorisationMissing' });
    const ticket = await created(me(), { personId: father(), authorisation: herWord });
    expect(ticket.authorisation).toEqual({ ...herWord, byName: '王秀英' });
    expect(ticket.trueWill).toBeNull();
    expect(await bearers('陈阿婆')).toEqual([]);
  });

  test('cannot have been given tomorrow', async () => {
    const late = { ...herWord, at: MONDAY + 24 * HOUR };
    expect(refusal(await create(me(), { personId: father(), authorisation: late }))).toMatchObject({
      code: 'BadInput',
      field: 'authorisation.at',
    });
  });

  test('is not enough for property and household matters; for herself none is asked', async () => {
    const wish = { personId: father(), itemIds: [grave], authorisation: herWord };
    expect(refusal(await create(me(), wish))).toEqual({ code: 'TrueWillMissing', field: 'trueWill' });
    expect((await created(me(), { ...wish, trueWill })).trueWill).toEqual({ ...trueWill, byName: '王秀英' });
    expect(await created(me(), { itemIds: [grave], band: '0930' })).toMatchObject({
      authorisation: null,
      trueWill: null,
    });
    expect(refusal(await enter(agent(), { itemIds: [grave] }))).toEqual({ code: 'TrueWillMissing', field: 'trueWill' });
    expect(await entered({ itemIds: [grave], trueWill })).toMatchObject({
      authorisation: null,
      trueWill: { how: 'inPerson' },
    });
  });
});

describe('a neighbour', () => {
  const named = { ...elder, phone: '13900001234' };

  test('books for an elder without a telephone and sees what she entered, nothing more', async () => {
    await entered({ itemIds: [law], phone: '13900009999' });
    const ticket = await created(me(), { named, authorisation: herWord });
    expect(ticket).toMatchObject({
      channel: 'household',
      person: { name: '陈阿婆', self: false },
      bookedBy: '王秀英',
    });
    expect(await bearers('陈阿婆')).toHaveLength(1);
    const mine = await list(me());
    expect(mine.map(({ bookingId }) => bookingId)).toEqual([ticket.bookingId]);
    expect(JSON.stringify(mine)).not.toMatch(/13900009999|139\*\*\*\*/);
    const [others] = world.residents('qingxi:group-02-1');
    expect(await world.call(others ?? '', 'bookings.show', { bookingId: ticket.bookingId })).toMatchObject({
      refusal: { code: 'NotFound' },
    });
    // both are the elder's: limits count the person served
    expect(refusal(await enter(agent(), { itemIds: [help], dayId: day.friday }))).toMatchObject({
      code: 'ItemAlreadyBooked',
    });
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('names herself: it is her own booking and nothing is asked', async () => {
    expect(await created(me(), { named: { name: '王秀英', groupId: group } })).toMatchObject({
      channel: 'self',
      person: { self: true },
    });
  });

  test('of no group, of another town’s, or with two answers to whom', async () => {
    for (const groupId of ['qingxi:village-01', 'hekou:group-01-1', 'qingxi:group-99-9'])
      expect(refusal(await create(me(), { named: { ...elder, groupId }, authorisation: herWord }))).toEqual({
        code: 'GroupUnknown',
        field: 'named.groupId',
      });
    expect(refusal(await create(me(), { named, personId: father(), authorisation: herWord }))).toMatchObject({
      code: 'BadInput',
      field: 'named',
    });
  });

  test('counts against the elder, not against her who books', async () => {
    for (const [band, itemId] of [
      ['0830', help],
      ['0930', law],
      ['1030', 'qingxi:item-04'],
    ])
      await created(me(), { band, itemIds: [itemId], named: elder, authorisation: herWord });
    const fourth = { dayId: day.friday, band: '1330', itemIds: ['qingxi:item-02'] };
    expect(refusal(await create(me(), { ...fourth, named: elder, authorisation: herWord }))).toMatchObject({
      code: 'BookingLimit',
    });
    await created(me(), fourth);
    expect(await disagreements(world.ports.store)).toEqual([]);
  });
});

describe('whose record it is', () => {
  test('two agents who enter the same new name at once make one person, with the telephone one of them knew', async () => {
    const contact = world.holder('contact', 'qingxi:village-01');
    const answers = await Promise.all([
      enter(agent(), { itemIds: [help] }),
      enter(contact, { itemIds: [law], phone: '13900001234' }),
      enter(agent(), { itemIds: ['qingxi:item-04'] }),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    const found = await bearers('陈阿婆');
    expect(found).toHaveLength(1);
    expect(found[0]?.phoneMasked).toBe('139****1234');
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('a telephone given later is added; a neighbour’s word adds none to a record that is there', async () => {
    await entered();
    await created(me(), {
      itemIds: [law],
      named: { ...elder, phone: '13911112222' },
      authorisation: herWord,
    });
    expect((await bearers('陈阿婆'))[0]?.phoneMasked).toBe('');
    await entered({ itemIds: ['qingxi:item-04'], phone: '13900001234' });
    expect((await bearers('陈阿婆'))[0]?.phoneMasked).toBe('139****1234');
    await entered({ itemIds: ['qingxi:item-02'], phone: '13955556666' });
    expect((await bearers('陈阿婆')).map(({ phoneMasked }) => phoneMasked)).toEqual(['139****1234']);
  });

  test('what only a neighbour said gives way to what the agent knows', async () => {
    await created(me(), { named: { ...elder, phone: '13911112222' }, authorisation: herWord });
    expect((await bearers('陈阿婆'))[0]?.phoneMasked).toBe('139****2222');
    await entered({ itemIds: [law], phone: '13900001234' });
    expect((await bearers('陈阿婆')).map(({ phoneMasked }) => phoneMasked)).toEqual(['139****1234']);
  });

  test('an elder who got another name later is not the next one of her old name', async () => {
    const { person } = await entered();
    const admin = world.holder('admin', 'qingxi:town');
    await world.done(admin, 'people.save', {
      townId: 'qingxi:town',
      personId: person.personId,
      name: '陈桂兰',
      villageId: 'qingxi:village-01',
      groupId: group,
    });
    const next = await entered({ itemIds: [law] });
    expect(next.person.personId).not.toBe(person.personId);
    expect(await bearers('陈桂兰')).toHaveLength(1);
    expect(await bearers('陈阿婆')).toHaveLength(1);
  });
});

describe('she who signs in later', () => {
  const joining = { name: '陈阿婆', villageId: 'qingxi:village-01', groupId: group };
  let newcomers = 0;
  /** Someone new on the platform joins; answers how to call as her. */
  async function join(input: object) {
    const subject = `phone-of-a-stranger-${(newcomers += 1)}`;
    const call = async (action: string, body: object) => {
      const { body: reply } = await world.dispatch(
        { action, input: body, commandId: newCommand() },
        { provider: 'local', subject },
      );
      return reply as { ok: true; value: { personId: string; bookings: BookingView[] } };
    };
    const { value } = await call('session.join', input);
    return { personId: value.personId, bookings: (await call('bookings.list', { coming: true })).value.bookings };
  }

  test('finds the bookings the agent made for her, by telephone, name and village together', async () => {
    const ticket = await entered({ phone: '13900001234' });
    const wrong = [
      { ...joining, phone: '13900001235' },
      { ...joining, name: '陈阿公', phone: '13900001234' },
      { ...joining, villageId: 'qingxi:village-02', groupId: 'qingxi:group-02-1', phone: '13900001234' },
      { ...joining, groupId: 'qingxi:group-01-1', phone: '13900001234' },
      joining,
    ];
    for (const input of wrong) {
      const other = await join(input);
      expect(other.personId).not.toBe(ticket.person.personId);
      expect(other.bookings).toEqual([]);
    }
    const she = await join({ ...joining, phone: '13900001234' });
    expect(she.personId).toBe(ticket.person.personId);
    expect(she.bookings).toMatchObject([{ bookingId: ticket.bookingId, person: { self: true } }]);
    // it is hers now: nobody else gets it
    const second = await join({ ...joining, phone: '13900001234' });
    expect(second.personId).not.toBe(ticket.person.personId);
    expect(second.bookings).toEqual([]);
  });

  test('two who come for one record at once: one gets it', async () => {
    const ticket = await entered({ phone: '13900001234' });
    const both = await Promise.all([1, 2].map(async () => join({ ...joining, phone: '13900001234' })));
    expect(both.filter(({ personId }) => personId === ticket.person.personId)).toHaveLength(1);
    expect(both[0]?.personId).not.toBe(both[1]?.personId);
  });

  test('a number only a neighbour gave opens nothing, nor does the number of one who holds an office', async () => {
    const ticket = await created(me(), { named: { ...elder, phone: '13911112222' }, authorisation: herWord });
    expect((await join({ ...joining, phone: '13911112222' })).personId).not.toBe(ticket.person.personId);
    const cadre = await entered({ name: '陈组长', itemIds: [law], phone: '13900001234' });
    await world.done(world.holder('admin', 'qingxi:town'), 'appointments.grant', {
      orgId: group,
      role: 'groupCadre',
      personId: cadre.person.personId,
    });
    const other = await join({ ...joining, name: '陈组长', phone: '13900001234' });
    expect(other.personId).not.toBe(cadre.person.personId);
  });
});

describe('a visit that is repeated', () => {
  const staff = (): string => world.holder('staff', 'qingxi:department-civil');
  /** Booked and found short of papers on Wednesday. */
  async function short(ticket: BookingView): Promise<BookingView> {
    await world.jump(start);
    for (const [action, more] of [
      ['checkIn', {}],
      ['serve', {}],
      ['finish', { outcome: 'papersMissing', note: '户口簿' }],
    ] as const)
      await world.done<CounterRow>(staff(), `counter.${action}`, { bookingId: ticket.bookingId, ...more });
    return ticket;
  }
  const friday = () => ({ dayId: day.friday, band: '1330' });
  const show = async (who: string, bookingId: string): Promise<BookingView> =>
    world.done<BookingView>(who, 'bookings.show', { bookingId });

  test('carries the chain on, once; each knows the other', async () => {
    const first = await short(await created(me(), {}));
    expect((await show(me(), first.bookingId)).allowedActions).toContain('rebook');
    const commandId = newCommand();
    const again = await create(me(), { ...friday(), follows: first.bookingId }, commandId);
    if (!again.ok) throw new Error(again.refusal.code);
    expect(again.value).toMatchObject({ follows: first.bookingId, chainNo: first.spokenNo, status: 'booked' });
    expect(again.value.spokenNo).not.toBe(first.spokenNo);
    expect(await create(me(), { ...friday(), follows: first.bookingId }, commandId)).toEqual(again);
    expect(await show(me(), first.bookingId)).toMatchObject({ followedBy: again.value.bookingId });
    expect((await show(me(), first.bookingId)).allowedActions).not.toContain('rebook');
    const third = { ...friday(), band: '1430', itemIds: [law], follows: first.bookingId };
    expect(refusal(await create(me(), third))).toEqual({ code: 'WrongStep', field: 'follows' });

    // cancelled, the visit may be repeated by another; taken back, it may not
    await world.done(me(), 'bookings.cancel', { bookingId: again.value.bookingId });
    expect(await show(me(), first.bookingId)).toMatchObject({ followedBy: null });
    await world.done(me(), 'bookings.restore', { bookingId: again.value.bookingId });
    expect(await show(me(), first.bookingId)).toMatchObject({ followedBy: again.value.bookingId });
    expect(await disagreements(world.ports.store)).toEqual([]);
  });

  test('for another: whom she served she serves again, on the word given then', async () => {
    const first = await short(await created(me(), { named: elder, authorisation: herWord }));
    const again = await created(me(), { ...friday(), follows: first.bookingId });
    expect(again).toMatchObject({
      person: { name: '陈阿婆' },
      channel: 'household',
      chainNo: first.spokenNo,
      authorisation: { ...herWord, byName: '王秀英' },
    });
  });

  test('not another’s, not one that is still coming', async () => {
    const [stranger = ''] = world.residents('qingxi:group-02-1');
    const coming = await created(me(), {});
    const follow = { ...friday(), itemIds: [law], follows: coming.bookingId };
    expect(refusal(await create(me(), follow))).toMatchObject({ code: 'WrongStep' });
    await short(coming);
    expect(refusal(await create(stranger, follow))).toEqual({ code: 'WrongStep', field: 'follows' });
    expect(refusal(await create(me(), { ...follow, follows: 'hekou:booking-1' }))).toMatchObject({ code: 'WrongStep' });
    // a member of the household repeats it for her
    const son = world.family[2] ?? '';
    const his = await created(son, { ...follow, personId: me(), authorisation: herWord });
    expect(his).toMatchObject({ person: { personId: me() }, chainNo: coming.spokenNo });
  });
});
