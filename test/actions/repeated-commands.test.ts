/**
 * A command that comes again on a bad line is answered again by its receipt, though what it did took the object out of its caller's sight:
 * the same person, the same command, the same input, and no more than she was told the first time.
 */
import type { RequestView } from '#types/request-views';
import { loadAppointments, queryAll } from '../../cloudfunctions/actions/load';
import type { AnswerDoc } from '../../cloudfunctions/actions/told-answers';
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

  it('is told to one who has lost her appointment since, and never to one it is hidden from', async () => {
    const [mine] = await loadAppointments(forTown(world.ports.store, 'county'), staff());
    if (!mine) throw new Error('no appointment');
    // still staff, but of another office
    const elsewhere = { set: [[['orgId'], 'qingxi:department-works']] } as const;
    await world.ports.store.updateIf('appointments', mine._id, [], elsewhere);
    expect(await again()).toEqual({ ok: true, value: first });
    // no office at all
    await world.ports.store.updateIf('appointments', mine._id, [], { set: [[['until'], MONDAY - HOUR]] });
    expect(await again()).toEqual({ ok: true, value: first });
    await world.ports.store.updateIf('requests', requestId, [], { set: [[['hiddenFrom'], [staff()]]] });
    expect(await again()).toMatchObject({ ok: false });
  });

  it('whose answer was never kept is told from her receipt, while she still holds what she did it in', async () => {
    const county = forTown(world.ports.store, 'county');
    const forget = async (): Promise<void> => {
      for (const { _id } of await queryAll<AnswerDoc>(county, 'answers', { eq: {} }))
        await county.tx(async (tx) => {
          await tx.get('answers', _id);
          tx.remove('answers', _id);
        });
    };
    await forget();
    expect(await again()).toEqual({ ok: true, value: first });
    await forget();
    const [mine] = await loadAppointments(county, staff());
    await world.ports.store.updateIf('appointments', mine?._id ?? '', [], {
      set: [[['orgId'], 'qingxi:department-works']],
    });
    expect(await again()).toEqual(missing);
  });

  it('is kept for a day, and cannot be read in the store', async () => {
    const county = forTown(world.ports.store, 'county');
    const kept = JSON.stringify(await queryAll<AnswerDoc>(county, 'answers', { eq: {} }));
    for (const words of ['有件事想问一问', first.row.requestId, first.row.no]) expect(kept).not.toContain(words);
    const [mine] = await loadAppointments(county, staff());
    await world.ports.store.updateIf('appointments', mine?._id ?? '', [], {
      set: [[['orgId'], 'qingxi:department-works']],
    });
    await world.jump(MONDAY + 24 * HOUR - 1);
    expect(await again()).toEqual({ ok: true, value: first });
    await world.jump(MONDAY + 24 * HOUR);
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
