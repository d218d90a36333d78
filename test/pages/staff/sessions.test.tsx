import { cleanup } from '@testing-library/react';
import type { GroupSessionCard } from '#types/group-sessions';
import { DAY, HOUR } from '../../../cloudfunctions/domain/calendar';
import { signedIn } from '../../../src/session/session';
import { createWorld, MONDAY, type World } from '../../support/world';
import { connect, openPage } from '../villager/app';
import { taroTest } from '../../support/taro/taro';

import { choose, said, shown, signInAs, tap, type } from './hands';

const DEPARTMENT = 'qingxi:department-agriculture';
let world: World;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
});
afterEach(() => world.close());

const held = async (): Promise<readonly GroupSessionCard[]> =>
  (
    await world.done<{ sessions: GroupSessionCard[] }>(world.holder('staff', DEPARTMENT), 'groupSessions.list', {
      departmentId: DEPARTMENT,
    })
  ).sessions;

test('a training is announced, a family enrols with a neighbour, who came is noted, the figures stand', async () => {
  await signInAs(world, 'staff', DEPARTMENT);
  await openPage('staff/sessions');
  await tap('add-session');
  await type('session-title', '果树冬剪');
  await type('session-place', '一号服务中心院里');
  await type('session-date', '2026-12-03');
  await type('session-from', '14:00');
  await type('session-until', '13:00');
  await tap('save-session');
  await shown(/结束要在开始以后/);
  // what was typed survives a reload
  await openPage('staff/sessions');
  await tap('add-session');
  await type('session-until', '16:30');
  await tap('save-session');
  await shown(/还没有人报名/);
  const [session] = await held();
  expect(session).toMatchObject({ title: '果树冬剪', capacity: 30, left: 30, startsAt: Date.UTC(2026, 11, 3, 6) });

  cleanup();
  await signedIn(world.family[0] ?? '');
  await openPage('visits/sessions');
  await shown(/果树冬剪.*还有 30 个名额/);
  await openPage('visits/session', { sessionId: session?.sessionId ?? '' });
  await tap('enrol');
  await shown(/请至少选一位/);
  await tap(`tick-${world.family[0] ?? ''}`);
  await tap(`tick-${world.family[1] ?? ''}`);
  await tap('add-other');
  await tap('enrol');
  await shown(/姓名和组都要填/);
  await type('other-name-0', '周大山');
  await choose('other-group-0', /二组/);
  await tap('enrol');
  await shown(/已报名：.*周大山/);
  expect(said()).toMatch(/还有 27 个名额/);
  await tap(`withdraw-${world.family[1] ?? ''}`);
  await shown(/还有 28 个名额/);

  await world.jump(MONDAY + 10 * DAY + 8 * HOUR);
  await signInAs(world, 'staff', DEPARTMENT);
  await openPage('staff/sessions');
  await tap(`session-${session?.sessionId ?? ''}`);
  await shown(/周大山/);
  await tap('chip-came');
  await shown(/改了 1 人，还没保存/);
  await choose(`outcome-county:person`, /拿到证/);
  await tap('save-marks');
  await shown(/记下了/);
  await tap('close-session');
  await shown(/报名 2 人 · 来了 1 人 · 学会 1 人 · 拿证 1 人 · 找到活 0 人/);
  expect(world.errors).toEqual([]);
});

test('a session called off says why, and nobody can enrol any more', async () => {
  const staff = world.holder('staff', DEPARTMENT);
  const { sessionId } = await world.done<GroupSessionCard>(staff, 'groupSessions.save', {
    departmentId: DEPARTMENT,
    kind: 'talk',
    title: '防火讲座',
    about: '',
    place: '文化广场',
    startsAt: MONDAY + 2 * DAY,
    endsAt: MONDAY + 2 * DAY + HOUR,
    capacity: 5,
  });
  await signInAs(world, 'staff', DEPARTMENT);
  await openPage('staff/sessions');
  await tap(`session-${sessionId}`);
  await tap('cancel-session');
  await type('cancel-reason', '下大雪');
  await tap('cancel-send');
  await shown(/不办了/);
  cleanup();
  await signedIn(world.family[0] ?? '');
  await openPage('visits/session', { sessionId });
  await shown(/这一场已经过去或不办了/);
  expect((await held())[0]).toMatchObject({ status: 'cancelled' });
});
