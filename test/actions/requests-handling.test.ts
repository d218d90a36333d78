/** The work with a request through dispatch: asked back, more time, the long-term list, other departments, 吹哨, the reply with its files. */
import type { RequestView } from '#types/request-views';
import type { ReplyTemplate } from '#types/reply-templates';
import { sendDue } from '../../cloudfunctions/actions/notify';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { verifyChain } from '../../cloudfunctions/domain/audit';
import type { Outgoing } from '../../cloudfunctions/ports/messenger';
import { forTown } from '../../cloudfunctions/ports/store';
import { loadStored, saysOf, shouldSay } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(30_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TOWN = { townId: 'qingxi:town' };
const PLANNING = 'qingxi:department-planning';
const FARMING = 'qingxi:department-agriculture';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let world: World;
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const resident = (): string => world.family[0] ?? '';
const dispatcher = (): string => world.holder('dispatcher', 'qingxi:town');
const staff = (of = PLANNING): string => world.holder('staff', of);
const head = (of = PLANNING): string => world.holder('head', of);
const secretary = (): string => world.holder('secretary', 'qingxi:village-01');
const code = async (who: string, action: string, input: object): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'granted' : answer.refusal.code;
};
const show = async (requestId: string, who = dispatcher()): Promise<RequestView> =>
  world.done<RequestView>(who, 'requests.show', { requestId });
const outbox = async (personId: string): Promise<OutboxDoc[]> =>
  queryAll<OutboxDoc>(forTown(world.ports.store, 'qingxi'), 'outbox', {
    eq: { personId },
    order: { field: 'sortKey', direction: 'asc' },
  });
const told = async (personId: string): Promise<string[]> => (await outbox(personId)).map(({ template }) => template);

async function dispatched(more: object = {}, to: object = {}): Promise<string> {
  const input = { kind: 'help', text: '院墙外的排水沟塌了一截，请来看看', ...more };
  const { row } = await world.done<RequestView>(resident(), 'requests.submit', input);
  const { requestId } = row;
  const order = { departmentId: PLANNING, topic: 'utilities', urgency: 'ordinary', ...to };
  if (row.holderName === '') await world.done(dispatcher(), 'requests.dispatch', { requestId, ...order });
  return requestId;
}
async function accepted(more: object = {}): Promise<string> {
  const requestId = await dispatched(more);
  await world.done(staff(), 'requests.accept', { requestId });
  return requestId;
}
async function picture(who: string): Promise<string> {
  const begun = { contentType: 'image/png', bytes: PIXEL.byteLength };
  const { fileId } = await world.done<{ fileId: string }>(who, 'files.begin', begun);
  await world.ports.files.write(fileId, PIXEL, 'image/png');
  await world.done(who, 'files.finish', { fileId });
  return fileId;
}
async function expectSound(requestId: string): Promise<void> {
  const { request, events, listings } = await loadStored(world.ports.store, requestId);
  expect(verifyChain(events, { count: request.eventCount, head: request.headHash })).toEqual([]);
  expect(listings.map(saysOf).sort()).toEqual(shouldSay(request));
}

