/** A town's own hours for its digests: by day and in order, or refused by field; messages go by them. */
import type { DigestHours } from '#types/settings';
import { sendDue } from '../../cloudfunctions/actions/notify';
import type { Outgoing } from '../../cloudfunctions/ports/messenger';
import { createWorld, MONDAY, type World } from '../support/world';

const TOWN = 'qingxi:town';
const HOUR = 3_600_000;

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const admin = () => world.holder('admin', TOWN);
const save = async (digest: DigestHours) => world.call(admin(), 'settings.saveDigest', { townId: TOWN, digest });

test('outside the quiet hours and in order, or the field is named', async () => {
  const refused = async (first: number, second: number) => {
    const answer = await save({ first, second });
    return answer.ok ? 'granted' : [answer.refusal.code, answer.refusal.field];
  };
  expect(await refused(419, 840)).toEqual(['BadInput', 'digest.first']);
  expect(await refused(480, 1260)).toEqual(['BadInput', 'digest.second']);
  expect(await refused(840, 480)).toEqual(['DigestOrder', 'digest.second']);
  expect(await refused(480, 539)).toEqual(['DigestOrder', 'digest.second']);
  const read = async (townId: string, who: string) =>
    (await world.done<{ digest: DigestHours }>(who, 'settings.showDigest', { townId })).digest;
  expect(await read(TOWN, admin())).toEqual({ first: 480, second: 840 });
  expect(await refused(480, 540)).toBe('granted');
  expect(await read(TOWN, world.holder('dispatcher', TOWN))).toEqual({ first: 480, second: 540 });
  expect(await read('hekou:town', world.holder('admin', 'hekou:town'))).toEqual({ first: 480, second: 840 });
});

test('an ordinary message goes out at half past ten where the town says so', async () => {
  // Monday, nine o'clock
  const department = 'qingxi:department-civil';
  await save({ first: 480, second: 630 });
  const { row } = await world.done<{ row: { requestId: string } }>(world.family[0] ?? '', 'requests.submit', {
    kind: 'help',
    text: '有件事想问一问',
  });
  await world.done(world.holder('dispatcher', TOWN), 'requests.dispatch', {
    requestId: row.requestId,
    departmentId: department,
    topic: 'civil',
    urgency: 'ordinary',
  });
  const sentAt = async (now: number): Promise<string[]> => {
    const sent: Outgoing[] = [];
    await sendDue(world.ports, { send: async (message) => (sent.push(message), 'sent' as const) }, 'qingxi', now);
    return sent.map(({ template }) => template).filter((template) => template === 'newForDepartment');
  };
  expect(await sentAt(MONDAY + HOUR)).toEqual([]);
  expect(await sentAt(MONDAY + 1.5 * HOUR)).toContain('newForDepartment');
});
