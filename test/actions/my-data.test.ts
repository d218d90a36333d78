/** A person's own data: who has seen them, all of them at once, put right, and deleted in steps that may be killed. */
import type { MyDataExport, MyDataView, SeenEntry } from '#types/my-data';
import type { RequestView } from '#types/request-views';
import { verifyTown } from '../../cloudfunctions/actions/audit/verify';
import { queryAll } from '../../cloudfunctions/actions/load';
import { carryOutErasures } from '../../cloudfunctions/actions/my-data/carry-out';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { openPhone } from '../../cloudfunctions/actions/phones';
import { DAY } from '../../cloudfunctions/domain/calendar';
import type { BookingDoc } from '../../cloudfunctions/domain/bookings';
import type { HouseholdDoc, PersonDoc } from '../../cloudfunctions/domain/organisation';
import type { PlaceDoc } from '../../cloudfunctions/domain/slots';
import { textsIdOf, type RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { forTown, StoreFault, type Doc } from '../../cloudfunctions/ports/store';
import { faultyStore } from '../support/dying-store';
import { createWorld, MONDAY, newCommand, type World } from '../support/world';

const NUMBER = '13912345678';
const SURE = `我家的房子成了危房，想申请危房鉴定，电话${NUMBER}`;

let world: World;
let resident: string;
beforeEach(async () => {
  world = await createWorld();
  resident = world.family[0] ?? '';
});
afterEach(async () => world.close());

const submit = async (text = SURE): Promise<string> =>
  (await world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text })).row.requestId;
const staff = (number = 0): string => world.holder('staff', 'qingxi:department-planning', number);
const seen = async (who = resident): Promise<SeenEntry[]> =>
  (await world.done<{ entries: SeenEntry[] }>(who, 'myData.seenBy', {})).entries;
const refusal = async (who: string, action: string, input: object = {}): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'granted' : answer.refusal.code;
};
const town = () => forTown(world.ports.store, 'qingxi');

describe('numbers in the words of a request', () => {
  test('are seen masked by all, are in no document in the open, and are read in full only on record', async () => {
    const requestId = await submit();
    for (const who of [resident, staff(), world.holder('secretary', 'qingxi:village-01')]) {
      const view = await world.done<RequestView>(who, 'requests.show', { requestId });
      expect(view.text).toContain('139****5678');
      expect(JSON.stringify(view)).not.toContain(NUMBER);
    }
    const stored = await world.ports.store.get<Doc>('requestTexts', textsIdOf(requestId));
    expect(JSON.stringify(stored)).not.toContain(NUMBER);
    expect((await seen()).map(({ what }) => what)).toEqual(['request', 'request']);
    const person = await world.ports.store.get<PersonDoc>('persons', resident);
    const shown = await world.done(staff(), 'requests.unmask', { requestId, why: 'contact' });
    expect(shown).toEqual({
      reporterPhone: person && openPhone(world.ports.vault, person),
      numbers: [{ masked: '139****5678', number: NUMBER }],
    });
    const unmaskings = (await seen()).filter(({ what }) => what === 'numbers');
    expect(unmaskings).toMatchObject([{ why: 'contact', role: 'staff' }]);
    expect((await verifyTown(town(), 'qingxi')).problems).toEqual([]);
  });

  test('a number in the reply to her she reads in full, an office’s number everybody does', async () => {
    const requestId = await submit();
    await world.done(staff(), 'requests.accept', { requestId });
    await world.done(staff(), 'requests.reply', { requestId, text: `周三上门，找我${NUMBER}` });
    expect((await world.done<RequestView>(resident, 'requests.show', { requestId })).reply?.text).toContain(NUMBER);
    expect((await world.done<RequestView>(staff(1), 'requests.show', { requestId })).reply?.text).toContain('139****');
  });
});

