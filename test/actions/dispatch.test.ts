import { createLimiter, generous } from '../../cloudfunctions/actions/limits';
import { handlers } from '../../cloudfunctions/actions/registry';
import { contract } from '#types/contract';
import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(60_000);

it('every entry of the contract has exactly one handler', () => {
  expect([...handlers.keys()].sort()).toEqual(contract.map(({ id }) => id).sort());
});

let world: World;

describe('a call', () => {
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });

  it.each([null, 1, 'text', [], {}, { action: 1 }, { action: 'x'.repeat(100) }, { action: 'session.show', more: 1 }])(
    'that is none (%j) is refused with the field',
    async (call) => {
      const reply = await world.dispatch(call, null);
      expect(reply).toMatchObject({ status: 200, body: { ok: false, refusal: { code: 'BadInput' } } });
      expect(reply.body).toMatchObject({ refusal: { field: expect.stringMatching(/./) as unknown } });
    },
  );

  it('names the field at fault, deep inside too', async () => {
    const input = { dayId: 'qingxi:day-1', itemIds: ['qingxi:item-01', 7], band: '0830' };
    expect(await world.call(world.family[0] ?? '', 'bookings.create', input)).toEqual({
      ok: false,
      refusal: { code: 'BadInput', field: 'itemIds.1', params: { problem: 'invalid_type' } },
    });
    expect(await world.call(null, 'session.show', { extra: 1 })).toEqual({
      ok: false,
      refusal: { code: 'BadInput', field: 'extra', params: { problem: 'unrecognized_keys' } },
    });
  });

  it('that writes needs a command; nobody signed in is told so; a wrong role is not allowed', async () => {
    const identity = { provider: 'local', subject: world.family[0] ?? '' } as const;
    const input = { contentType: 'image/png', bytes: 10 };
    expect(await world.dispatch({ action: 'files.begin', input }, identity)).toMatchObject({
      body: { refusal: { code: 'CommandMissing', field: 'commandId' } },
    });
    expect(await world.call(null, 'files.begin', input)).toMatchObject({ refusal: { code: 'NotSignedIn' } });
    expect(await world.call(world.family[0] ?? '', 'people.list', { townId: 'qingxi:town' })).toMatchObject({
      refusal: { code: 'NotAllowed' },
    });
  });

  it('for an object that is not there and for one that is not hers gives one and the same answer', async () => {
    const admin = world.holder('admin', 'qingxi:town');
    const ask = (townId: string) => world.call(admin, 'people.list', { townId });
    expect(await ask('hekou:town')).toEqual(await ask('nowhere:town'));
    expect(await ask('hekou:town')).toMatchObject({ refusal: { code: 'NotFound', field: 'townId' } });
  });

  it('with the same command at the same time has one effect and one answer', async () => {
    const me = world.family[0] ?? '';
    const commandId = newCommand();
    const input = { contentType: 'image/jpeg', bytes: 10 };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.call<{ fileId: string }>(me, 'files.begin', input, commandId)),
    );
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value.fileId : answer.refusal.code))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
    expect(await world.ports.store.count('files', { eq: { town: 'qingxi', ownerId: me, status: 'begun' } }, 10)).toBe(
      1,
    );
    expect(await world.call(me, 'files.begin', { ...input, bytes: 11 }, commandId)).toMatchObject({
      refusal: { code: 'CommandReused' },
    });
  });
});

it('a caller in a hurry waits, others do not, and the wait ends', async () => {
  let now = 0;
  const limiter = createLimiter({ ...generous, read: { burst: 3, perMinute: 60 } }, () => now);
  world = await createWorld({ dispatch: { limiter } });
  const show = async (who: string | null) => (await world.call(who, 'session.show', {})).ok;
  expect([await show('a'), await show('a'), await show('a'), await show('a')]).toEqual([true, true, true, false]);
  expect(await show('b')).toBe(true);
  now += 1000;
  expect([await show('a'), await show('a')]).toEqual([true, false]);
  await world.close();
});
