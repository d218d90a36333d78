/**
 * A command that comes again on a bad line is answered again by its receipt, though what it did took the object out of its caller's sight:
 * the same person, the same command, the same input, and no more than she was told the first time.
 */
import type { RequestView } from '#types/request-views';
import { loadAppointments } from '../../cloudfunctions/actions/load';
import { forTown } from '../../cloudfunctions/ports/store';
import { createWorld, MONDAY, newCommand, type World } from '../support/world';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const JUSTICE = 'qingxi:department-justice';
const CIVIL = 'qingxi:department-civil';

let world: World;
let requestId: string;
beforeEach(async () => {
  world = await createWorld();
  const input = { kind: 'help', text: '有件事想问一问' };
  requestId = (await world.done<RequestView>(world.family[0] ?? '', 'requests.submit', input)).row.requestId;
  const to = { requestId, departmentId: JUSTICE, topic: 'justice', urgency: 'ordinary' };
  await world.done(dispatcher(), 'requests.dispatch', to);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const dispatcher = (): string => world.holder('dispatcher', 'qingxi:town');
const staff = (of = JUSTICE): string => world.holder('staff', of);
const missing = { ok: false, refusal: { code: 'NotFound', field: 'requestId' } };

/** It passes out of sight in three ways: by her own hand twice, and by somebody else's. */
const ways = {
  'handed back': async () => ({ action: 'requests.handBack', input: { requestId, reason: '不归我们管' } }),
  'passed on': async () => ({
    action: 'requests.transfer',
    input: { requestId, departmentId: CIVIL, reason: '是民政的事' },
  }),
  accepted: async () => ({ action: 'requests.accept', input: { requestId } }),
} as const;

describe.each(Object.entries(ways))('%s', (name, way) => {
  let action: string;
  let input: object;
  let commandId: string;
  let first: RequestView;
  beforeEach(async () => {
    ({ action, input } = await way());
    commandId = newCommand();
    first = await world.done<RequestView>(staff(), action, input, commandId);
    if (name === 'accepted') await world.done(dispatcher(), 'requests.emergency', { requestId, departmentId: CIVIL });
    expect(await world.call(staff(), 'requests.show', { requestId })).toEqual(missing);
  });

  const again = async (who = staff(), more: object = {}, id = commandId) =>
    world.call<RequestView>(who, action, { ...input, ...more }, id);
  const writes = async () => (await world.ports.store.get('requests', requestId))?.rev;

  it('is answered as the first time, and done once', async () => {
    const before = await writes();
    expect(await again()).toEqual({ ok: true, value: first });
    expect(await writes()).toBe(before);
  });

  it('tells nothing of what came after', async () => {
    if (name === 'handed back')
      await world.done(dispatcher(), 'requests.dispatch', {
        requestId,
        departmentId: CIVIL,
        topic: 'civil',
        urgency: 'ordinary',
      });
    await world.done(staff(CIVIL), 'requests.accept', { requestId });
    await world.jump(MONDAY + HOUR);
    await world.done(staff(CIVIL), 'requests.reply', { requestId, text: '民政办已经上门办好' });
    const answer = await again();
    expect(answer).toMatchObject({
      ok: true,
      value: { row: { status: first.row.status, holderName: first.row.holderName }, reply: null },
    });
    expect(answer.ok && answer.value.timeline).toEqual(first.timeline);
    expect(JSON.stringify(answer)).not.toContain('上门办好');
  });

  it('is nobody else’s, and no other command', async () => {
    expect(await again(staff('qingxi:department-planning'))).toEqual(missing);
    expect(await again(world.holder('head', JUSTICE))).toEqual(missing);
    expect(await again(staff(), {}, newCommand())).toEqual(missing);
    const other = action === 'requests.accept' ? 'requests.withdraw' : 'requests.accept';
    expect(await world.call(staff(), other, { requestId }, commandId)).toEqual(missing);
    if (name !== 'accepted') expect(await again(staff(), { reason: '别的理由' })).toEqual(missing);
  });

  it('is not told to one who has lost her appointment, nor to one it is hidden from', async () => {
    await world.ports.store.updateIf('requests', requestId, [], { set: [[['hiddenFrom'], [staff()]]] });
    expect(await again()).toEqual(missing);
    await world.ports.store.updateIf('requests', requestId, [], { set: [[['hiddenFrom'], []]] });
    expect((await again()).ok).toBe(true);
    const [mine] = await loadAppointments(forTown(world.ports.store, 'county'), staff());
    if (!mine) throw new Error('no appointment');
    // still staff, but of another office
    const elsewhere = { set: [[['orgId'], 'qingxi:department-works']] } as const;
    await world.ports.store.updateIf('appointments', mine._id, [], elsewhere);
    expect(await again()).toEqual(missing);
  });
});

it('a receipt that another action left opens nothing', async () => {
  const commandId = newCommand();
  await world.done(staff(), 'requests.accept', { requestId });
  await world.done(staff(), 'requests.contact', { requestId, note: '打过电话' }, commandId);
  await world.done(staff(), 'requests.handBack', { requestId, reason: '不归我们管' });
  expect(await world.call(staff(), 'requests.reply', { requestId, text: '办好了' }, commandId)).toEqual(missing);
  expect(await world.call(staff(), 'requests.unmask', { requestId, why: 'contact' }, commandId)).toEqual(missing);
});