describe('who has seen it', () => {
  test('one entry a person, request and day, by office and without a name; her own looks are none', async () => {
    const requestId = await submit();
    for (let i = 0; i < 3; i += 1) await world.done(staff(), 'requests.show', { requestId });
    await world.done(resident, 'requests.show', { requestId });
    await world.done(staff(1), 'requests.show', { requestId });
    await world.jump(MONDAY + DAY);
    await world.done(staff(), 'requests.show', { requestId });
    const entries = await seen();
    expect(entries.map(({ at, role }) => [at, role])).toEqual([
      [MONDAY + DAY, 'staff'],
      [MONDAY, 'staff'],
      [MONDAY, 'staff'],
    ]);
    expect(entries[0]).toMatchObject({ what: 'request', why: 'handling' });
    expect(entries[0]?.orgName).not.toBe('');
    expect(entries[0]?.no).toMatch(/^\d{6}$/);
    // a neighbour's list has nothing of it
    expect(await seen(world.residents('qingxi:group-01-1')[0])).toEqual([]);
  });

  test('page by page, each once', async () => {
    for (let i = 0; i < 120; i += 1)
      await town().insert('accessLog', {
        _id: `qingxi:access-${String(i).padStart(3, '0')}`,
        town: 'qingxi',
        aboutPersonId: resident,
        byPersonId: staff(),
        role: 'staff',
        orgId: null,
        what: 'phone',
        why: 'settleMove',
        refId: 'qingxi:booking-1',
        at: MONDAY - Math.floor(i / 3),
      } as never);
    const ats: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { entries: SeenEntry[]; next: string | null } = await world.done(
        resident,
        'myData.seenBy',
        cursor === '' ? {} : { cursor },
      );
      ats.push(...page.entries.map(({ at }) => at));
      cursor = page.next;
    }
    expect(ats).toHaveLength(120);
    expect(ats).toEqual([...ats].sort((a, b) => b - a));
    expect(await refusal(resident, 'myData.seenBy', { cursor: 'x' })).toBe('BadInput');
  });
});

test('everything at once: her own words and number in full, of others the names she knows', async () => {
  const requestId = await submit();
  await world.done(staff(), 'requests.show', { requestId });
  await world.done(staff(), 'requests.unmask', { requestId, why: 'contact' });
  const other = world.residents('qingxi:group-01-1')[0] ?? '';
  await world.done(other, 'requests.submit', { kind: 'help', text: '隔壁组的水管破了很久没人修' });
  const all = await world.done<MyDataExport>(resident, 'myData.export', {});
  const me = await world.ports.store.get<PersonDoc>('persons', resident);
  expect(all.person).toMatchObject({ name: '王秀英', ownPhone: me && openPhone(world.ports.vault, me) });
  expect(all.household).toHaveLength(world.family.length - 1);
  expect(all.requests).toMatchObject([{ text: SURE, status: 'dispatched' }]);
  expect(all.messages.map(({ template }) => template)).toEqual(['requestReceived']);
  expect(all.seenBy.map(({ what }) => what)).toEqual(expect.arrayContaining(['request', 'numbers']));
  expect(JSON.stringify(all)).not.toMatch(/水管|v1\./);
});

describe('corrections', () => {
  const asked = { name: '王秀芸', villageId: 'qingxi:village-02', groupId: 'qingxi:group-02-1', note: '名字写错了' };
  const admin = (): string => world.holder('admin', 'qingxi:town');
  const open = async () =>
    (
      await world.done<{ corrections: { correctionId: string }[] }>(admin(), 'myData.corrections', {
        townId: 'qingxi:town',
      })
    ).corrections;

  test('go to the administrator, are answered once, change the person and leave the household behind', async () => {
    const view = await world.done<MyDataView>(resident, 'myData.correct', asked);
    expect(view.corrections).toMatchObject([
      { status: 'asked', before: { name: '王秀英' }, after: { name: '王秀芸' } },
    ]);
    expect(await refusal(resident, 'myData.correct', { name: '王秀' })).toBe('CorrectionOpen');
    const [one] = await open();
    const answer = { townId: 'qingxi:town', correctionId: one?.correctionId ?? '', accept: true };
    await world.done(admin(), 'myData.answer', answer);
    expect(await refusal(admin(), 'myData.answer', answer)).toBe('AlreadyAnswered');
    expect(await world.ports.store.get('persons', resident)).toMatchObject({
      name: '王秀芸',
      villageId: 'qingxi:village-02',
      groupId: 'qingxi:group-02-1',
      householdId: null,
    });
    expect(await open()).toEqual([]);
    const told = await queryAll<OutboxDoc>(town(), 'outbox', {
      eq: { personId: resident },
      order: { field: 'sortKey', direction: 'asc' },
    });
    expect(told.map(({ template }) => template)).toEqual(['correctionAnswered']);
  });

  test('what is refused changes nothing; what asks for nothing, or for a village elsewhere, is none', async () => {
    await world.done(resident, 'myData.correct', { name: '王秀芸' });
    const [one] = await open();
    await world.done(admin(), 'myData.answer', {
      townId: 'qingxi:town',
      correctionId: one?.correctionId ?? '',
      accept: false,
      answer: '请带户口本来一趟',
    });
    expect(await world.ports.store.get('persons', resident)).toMatchObject({ name: '王秀英' });
    expect(await refusal(resident, 'myData.correct', { note: '有错' })).toBe('NothingToCorrect');
    expect(await refusal(resident, 'myData.correct', { villageId: 'hekou:village-01' })).toBe('VillageUnknown');
    expect(await refusal(world.holder('admin', 'hekou:town'), 'myData.corrections', { townId: 'qingxi:town' })).toBe(
      'NotFound',
    );
  });
});

