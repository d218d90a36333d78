/** A training from its announcement to the figures of what came of it, on both stores. */
import type { GroupSessionCard, GroupSessionOutcome } from '#types/group-sessions';
import type { NoticeView } from '#types/notices';
import { tellSessions } from '../../cloudfunctions/actions/tell-sessions';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { DAY, HOUR } from '../../cloudfunctions/domain/calendar';
import { faultyStore } from '../support/dying-store';
import { townspeople } from '../support/half-days';
import { createWorld, MONDAY, newCommand, type World } from '../support/world';

jest.setTimeout(120_000);

const DEPARTMENT = 'qingxi:department-agriculture';
const STARTS = MONDAY + 3 * DAY;

describe.each(['sqlite', 'cloud'] as const)('on %s', (adapter) => {
  let world: World;
  let staff: string;
  let people: readonly string[];

  beforeEach(async () => {
    world = await createWorld({ adapter });
    staff = world.holder('staff', DEPARTMENT);
    people = townspeople(world);
  });
  afterEach(async () => world.close());

  const training = (more: object = {}) => ({
    departmentId: DEPARTMENT,
    kind: 'training',
    title: '果树冬剪',
    about: '带上自己的剪子',
    place: '一号服务中心院里',
    startsAt: STARTS,
    endsAt: STARTS + 3 * HOUR,
    capacity: 5,
    ...more,
  });
  const open = async (more: object = {}) => world.done<GroupSessionCard>(staff, 'groupSessions.save', training(more));
  const enrol = async (person: string, sessionId: string, more: object = {}, commandId?: string) =>
    world.call<GroupSessionCard>(
      person,
      'groupSessions.enrol',
      { sessionId, self: true, personIds: [], named: [], ...more },
      commandId,
    );
  const neighbour = (name: string) => ({ name, groupId: 'qingxi:group-01-2' });
  const show = async (sessionId: string) =>
    (await world.done<{ session: GroupSessionCard }>(staff, 'groupSessions.roll', { sessionId })).session;

  test('a family and two neighbours are enrolled by one of them, all or none', async () => {
    const { sessionId } = await open();
    const [self = '', mother = ''] = world.family;
    const named = [neighbour('周大山'), neighbour('周小川')];
    const enrolled = await enrol(self, sessionId, { personIds: [mother], named });
    expect(enrolled).toMatchObject({ ok: true, value: { left: 1, allowedActions: ['enrol', 'withdraw'] } });
    const mine = enrolled.ok ? enrolled.value.mine : [];
    expect(mine.map(({ personId }) => personId)).toEqual(expect.arrayContaining([self, mother]));
    expect(mine.map(({ name }) => name)).toEqual(expect.arrayContaining(['周大山', '周小川']));
    expect(mine).toHaveLength(4);
    // two more do not fit, so neither is enrolled
    const two = await enrol(people[40] ?? '', sessionId, { named: [neighbour('吴冬生')] });
    expect(two).toMatchObject({ ok: false, refusal: { code: 'SessionFull', params: { left: 1 } } });
    expect(await show(sessionId)).toMatchObject({ left: 1 });
    expect(await enrol(self, sessionId)).toMatchObject({ ok: false, refusal: { code: 'AlreadyEnrolled' } });
    const stranger = people.find((one) => !world.family.includes(one)) ?? '';
    expect(await enrol(self, sessionId, { self: false, personIds: [stranger] })).toMatchObject({
      ok: false,
      refusal: { code: 'NotYourHousehold', field: 'personIds.0' },
    });
    const { notices } = await world.done<{ notices: NoticeView[] }>(mother, 'notices.list', {});
    expect(notices[0]).toMatchObject({ template: 'sessionEnrolled', about: { kind: 'groupSession', id: sessionId } });
  });

  test('forty at once for five places: five are in', async () => {
    const { sessionId } = await open();
    const answers = await Promise.all(people.slice(0, 40).map(async (person) => enrol(person, sessionId)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))).toEqual(
      Array.from({ length: 35 }, () => 'SessionFull'),
    );
    expect(await show(sessionId)).toMatchObject({ left: 0, capacity: 5 });
  });

  test('whoever leaves makes room; nobody takes others off', async () => {
    const { sessionId } = await open({ capacity: 1 });
    const [one = '', other = ''] = [people[0], people[30]];
    await enrol(one, sessionId);
    const off = async (person: string) => world.call(person, 'groupSessions.withdraw', { sessionId, personIds: [one] });
    expect(await off(other)).toMatchObject({ ok: false, refusal: { code: 'WrongStep', field: 'personIds.0' } });
    expect(await off(one)).toMatchObject({ ok: true, value: { left: 1, mine: [] } });
    expect(await off(one)).toMatchObject({ ok: true, value: { left: 1 } });
    expect(await enrol(other, sessionId)).toMatchObject({ ok: true, value: { left: 0 } });
  });

  test('attendance and outcome, also weeks after it is closed', async () => {
    const { sessionId } = await open();
    const three = people.slice(0, 3);
    for (const person of three) await enrol(person, sessionId);
    const mark = async (marks: readonly { came: boolean; outcome: GroupSessionOutcome | null }[]) =>
      world.call<GroupSessionCard>(staff, 'groupSessions.mark', {
        sessionId,
        marks: marks.map((one, n) => ({ personId: three[n], ...one })),
      });
    const end = async (as: string) =>
      world.call<GroupSessionCard>(staff, 'groupSessions.end', { sessionId, as, reason: '' });
    expect(await mark([{ came: true, outcome: null }])).toMatchObject({ ok: false, refusal: { code: 'WrongStep' } });
    expect(await end('closed')).toMatchObject({ ok: false, refusal: { code: 'WrongStep', field: 'as' } });
    await world.jump(STARTS + 4 * HOUR);
    expect(await enrol(people[9] ?? '', sessionId)).toMatchObject({ ok: false, refusal: { code: 'SessionOver' } });
    await mark([
      { came: true, outcome: 'trained' },
      { came: true, outcome: 'certified' },
      { came: false, outcome: 'placed' },
    ]);
    expect(await end('closed')).toMatchObject({
      ok: true,
      value: { status: 'closed', figures: { enrolled: 3, came: 2, trained: 2, certified: 1, placed: 0 } },
    });
    await world.jump(STARTS + 30 * DAY);
    expect(await mark([{ came: true, outcome: 'placed' }])).toMatchObject({
      ok: true,
      value: { figures: { enrolled: 3, came: 2, trained: 1, certified: 1, placed: 1 } },
    });
  });

  test('a cancel tells everyone once, also when the call dies before', async () => {
    const { sessionId } = await open({ capacity: 60 });
    for (const person of people.slice(0, 50)) await enrol(person, sessionId);
    const input = { sessionId, as: 'cancelled', reason: '老师来不了' };
    const commandId = newCommand();
    let step = 0;
    for (; step < 40; step += 1) {
      const { store, struck } = faultyStore(world.ports.store, { kind: 'die', step });
      const dispatch = createDispatch({ ...world.ports, store }, handlers);
      await dispatch({ action: 'groupSessions.end', input, commandId }, { provider: 'local', subject: staff });
      if (!struck()) break;
    }
    expect(step).toBeGreaterThan(6);
    expect(await tellSessions(world.ports, 'qingxi', await world.clock.now())).toEqual({ told: 0, failed: 0 });
    for (const person of people.slice(0, 50)) {
      const { notices } = await world.done<{ notices: NoticeView[] }>(person, 'notices.list', {});
      expect(notices.filter(({ template }) => template === 'sessionCancelled')).toHaveLength(1);
    }
  });

  test('the timer tells those a killed cancel left untold', async () => {
    const { sessionId } = await open();
    await enrol(people[0] ?? '', sessionId);
    const { store } = faultyStore(world.ports.store, { kind: 'beforeTx' });
    const dispatch = createDispatch({ ...world.ports, store }, handlers);
    const input = { sessionId, as: 'cancelled', reason: '下雪' };
    await dispatch(
      { action: 'groupSessions.end', input, commandId: newCommand() },
      { provider: 'local', subject: staff },
    );
    await world.jump((await world.clock.now()) + 60_000);
    expect(await tellSessions(world.ports, 'qingxi', await world.clock.now())).toEqual({ told: 1, failed: 0 });
    const { notices } = await world.done<{ notices: NoticeView[] }>(people[0] ?? '', 'notices.list', {});
    expect(notices[0]).toMatchObject({ template: 'sessionCancelled', params: { note: '下雪' } });
  });

  test('an edit keeps those enrolled; what lies behind cannot be announced', async () => {
    const { sessionId } = await open();
    for (const person of people.slice(0, 3)) await enrol(person, sessionId);
    const save = async (more: object) =>
      world.call<GroupSessionCard>(staff, 'groupSessions.save', training({ sessionId, ...more }));
    expect(await save({ capacity: 2 })).toMatchObject({
      ok: false,
      refusal: { code: 'CapacityTooSmall', field: 'capacity' },
    });
    expect(await save({ capacity: 9, title: '果树冬剪（改到东屋）' })).toMatchObject({
      ok: true,
      value: { left: 6, capacity: 9 },
    });
    expect(await save({ startsAt: MONDAY - HOUR })).toMatchObject({
      ok: false,
      refusal: { code: 'SessionOver', field: 'startsAt' },
    });
    expect(await save({ endsAt: STARTS })).toMatchObject({ ok: false, refusal: { code: 'BadInput', field: 'endsAt' } });
    const { sessions } = await world.done<{ sessions: GroupSessionCard[] }>(null, 'groupSessions.upcoming', {
      townId: 'qingxi:town',
    });
    expect(sessions).toMatchObject([{ sessionId, title: '果树冬剪（改到东屋）', left: 6, mine: [] }]);
  });
});
