/** The notice board: sheets for the villages one answers for, the month on the wall, what is read over the loudspeaker. */
import { waitFor } from '@testing-library/react';
import type { DayCard } from '#types/days';
import { loudspeakerText, SPOKEN_LONGEST, spokenDay } from '#types/words/poster';
import { publishWeek } from '../../support/half-days';
import { taroTest } from '../../support/taro/taro';
import { createWorld, MONDAY, type World } from '../../support/world';
import { shown, signInAs, tap } from '../staff/hands';
import { connect, lastNavigation, openPage } from '../villager/app';

jest.setTimeout(60_000);

const VILLAGE = 'qingxi:village-01';

describe('read aloud', () => {
  const day = (date: string, more: Partial<DayCard> = {}): DayCard => ({
    dayId: `qingxi:day-${date}`,
    date,
    half: 'am',
    startsAt: Date.parse(`${date}T08:30:00+08:00`),
    endsAt: Date.parse(`${date}T11:30:00+08:00`),
    status: 'published',
    provisional: false,
    centreId: 'qingxi:centre-1',
    centreName: '二号服务中心',
    address: '',
    km: null,
    ours: true,
    departments: ['民政办', '司法所'].map((name) => ({
      departmentId: `qingxi:department-${name}`,
      name,
      departmentKind: 'office',
      presence: 'comes',
    })),
    left: 1,
    capacity: 1,
    movedTo: null,
    reason: '',
    cannotBook: null,
    opensAt: 0,
    ...more,
  });
  const village = { villageName: '青禾村', agent: { name: '王秀英', phone: '13800000001' }, townPhone: '0571-5581901' };

  test('dates as one says them', () => {
    expect(
      ['2026-11-23', '2026-11-24', '2026-11-27', '2026-12-02', '2026-12-09'].map((date) =>
        spokenDay(date, 'am', MONDAY),
      ),
    ).toEqual(['今天上午', '明天上午', '本周五上午', '下周三上午', '12月9日星期三上午']);
  });

  test('the next half-day in full, then the one after it', () => {
    const days = [day('2026-12-09'), day('2026-12-02'), day('2026-11-20'), day('2026-11-25', { status: 'cancelled' })];
    expect(loudspeakerText({ ...village, days }, MONDAY)).toBe(
      '青禾村的乡亲们请注意。下周三上午8点半到11点半，镇里2个科室到二号服务中心给大家办事，有民政办、司法所。' +
        '想先约个号的，打给代办员王秀英，电话13800000001。不约，当天直接来也行，材料不全也能先来。' +
        '老人腿脚不便的，家里人、邻居可以代约。再下一次是12月9日星期三上午，在二号服务中心。请大家互相转告。',
    );
    expect(loudspeakerText({ ...village, agent: null, days }, MONDAY)).toContain('打给镇里，电话0571-5581901');
    expect(loudspeakerText({ ...village, days: [] }, MONDAY)).toBe('');
  });

  test('a minute at most, however long the names', () => {
    const long = '农业农村和乡村振兴服务办公室（水利站）';
    const departments = Array.from({ length: 8 }, (_, i) => ({
      departmentId: `qingxi:department-${i}`,
      name: `${long}${i}`,
      departmentKind: 'office' as const,
      presence: 'comes' as const,
    }));
    const days = ['2026-12-02', '2026-12-09'].map((date) =>
      day(date, { departments, centreName: '青山绿水社区联合党群综合服务中心' }),
    );
    const text = loudspeakerText({ ...village, villageName: '上青禾下青禾联合村', days }, MONDAY);
    expect(text.length).toBeLessThanOrEqual(SPOKEN_LONGEST);
    expect(text).toContain('镇里8个科室');
    expect(text).toContain('13800000001');
  });
});

describe('the pages', () => {
  let world: World;
  beforeEach(async () => {
    taroTest.reset();
    world = await createWorld();
    connect(world);
    await publishWeek(world);
  });
  afterEach(async () => {
    expect(world.errors).toEqual([]);
    await world.close();
  });
  const sheets = (): (string | null)[] =>
    [...document.querySelectorAll('[data-village]')].map((sheet) => sheet.getAttribute('data-village'));

  test('the agent prints her village and copies the text; the dispatcher prints them all', async () => {
    await signInAs(world, 'agent', VILLAGE);
    await openPage('board/poster', { month: '2026-11' });
    await shown(/11月 下村服务日/);
    expect(sheets()).toHaveLength(1);
    const sheet = document.querySelector('[data-village]')?.textContent ?? '';
    expect(sheet).toContain('11月25日');
    expect(sheet).toContain('周三上午');
    // the second Wednesday would be habit; here it is the fourth: 12月23日
    expect(sheet).toContain('12月23日 周三上午（预计）');
    await tap('copy');
    await shown(/复制好了/);
    const copied = taroTest.calls.find(([name]) => name === 'setClipboardData')?.[1] as { data: string };
    expect(copied.data).toMatch(/乡亲们请注意。本周三上午8点半到11点半，/);

    await signInAs(world, 'dispatcher', 'qingxi:town');
    await openPage('board/poster', { month: '2026-11', villageId: 'all' });
    // three villages, and each has its half-day
    await waitFor(() => expect(new Set(sheets()).size).toBe(3), { timeout: 5_000 });
  });

  test('the code of the poster leads to the month, and on to booking', async () => {
    const { link } = await world.done<{ link: string }>(null, 'days.poster', { villageId: VILLAGE, month: '2026-11' });
    const url = new URL(link.replace('/#', ''), 'http://app');
    expect(url.pathname).toBe('/pages/board/calendar/index');
    await openPage('board/calendar', Object.fromEntries(url.searchParams));
    await shown(/2026年11月/);
    await shown(/青禾村/);
    expect(document.querySelector('#month-grid')?.textContent).toContain('25上午');
    expect(document.querySelector('#call-agent')?.textContent).toMatch(/1\d{10}/);
    await tap('month-after');
    await shown(/这个月没有排到我们这边/);
    await tap('book');
    expect(lastNavigation().page).toBe('villager/home');
  });

  test('a village nobody knows', async () => {
    const answer = await world.call(null, 'days.poster', { villageId: 'qingxi:centre-1', month: '2026-11' });
    expect(answer).toMatchObject({ refusal: { code: 'VillageUnknown' } });
  });
});