describe('in an ordinary week', () => {
  beforeEach(async () => {
    world = await createWorld();
  });

  test('asked back: the promise stands still until she answers, with pictures; the first contact does not', async () => {
    const requestId = await accepted();
    await world.jump(MONDAY + HOUR);
    const asked = await world.done<RequestView>(staff(), 'requests.askBack', { requestId, text: '是东头还是西头？' });
    expect(asked.row).toMatchObject({ status: 'waiting', timeliness: 'stopped', workdaysLeft: null });
    const hers = await show(requestId, resident());
    expect(hers.question).toMatchObject({ text: '是东头还是西头？', open: true, at: MONDAY + HOUR });
    expect(hers.row.allowedActions).toContain('answerBack');
    expect(await told(resident())).toContain('requestAsked');
    // a day of work later nobody has called her
    await world.jump(MONDAY + DAY + HOUR);
    await world.tick();
    expect(await told(staff())).toContain('overdue');
    expect(await code(secretary(), 'requests.answerBack', { requestId, text: '西头' })).toBe('NotFound');
    const stranger = await picture(world.residents('qingxi:group-01-1')[0] ?? '');
    expect(await code(resident(), 'requests.answerBack', { requestId, text: '西头', fileIds: [stranger] })).toBe(
      'PictureNotReady',
    );
    const fileIds = [await picture(resident())];
    const answered = await world.done<RequestView>(resident(), 'requests.answerBack', {
      requestId,
      text: '西头',
      fileIds,
    });
    expect(answered.row).toMatchObject({ status: 'handling', dueAt: MONDAY + 8 * DAY });
    expect([answered.pictures.length, answered.question?.open]).toEqual([1, false]);
    expect((await show(requestId, staff())).timeline.find(({ kind }) => kind === 'answeredBack')?.text).toBe('西头');
    expect(await told(staff())).toContain('answeredBack');
    expect(await code(resident(), 'requests.answerBack', { requestId, text: '再说' })).toBe('WrongStep');
    await expectSound(requestId);
  });

  test('no answer: after five working days the clock goes on by itself, from that limit, however late the timer comes', async () => {
    const requestId = await accepted();
    await world.done(staff(), 'requests.askBack', { requestId, text: '哪一户？' });
    // five working days on is next Monday 09:00; the timer comes three days late
    await world.jump(MONDAY + 10 * DAY);
    await world.tick();
    const { row } = await show(requestId);
    expect([row.status, row.dueAt]).toEqual(['handling', MONDAY + 14 * DAY]);
    expect((await show(requestId)).timeline.filter(({ kind }) => kind === 'waitOver')).toHaveLength(1);
    await world.tick();
    expect((await show(requestId)).timeline.filter(({ kind }) => kind === 'waitOver')).toHaveLength(1);
    await expectSound(requestId);
  });

  test('an extension: once, ten working days at most, decided above and never by who asked; the resident is told', async () => {
    const requestId = await accepted();
    const ask = { requestId, days: 5, reason: '要等县里的图纸' };
    expect(await code(staff(), 'requests.askExtension', { ...ask, days: 11 })).toBe('ExtensionTooLong');
    await world.done(staff(), 'requests.askExtension', ask);
    expect(await code(staff(), 'requests.askExtension', ask)).toBe('AlreadyAsked');
    expect((await show(requestId, head())).extension).toMatchObject({ days: 5, reason: '要等县里的图纸' });
    expect((await show(requestId, resident())).extension).toBeNull();
    expect(await told(head())).toContain('extensionAsked');
    expect(await code(head(FARMING), 'requests.decideExtension', { requestId, granted: true })).toBe('NotFound');
    const given = await world.done<RequestView>(head(), 'requests.decideExtension', { requestId, granted: true });
    expect(given.row.dueAt).toBe(MONDAY + 14 * DAY);
    expect(await told(resident())).toContain('promiseChanged');
    expect(await code(staff(), 'requests.askExtension', ask)).toBe('ExtendedBefore');

    const other = await accepted();
    await world.done(head(), 'requests.askExtension', { ...ask, requestId: other });
    expect(await code(head(), 'requests.decideExtension', { requestId: other, granted: true })).toBe('NotYourself');
    const refused = { requestId: other, granted: false, note: '抓紧办' };
    const still = await world.done<RequestView>(dispatcher(), 'requests.decideExtension', refused);
    expect([still.row.dueAt, still.extension]).toEqual([MONDAY + 7 * DAY, null]);
    await expectSound(requestId);
  });

  test('asked for and not decided when the promise falls due: the dispatcher is told; granted late, the miss stays on record', async () => {
    const requestId = await accepted();
    await world.done(staff(), 'requests.askExtension', { requestId, days: 3, reason: '等图纸' });
    await world.jump(MONDAY + 7 * DAY + 1);
    await world.tick();
    expect((await told(dispatcher())).filter((template) => template === 'extensionAsked')).toHaveLength(2);
    await world.done(dispatcher(), 'requests.decideExtension', { requestId, granted: true });
    const { request } = await loadStored(world.ports.store, requestId);
    expect([request.clock?.missed, request.dueAt]).toEqual([true, MONDAY + 10 * DAY]);
  });

  test('the long-term list: a plan and a date, the clock stands still, the resident reads why; the review comes back', async () => {
    const requestId = await accepted();
    const plan = { requestId, plan: '明年开春修路时一起改沟', reviewOn: '2026-12-30' };
    expect(await code(staff(), 'requests.longTerm', plan)).toBe('NotAllowed');
    for (const reviewOn of ['2026-11-23', '2027-02-22'])
      expect(await code(head(), 'requests.longTerm', { ...plan, reviewOn })).toBe('ReviewDateTooFar');
    await world.done(head(), 'requests.longTerm', plan);
    const hers = await show(requestId, resident());
    expect(hers.longTerm).toMatchObject({ plan: plan.plan, since: MONDAY });
    expect([hers.row.status, hers.row.timeliness]).toEqual(['longTerm', 'stopped']);
    expect(await told(resident())).toContain('promiseChanged');
    await world.jump(Date.UTC(2026, 11, 30, 9, 30) + 1);
    await world.tick();
    await world.tick();
    expect((await told(staff())).filter((template) => template === 'longTermDue')).toHaveLength(1);
    await world.jump((await world.clock.now()) + 7 * DAY + 1);
    await world.tick();
    expect((await told(staff())).filter((template) => template === 'longTermDue')).toHaveLength(2);
    await world.done(dispatcher(), 'requests.reviewLongTerm', { ...plan, plan: '三月动工', reviewOn: '2027-03-01' });
    const resumed = await world.done<RequestView>(dispatcher(), 'requests.resume', { requestId });
    expect(resumed.row).toMatchObject({ status: 'handling', timeliness: 'onTime' });
    expect(resumed.longTerm).toBeNull();
    await expectSound(requestId);
  });

  test('other departments help by dates of their own, see it, may not do the lead’s steps, and never see the answer', async () => {
    const requestId = await accepted();
    const ask = { requestId, departmentId: FARMING, ask: '请看看是不是灌渠', days: 2 };
    expect(await code(staff(FARMING), 'requests.show', { requestId })).toBe('NotFound');
    expect(await code(staff(), 'requests.addAssisting', { ...ask, departmentId: PLANNING })).toBe('SameHolder');
    await world.done(staff(), 'requests.addAssisting', ask);
    expect(await code(staff(), 'requests.addAssisting', ask)).toBe('AlreadyAsked');
    for (const kind of ['justice', 'civil'])
      await world.done(staff(), 'requests.addAssisting', { ...ask, departmentId: `qingxi:department-${kind}` });
    expect(await code(staff(), 'requests.addAssisting', { ...ask, departmentId: 'qingxi:department-works' })).toBe(
      'AlreadyAsked',
    );
    const theirs = await show(requestId, staff(FARMING));
    expect(theirs.assisting.find(({ mine }) => mine)).toMatchObject({ ask: ask.ask, state: 'asked' });
    expect(theirs.row.allowedActions).toEqual(['assist']);
    expect(await code(staff(FARMING), 'requests.reply', { requestId, text: '好了' })).toBe('WrongStep');
    const list = await world.done<{ rows: object[] }>(staff(FARMING), 'requests.worklist', {
      orgId: FARMING,
      bucket: 'open',
    });
    expect(list.rows).toHaveLength(1);
    await expectSound(requestId);

    await world.jump(MONDAY + 2 * DAY + 1);
    await world.tick();
    expect(await told(staff(FARMING))).toEqual(['assistAsked', 'overdue']);
    expect(await told(staff())).toContain('overdue');
    await world.done(staff(FARMING), 'requests.assist', { requestId, text: '不是灌渠，是村道的边沟' });
    expect(await told(staff())).toContain('assistDone');
    const civil = 'qingxi:department-civil';
    await world.done(staff(), 'requests.endAssisting', { requestId, departmentId: civil });
    expect(await code(staff(civil), 'requests.show', { requestId })).toBe('NotFound');
    expect(await code(staff(), 'requests.endAssisting', { requestId, departmentId: civil })).toBe('DepartmentUnknown');

    // the lead answers for the whole
    await world.done(staff(), 'requests.reply', { requestId, text: '沟修好了' });
    const { request } = await loadStored(world.ports.store, requestId);
    expect(request.assisting.map(({ endedAt, answerSeq }) => endedAt !== null || answerSeq !== null)).toEqual([
      true,
      true,
      true,
    ]);
    expect(request.timers.map(({ kind }) => kind)).toEqual(['answerDue']);
    await world.done(resident(), 'requests.rate', { requestId, solved: true, satisfaction: 'unsatisfied' });
    expect((await show(requestId, secretary())).answer).not.toBeNull();
    await expectSound(requestId);
  });

  test('吹哨: a date of its own, nothing stands still; who blew it is reminded and writes the answer down', async () => {
    const requestId = await accepted();
    const due = (await show(requestId)).row.dueAt;
    const whistle = { requestId, body: '供电所', ask: '请来移一根电杆', dueOn: '2026-11-24' };
    expect(await code(secretary(), 'requests.whistle', { ...whistle, dueOn: '2026-11-20' })).toBe('BadInput');
    await world.done(secretary(), 'requests.whistle', whistle);
    expect(await code(secretary(), 'requests.whistle', whistle)).toBe('AlreadyAsked');
    expect((await show(requestId)).row).toMatchObject({ dueAt: due, status: 'accepted' });
    await world.jump(Date.UTC(2026, 10, 24, 9, 30) + 1);
    await world.tick();
    expect(await told(secretary())).toContain('whistleDue');
    await world.done(secretary(), 'requests.whistleAnswer', { requestId, n: 0, text: '周五来移' });
    expect(await code(secretary(), 'requests.whistleAnswer', { requestId, n: 0, text: '又说' })).toBe('WrongStep');
    expect((await show(requestId)).whistles).toEqual([
      expect.objectContaining({ body: '供电所', answer: '周五来移', open: false }),
    ]);
    await expectSound(requestId);
  });

  test('a reply brings pictures of her own, and figures only of help to sell and of work', async () => {
    const requestId = await accepted();
    const reply = { requestId, text: '沟修好了，看照片' };
    expect(await code(staff(), 'requests.reply', { ...reply, fileIds: [await picture(resident())] })).toBe(
      'PictureNotReady',
    );
    expect(await code(staff(), 'requests.reply', { ...reply, outcome: { soldKg: 10 } })).toBe('BadInput');
    const mine = await picture(staff());
    await world.done(staff(), 'requests.reply', { ...reply, fileIds: [mine] });
    expect((await show(requestId, resident())).reply?.files).toHaveLength(1);
    const again = await accepted();
    expect(await code(staff(), 'requests.reply', { ...reply, requestId: again, fileIds: [mine] })).toBe(
      'PictureNotReady',
    );
  });

  test('templates are a department’s own, fifty at most', async () => {
    const of = { departmentId: PLANNING };
    type List = { templates: ReplyTemplate[] };
    const one = { ...of, title: '已受理', text: '您的事我们收到了，三天内上门。' };
    const { templates } = await world.done<List>(staff(), 'replyTemplates.save', one);
    expect(templates).toEqual([{ key: expect.any(String), title: one.title, text: one.text }]);
    const key = templates[0]?.key ?? '';
    await world.done(head(), 'replyTemplates.save', { ...one, key, title: '收到了' });
    expect((await world.done<List>(staff(), 'replyTemplates.list', of)).templates).toMatchObject([{ title: '收到了' }]);
    expect(await code(staff(FARMING), 'replyTemplates.list', of)).toBe('NotFound');
    expect(await code(staff(), 'replyTemplates.save', { ...one, key: 'none' })).toBe('NotFound');
    await Promise.all(Array.from({ length: 55 }, async () => world.call(staff(), 'replyTemplates.save', one)));
    expect((await world.done<List>(staff(), 'replyTemplates.list', of)).templates).toHaveLength(50);
    expect(await code(staff(), 'replyTemplates.save', one)).toBe('TemplatesFull');
    await world.done(staff(), 'replyTemplates.remove', { ...of, key });
    expect((await world.done<List>(staff(), 'replyTemplates.list', of)).templates).toHaveLength(49);
  });

  test('ordinary messages to staff go out as one twice a day, a resident’s own at once and singly; none twice', async () => {
    for (let n = 0; n < 3; n += 1) await dispatched();
    const sent: Outgoing[] = [];
    const messenger = { send: async (message: Outgoing) => (sent.push(message), 'sent' as const) };
    const run = async (now: number) => {
      sent.length = 0;
      await Promise.all([1, 2].map(async () => sendDue(world.ports, messenger, 'qingxi', now)));
      return sent.map(({ template, count }) => [template, count]);
    };
    const own = await run(MONDAY);
    expect(own.length).toBeGreaterThanOrEqual(3);
    expect(own.every(([template, count]) => String(template).startsWith('request') && count === 1)).toBe(true);
    expect(await run(MONDAY + 5 * HOUR - 1)).toEqual([]);
    // 14:00
    const digests = await run(MONDAY + 5 * HOUR);
    expect(digests).toContainEqual(['newForDepartment', 3]);
    expect(await run(MONDAY + 5 * HOUR + DAY)).toEqual([]);
    const mine = (await outbox(staff())).map(({ status }) => status).sort();
    expect(mine).toEqual(['inDigest', 'inDigest', 'sent']);
  });

  test('urgent by night: who is on duty is called at once, the others read it in the morning', async () => {
    const on = { ...TOWN, standingId: dispatcher(), days: [] };
    expect(await code(dispatcher(), 'settings.saveDuty', { ...on, standingId: secretary() })).toBe('NotFound');
    await world.done(dispatcher(), 'settings.saveDuty', on);
    const requestId = await dispatched();
    const night = MONDAY + 14 * HOUR;
    await world.jump(night);
    const urgent = { requestId, departmentId: FARMING, topic: 'agriculture', urgency: 'urgent' };
    await world.done(dispatcher(), 'requests.dispatch', urgent);
    const of = async (personId: string) =>
      (await outbox(personId)).filter(({ at }) => at === night).map(({ template, urgent: now }) => [template, now]);
    expect(await of(dispatcher())).toEqual([['newForDepartment', true]]);
    expect(await of(staff(FARMING))).toEqual([['newForDepartment', false]]);
    const sent: string[] = [];
    const send = async ({ id }: Outgoing) => (sent.push(id), 'sent' as const);
    await sendDue(world.ports, { send }, 'qingxi', night);
    expect(sent.filter((id) => id.includes('newForDepartment'))).toHaveLength(1);
    await world.done(dispatcher(), 'settings.saveDuty', { ...on, standingId: null });
  });
});

