/** Signing in at an office's browser: who confirms it is she there for eight hours, and nobody else is. */
import { createHash, randomBytes } from 'node:crypto';
import type { Answer } from '#types/errors';
import { deskIdentity } from '../../cloudfunctions/actions/desk';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { createWorld, MONDAY, newCommand, type World } from '../support/world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
let staff: string;
beforeEach(async () => {
  world = await createWorld();
  staff = world.holder('staff', 'qingxi:department-planning');
});
afterEach(async () => world.close());

/** A browser with its secret, and how it calls. */
function browser() {
  const secret = randomBytes(32).toString('base64url');
  const dispatch = createDispatch(world.ports, handlers);
  return {
    secret,
    async call<T>(action: string, input: unknown, token = secret): Promise<Answer<T>> {
      const identity = await deskIdentity(world.ports.store, token, await world.ports.clock.now());
      const { body } = await dispatch({ action, input, commandId: newCommand() }, identity);
      return body as Answer<T>;
    },
    async begin(): Promise<{ code: string; number: string; until: number }> {
      const hash = createHash('sha256').update(secret).digest('base64url');
      const answer = await this.call<{ code: string; number: string; until: number }>('desk.begin', { hash }, '');
      if (!answer.ok) throw new Error(answer.refusal.code);
      return answer.value;
    },
    async who(): Promise<string | null> {
      const answer = await this.call<{ person: { personId: string } | null }>('session.show', {});
      return answer.ok ? (answer.value.person?.personId ?? null) : 'refused';
    },
  };
}
const refusal = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });

test('the code is looked at, confirmed once, and the browser is she until she leaves', async () => {
  const desk = browser();
  const { code, number, until } = await desk.begin();
  expect(number).toMatch(/^[1-9]\d$/);
  expect(until).toBe(MONDAY + 3 * MINUTE);
  expect(code).not.toContain(desk.secret);
  expect(await desk.who()).toBeNull();
  expect(await world.done(staff, 'desk.look', { code })).toEqual({ number, until });

  expect(await world.done(staff, 'desk.confirm', { code })).toEqual({ done: true });
  expect(await desk.who()).toBe(staff);
  // she works there as herself
  expect(await desk.call('requests.worklist', { orgId: 'qingxi:department-planning', bucket: 'open' })).toMatchObject({
    ok: true,
  });
  // whoever scans it too late or again gets nothing
  expect(await world.call(staff, 'desk.look', { code })).toEqual(refusal('CodeUsed'));
  expect(await world.call(world.holder('dispatcher', 'qingxi:town'), 'desk.confirm', { code })).toEqual(
    refusal('CodeUsed'),
  );
  expect(await desk.who()).toBe(staff);

  expect(await desk.call('desk.leave', {})).toMatchObject({ ok: true });
  expect(await desk.who()).toBeNull();
  // the same secret never opens again
  expect(await world.call(staff, 'desk.confirm', { code })).toEqual(refusal('CodeUsed'));
});

test('a session ends after eight hours', async () => {
  const desk = browser();
  const { code } = await desk.begin();
  await world.done(staff, 'desk.confirm', { code });
  await world.jump(MONDAY + 8 * HOUR - 1);
  expect(await desk.who()).toBe(staff);
  await world.jump(MONDAY + 8 * HOUR);
  expect(await desk.who()).toBeNull();
});

test('a code lives three minutes', async () => {
  const { code } = await browser().begin();
  await world.jump(MONDAY + 3 * MINUTE);
  expect(await world.call(staff, 'desk.look', { code })).toMatchObject({ ok: true });
  await world.jump(MONDAY + 3 * MINUTE + 1);
  expect(await world.call(staff, 'desk.look', { code })).toEqual(refusal('CodeTooOld'));
  expect(await world.call(staff, 'desk.confirm', { code })).toEqual(refusal('CodeTooOld'));
});

test('nobody makes up a code: not another time, not another hash', async () => {
  const { code } = await browser().begin();
  const [at = '', hash = '', mark = ''] = code.split('.');
  const later = (parseInt(at, 36) + HOUR).toString(36);
  for (const forged of [
    `${later}.${hash}.${mark}`,
    `${at}.${'x'.repeat(43)}.${mark}`,
    `${at}.${hash}.${'0'.repeat(32)}`,
  ])
    expect(await world.call(staff, 'desk.confirm', { code: forged })).toEqual(refusal('CodeUnknown'));
});

test('what stands in the code or in the store opens nothing', async () => {
  const desk = browser();
  const { code } = await desk.begin();
  await world.done(staff, 'desk.confirm', { code });
  const [, hash = '', mark = ''] = code.split('.');
  const stored = JSON.stringify(await world.ports.store.query('sessions', { eq: { town: 'county' }, limit: 10 }));
  expect(stored).not.toContain(desk.secret);
  expect(stored).not.toContain(hash);
  const now = await world.ports.clock.now();
  for (const token of [hash, mark, code, '', 'x'.repeat(43), staff])
    expect(await deskIdentity(world.ports.store, token, now)).toBeNull();
});

test('who is appointed to nothing opens no desk, and a desk opens no other', async () => {
  const { code } = await browser().begin();
  expect(await world.call(world.family[0] ?? '', 'desk.confirm', { code })).toEqual(refusal('NotAllowed'));
  const first = browser();
  await world.done(staff, 'desk.confirm', { code: (await first.begin()).code });
  expect(await first.call('desk.confirm', { code })).toEqual(refusal('NotAllowed'));
});

test('two who confirm one code at once: one of them is there', async () => {
  const desk = browser();
  const { code } = await desk.begin();
  const other = world.holder('dispatcher', 'qingxi:town');
  const answers = await Promise.all([staff, other].map(async (who) => world.call(who, 'desk.confirm', { code })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toEqual(refusal('CodeUsed'));
  expect([staff, other]).toContain(await desk.who());
});

test('leaving twice, or where one is signed in otherwise, changes nothing', async () => {
  expect(await world.done(staff, 'desk.leave', {})).toEqual({ done: true });
});
