/** Someone of an office who lives in none of the county's villages, on the resident's home; and where messages lead. */
import { pageOf } from '../../../src/pages/villager/parts/work';
import { session, signedIn } from '../../../src/session/session';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { seen, tap } from '../staff/hands';
import { connect, lastNavigation, openPage } from './app';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  connect(world);
});
afterAll(() => world.close());

test('large letters and the way to work stand above the question for the village', async () => {
  await signedIn(world.holder('countySupervisor', 'county:county'));
  expect(session().village).toBeNull();
  await openPage('villager/home');
  const [question] = await seen('您是哪个村的？');
  const elder = document.getElementById('elder') as HTMLElement;
  const work = document.getElementById('work-admin-index') as HTMLElement;
  for (const above of [elder, work])
    expect(above.compareDocumentPosition(question as Node)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  await tap('elder');
  await seen('普通版');
  await tap('work-admin-index');
  expect(lastNavigation().page).toBe('admin/index');
  taroTest.reset();
});

test.each([
  ['wait', 'waitOffered', 'visits/wait', { waitId: 'q:1' }],
  ['groupSession', 'sessionEnrolled', 'visits/session', { sessionId: 'q:1' }],
  ['roster', 'rosterClash', 'admin/roster', {}],
  ['booking', 'bookingMoved', 'villager/ticket', { bookingId: 'q:1' }],
  ['booking', 'callBeforeVisit', 'staff/enter', { what: 'calls' }],
] as const)('a message about a %s opens its page', (kind, template, page, params) => {
  expect(pageOf({ template, about: { kind, id: 'q:1' } }, ['resident'])).toEqual({ page, params });
  expect(pageOf({ template, about: null }, ['resident'])).toBeNull();
});