describe('at the end of a year whose successor is not announced', () => {
  beforeEach(async () => {
    world = await createWorld({ now: Date.UTC(2026, 11, 29, 1) });
  });

  test('the promise is provisional, is counted anew when the holidays come, and the resident is told only if it moved', async () => {
    const requestId = await dispatched();
    const before = (await show(requestId)).row;
    expect(before.provisional).toBe(true);
    await world.tick();
    expect((await show(requestId)).row.dueAt).toBe(before.dueAt);
    const table = { year: 2027, holidays: [{ date: '2027-01-01', name: '元旦' }], workdays: [] };
    expect(await code(world.holder('admin', 'qingxi:town'), 'settings.saveCalendar', { ...TOWN, table })).toBe(
      'NotAllowed',
    );
    await world.done(world.holder('admin', 'county:county'), 'settings.saveCalendar', { ...TOWN, table });
    await Promise.all([world.tick(), world.tick()]);
    const { row, timeline } = await show(requestId);
    expect([row.provisional, row.dueAt]).toEqual([false, (before.dueAt ?? 0) + DAY]);
    expect(timeline.filter(({ kind }) => kind === 'promiseMoved')).toHaveLength(1);
    expect((await told(resident())).filter((template) => template === 'promiseChanged')).toHaveLength(1);
    await expectSound(requestId);
    // settled: later runs look at nothing
    for (const minutes of [1, 2, 3]) {
      await world.jump((await world.clock.now()) + minutes * 60_000);
      expect((await world.tick())['promises']).toEqual({ recounted: 0, failed: 0 });
    }
    const mark = await world.ports.store.get<{ _id: string; rev: number; done: boolean }>(
      'effects',
      'qingxi:recount-calendar',
    );
    expect(mark?.done).toBe(true);
  });
});