test('a number in a correction’s words is stored sealed; she reads it, the administrator and the message have it masked', async () => {
  const admin = world.holder('admin', 'qingxi:town');
  const OWN = '13912340001';
  const THEIRS = '13912340002';
  const asked = await world.done<MyDataView>(resident, 'myData.correct', { name: '王秀芸', note: `打我 ${OWN}` });
  expect(asked.corrections).toMatchObject([{ note: `打我 ${OWN}` }]);
  type List = { corrections: { correctionId: string; note: string }[] };
  const { corrections } = await world.done<List>(admin, 'myData.corrections', { townId: 'qingxi:town' });
  expect(corrections).toMatchObject([{ note: '打我 139****0001' }]);
  const correctionId = corrections[0]?.correctionId ?? '';
  const answer = { townId: 'qingxi:town', correctionId, accept: false, answer: `问老李 ${THEIRS}` };
  expect(await world.done(admin, 'myData.answer', answer)).toMatchObject({ answer: '问老李 139****0002' });
  const mine = await world.done<MyDataView>(resident, 'myData.show', {});
  expect(mine.corrections).toMatchObject([{ note: `打我 ${OWN}`, answer: `问老李 ${THEIRS}` }]);
  const stored = JSON.stringify([
    await world.ports.store.get('corrections', correctionId),
    await queryAll<OutboxDoc>(town(), 'outbox', {
      eq: { personId: resident },
      order: { field: 'sortKey', direction: 'asc' },
    }),
  ]);
  expect(stored).toContain('139****0002');
  expect(stored).not.toMatch(new RegExp(`${OWN}|${THEIRS}`));
});

describe('deletion', () => {
  const DUE = MONDAY + 3 * DAY;
  const person = async () => world.ports.store.get<PersonDoc>('persons', resident);

  /** One request ended, one open, a visit to come. */
  async function lived(): Promise<{ ended: string; open: string; booking: BookingDoc }> {
    // Monday week: after the days in which it can be taken back
    const coming = ['civil', 'justice', 'social-security', 'planning'].map((kind) => ({
      departmentId: `qingxi:department-${kind}`,
      presence: 'comes',
      people: 1,
    }));
    const month = await world.done<{ days: { dayId: string }[] }>(
      world.holder('dispatcher', 'qingxi:town'),
      'roster.publish',
      {
        townId: 'qingxi:town',
        month: '2026-11',
        days: [{ date: '2026-11-30', half: 'am', centreId: 'qingxi:centre-1', departments: coming }],
      },
    );
    const dayId = month.days[0]?.dayId ?? '';
    const itemIds = ['qingxi:item-03'];
    const ended = await submit();
    await world.done(resident, 'requests.withdraw', { requestId: ended });
    const open = await submit('村口的路灯坏了很久，晚上看不见');
    const view = await world.done<{ bookingId: string }>(resident, 'bookings.create', {
      dayId,
      itemIds,
      band: '0830',
    });
    const booking = await world.ports.store.get<BookingDoc>('bookings', view.bookingId);
    if (!booking) throw new Error('no booking');
    return { ended, open, booking };
  }

  test('is told, can be taken back for three days, and is then carried out; what is open stays to its end', async () => {
    const { ended, open, booking } = await lived();
    const asked = await world.done<MyDataView>(resident, 'myData.erase', {});
    expect(asked).toMatchObject({
      erasure: { dueAt: DUE, begun: false },
      open: [{ requestId: open }],
      visits: 1,
    });
    await world.jump(DUE - 1);
    await carryOutErasures(world.ports, 'county', DUE - 1);
    expect(await person()).toMatchObject({ name: '王秀英' });
    expect((await world.done<MyDataView>(resident, 'myData.takeBack', {})).erasure).toBeNull();
    expect(await refusal(resident, 'myData.takeBack')).toBe('UndoTooLate');
    await world.done(resident, 'myData.erase', {});

    const due = DUE - 1 + 3 * DAY;
    await world.jump(due);
    expect((await world.tick())['erasures']).toEqual({ done: 0, waiting: 1, failed: 0 });
    expect(await world.ports.store.get('requestTexts', textsIdOf(ended))).toBeNull();
    expect(await world.ports.store.get('requestTexts', textsIdOf(open))).not.toBeNull();
    expect(await person()).toMatchObject({ name: '王秀英' });
    expect(
      await queryAll<Doc>(forTown(world.ports.store, 'county'), 'identities', { eq: { personId: resident } }),
    ).toEqual([]);
    expect(await world.ports.store.get('bookings', booking._id)).toMatchObject({ status: 'cancelled' });
    await world.jump(due + 61_000);
    await world.tick();
    const place = await world.ports.store.get<PlaceDoc>('places', booking.placeId);
    expect(Object.keys(place?.holders ?? {})).toEqual([]);

    // the open one ends; the next day the rest goes
    const office = world.holder('dispatcher', 'qingxi:town');
    const request = await world.ports.store.get<RequestDoc>('requests', open);
    if (request?.status !== 'closed')
      await town().updateIf('requests', open, [], {
        set: [
          [['status'], 'closed'],
          [['closedAt'], due],
        ],
      });
    expect(office).not.toBe('');
    await world.jump(due + DAY + 61_000);
    expect((await world.tick())['erasures']).toEqual({ done: 1, waiting: 0, failed: 0 });
    expect(await person()).toMatchObject({ name: '—', phoneSealed: null, phoneMasked: '', villageId: null });
    expect(await world.ports.store.get('requestTexts', textsIdOf(open))).toBeNull();
    const verified = await verifyTown(town(), 'qingxi');
    expect(verified.problems).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  test('not for who holds an office', async () => {
    expect(await refusal(world.holder('secretary', 'qingxi:village-01'), 'myData.erase')).toBe('HoldsAppointment');
  });

  test('killed at any step it is finished by the next run, and everything is gone', async () => {
    const { ended, booking } = await lived();
    await town().updateIf('requests', (await openOf())._id, [], { set: [[['status'], 'closed']] });
    const home = (await person())?.householdId ?? '';
    await world.done(resident, 'myData.erase', {});
    let runs = 0;
    for (let step = 0; step < 200; step += 3) {
      runs += 1;
      const dying = faultyStore(world.ports.store, { kind: 'die', step });
      await carryOutErasures({ ...world.ports, store: dying.store }, 'county', DUE).catch((error: unknown) => {
        if (!(error instanceof StoreFault)) throw error;
      });
      if (!dying.struck()) break;
    }
    expect(runs).toBeGreaterThan(5);
    await carryOutErasures(world.ports, 'county', DUE);
    expect(await person()).toMatchObject({ name: '—', phoneSealed: null, householdId: null });
    expect(await world.ports.store.get('requestTexts', textsIdOf(ended))).toBeNull();
    expect(await world.ports.store.get('bookings', booking._id)).toMatchObject({ status: 'cancelled' });
    expect((await world.ports.store.get<HouseholdDoc>('households', home))?.memberIds).not.toContain(resident);
    expect(await queryAll<Doc>(forTown(world.ports.store, 'county'), 'erasures', { eq: {} })).toEqual([]);
    for (const collection of ['outbox', 'corrections'])
      expect(
        (await queryAll<Doc & { personId: string }>(town(), collection, { eq: {} })).filter(
          ({ personId }) => personId === resident,
        ),
      ).toEqual([]);
    expect((await verifyTown(town(), 'qingxi')).problems).toEqual([]);
  });

  const openOf = async (): Promise<RequestDoc> => {
    const all = await queryAll<RequestDoc>(town(), 'requests', { eq: {} });
    const one = all.find(({ status }) => status === 'dispatched' || status === 'triage');
    if (!one) throw new Error('none open');
    return one;
  };

  test('who comes again begins anew, with another record', async () => {
    const identity = { provider: 'wechat', subject: 'o-again' } as const;
    const call = async (action: string, input: object) => {
      const reply = await world.dispatch({ action, input, commandId: newCommand() }, identity);
      if (reply.status === 500 || !reply.body.ok) throw new Error(JSON.stringify(reply.body));
      return reply.body.value as { personId: string };
    };
    const joining = { name: '陈新', villageId: 'qingxi:village-01' };
    const first = await call('session.join', joining);
    await call('myData.erase', {});
    await carryOutErasures(world.ports, 'county', DUE);
    const second = await call('session.join', joining);
    expect(second.personId).not.toBe(first.personId);
    expect(await world.ports.store.get('persons', first.personId)).toMatchObject({ name: '—' });
  });
});
