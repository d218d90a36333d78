/** Every message people really get, read with the words of the inbox: it names the matter, who has it, until when. */
import type { BookingView } from '#types/bookings';
import type { DisputeView } from '#types/disputes';
import { NoticeTemplate, type NoticeView } from '#types/notices';
import type { MatterOfRequest } from '#types/public-ledger';
import type { RequestView } from '#types/request-views';
import { lockScreenWords } from '#types/words/lock-screen';
import { noticeSentence } from '#types/words/notices';
import { loadPlaces } from '../../cloudfunctions/actions/day-cards';
import { queryAll } from '../../cloudfunctions/actions/load';
import type { OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { openPhone } from '../../cloudfunctions/actions/phones';
import { DAY, HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import type { PersonDoc } from '../../cloudfunctions/domain/organisation';
import type { ItemDoc } from '../../cloudfunctions/domain/items';
import { ledgerIdOf } from '../../cloudfunctions/domain/ledgers';
import { textsIdOf } from '../../cloudfunctions/domain/requests/state';
import { forTown } from '../../cloudfunctions/ports/store';
import { herWord, publishWeek, townspeople } from '../support/half-days';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(120_000);

const MATTER = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const TITLE = `“${MATTER}”`;
const PLANNING = 'qingxi:department-planning';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const resident = (): string => world.family[0] ?? '';
const dispatcher = (): string => world.holder('dispatcher', 'qingxi:town');
const staff = (): string => world.holder('staff', PLANNING);
const submit = async (text = MATTER): Promise<string> =>
  (await world.done<RequestView>(resident(), 'requests.submit', { kind: 'help', text })).row.requestId;
const inbox = async (who: string): Promise<NoticeView[]> =>
  (await world.done<{ notices: NoticeView[] }>(who, 'notices.list', {})).notices;
const said = async (who: string, template: NoticeTemplate): Promise<string> => {
  const found = (await inbox(who)).find((notice) => notice.template === template);
  if (!found) throw new Error(`no ${template}`);
  return noticeSentence(found, await world.clock.now());
};

/** Everything that can happen to bookings and requests in three weeks. */
async function live(): Promise<void> {
  const { wednesday, friday } = await publishWeek(world);
  const start = startOfDate('2026-11-25') + 8.5 * HOUR;
  const [, father] = world.family;
  const book = async (input: object) =>
    (
      await world.done<BookingView>(resident(), 'bookings.create', {
        itemIds: ['qingxi:item-03'],
        band: '0830',
        ...input,
      })
    ).bookingId;
  const mine = await book({ dayId: wednesday });
  const his = await book({ dayId: wednesday, personId: father, authorisation: herWord });
  const other = await book({
    dayId: friday,
    itemIds: ['qingxi:item-11'],
    band: '1330',
    personId: father,
    authorisation: herWord,
  });
  const moved = { dayId: friday, reason: '下大雨，路不好走' };
  for (const to of [{ date: '2026-11-30', half: 'pm' }, null]) {
    await world.done(dispatcher(), 'moves.start', { ...moved, to });
    await world.done(dispatcher(), 'moves.undo', { dayId: friday });
  }
  await world.done(resident(), 'bookings.cancel', { bookingId: other });

  // all is full for two who wait, then one place comes free: the first misses her offer, the second gets none
  const town = forTown(world.ports.store, 'qingxi');
  const item = await town.get<ItemDoc>('items', 'qingxi:item-11');
  const places = (await loadPlaces(town, wednesday)).filter((one) => one.departmentId === item?.departmentId);
  const open = async (id: string, n: number) =>
    town.updateIf('places', id, [], {
      inc: [
        [['left'], n],
        [['capacity'], n],
      ],
    });
  for (const place of places) await open(place._id, -place.left);
  for (const person of townspeople(world).slice(6, 8))
    await world.done(person, 'waits.join', { dayId: wednesday, itemIds: ['qingxi:item-11'] });
  await open(places[0]?._id ?? '', 1);

  // three visits missed: before the next one the agent telephones
  const marks = ['a', 'b', 'c'].map((key) => [['noShows', `booking-${key}`], MONDAY - DAY] as const);
  const ledgers = forTown(world.ports.store, 'qingxi');
  await ledgers.updateIf('ledgers', ledgerIdOf('qingxi', resident()), [], { set: marks });
  await book({ dayId: friday, itemIds: ['qingxi:item-01'], band: '1430' });

  const { settings } = await world.done<{ settings: { blocked: object[] } }>(dispatcher(), 'roster.settings', {
    townId: 'qingxi:town',
  });
  const blocked = [{ date: '2026-11-27', why: '全镇开会' }];
  await world.done(dispatcher(), 'roster.saveSettings', {
    townId: 'qingxi:town',
    settings: { ...settings, blocked },
  });

  const farming = world.holder('staff', 'qingxi:department-agriculture');
  const { sessionId } = await world.done<{ sessionId: string }>(farming, 'groupSessions.save', {
    departmentId: 'qingxi:department-agriculture',
    kind: 'training',
    title: '果树冬剪',
    about: '',
    place: '一号服务中心院里',
    startsAt: start + 3 * DAY,
    endsAt: start + 3 * DAY + 2 * HOUR,
    capacity: 20,
  });
  const comers = { sessionId, self: true, personIds: [father], named: [] };
  await world.done(resident(), 'groupSessions.enrol', comers);
  await world.done(farming, 'groupSessions.end', { sessionId, as: 'cancelled', reason: '老师来不了' });

  const left = await submit();
  const unsure = await submit('有点事情想问问你们');
  const [returned, solved, unsolved, unanswered] = [await submit(), await submit(), await submit(), await submit()];
  const withdrawn = await submit();
  await world.done(resident(), 'requests.withdraw', { requestId: withdrawn });
  await comeBack();
  await work();
  await follow();
  await putRight();
  await sort();
  await mediate();
  const secretary = world.holder('secretary', 'qingxi:village-01');
  await world.done(secretary, 'requests.press', { requestId: left, note: '老人等着住' });
  await world.done(staff(), 'requests.handBack', { requestId: returned, reason: '归民政办' });
  await world.done(dispatcher(), 'requests.dispatch', {
    requestId: unsure,
    departmentId: 'qingxi:department-civil',
    topic: 'civil',
    urgency: 'ordinary',
  });
  const reply = async (requestId: string) => {
    await world.done(staff(), 'requests.accept', { requestId });
    await world.done(staff(), 'requests.reply', { requestId, text: '鉴定已经安排' });
  };
  for (const requestId of [solved, unsolved, unanswered]) await reply(requestId);
  await world.done(resident(), 'requests.rate', { requestId: solved, solved: true, satisfaction: 'satisfied' });
  const unhappy = { requestId: unsolved, solved: false, satisfaction: 'unsatisfied' };
  await world.done(resident(), 'requests.rate', unhappy);

  for (const at of [start - 14.5 * HOUR, start - 1.5 * HOUR]) {
    await world.jump(at);
    await world.tick();
  }
  const counter = world.holder('staff', 'qingxi:department-civil');
  const paper = { paperId: 'papera', itemId: 'qingxi:item-03', paper: '证明', fileId: 'qingxi:file-1', state: 'sent' };
  await ledgers.updateIf('bookings', mine, [], { set: [[['sentPapers'], [{ ...paper, note: '' }]]] });
  await world.done(counter, 'counter.checkPaper', { bookingId: mine, paperId: 'papera', good: false, note: '拍糊了' });
  await world.done(counter, 'counter.checkIn', { bookingId: his });
  await world.done(counter, 'counter.serve', { bookingId: his });
  const elsewhere = { outcome: 'referred', referredTo: '县不动产登记中心' };
  await world.done(counter, 'counter.finish', { bookingId: his, ...elsewhere });
  await world.done(counter, 'counter.checkIn', { bookingId: mine });
  await world.done(counter, 'counter.serve', { bookingId: mine });
  await world.done(counter, 'counter.finish', { bookingId: mine, outcome: 'papersMissing', note: '户口簿' });
  for (let day = 1; day <= 12; day += 1) {
    await world.jump(start + day * DAY);
    await world.tick();
  }
  await world.done(dispatcher(), 'requests.close', { requestId: unanswered, closedAs: 'solved', note: '电话里说好了' });
}

/** One is turned down and appealed against, one handed over, one marked important and sent back by the first review. */
async function sort(): Promise<void> {
  const unclear = '有点事情想问问你们';
  const [turnedDown, handedOver, important] = [await submit(unclear), await submit(unclear), await submit()];
  const turned = { requestId: turnedDown, reason: 'noMatter', text: '没有说清是什么事' };
  await world.done(dispatcher(), 'requests.notAccept', turned);
  await world.done(resident(), 'requests.appeal', { requestId: turnedDown, note: '是三组的事' });
  await world.done(dispatcher(), 'requests.petition', { requestId: handedOver, receiptNo: '信2026-118' });
  await world.done(dispatcher(), 'requests.markImportant', { requestId: important });
  const review = { requestId: important, agreed: false, note: '先问问组里' };
  await world.done(world.holder('clusterSecretary', 'qingxi:cluster-1'), 'requests.firstReview', review);
}

/** Asked back and put off, with help of others; offered to the village; on the long-term list with a body outside. */
async function work(): Promise<void> {
  const [asked, offered, planned] = [await submit(), await submit(), await submit()];
  const head = world.holder('head', PLANNING);
  const secretary = world.holder('secretary', 'qingxi:village-01');
  for (const requestId of [asked, planned]) await world.done(staff(), 'requests.accept', { requestId });
  await world.done(staff(), 'requests.askBack', { requestId: asked, text: '是哪一面墙？' });
  await world.done(resident(), 'requests.answerBack', { requestId: asked, text: '东墙' });
  await world.done(staff(), 'requests.askExtension', { requestId: asked, days: 3, reason: '等鉴定队' });
  await world.done(head, 'requests.decideExtension', { requestId: asked, granted: true });
  const civil = 'qingxi:department-civil';
  await world.done(staff(), 'requests.addAssisting', {
    requestId: asked,
    departmentId: civil,
    ask: '核对低保',
    days: 1,
  });
  await world.done(world.holder('staff', civil), 'requests.assist', { requestId: asked, text: '是低保户' });
  const order = { departmentId: PLANNING, topic: 'civil', urgency: 'ordinary' };
  await world.done(dispatcher(), 'requests.dispatch', { requestId: offered, ...order });
  await world.done(dispatcher(), 'requests.offerDown', { requestId: offered, level: 'village', reason: '村里近' });
  await world.done(secretary, 'requests.declineDown', { requestId: offered, reason: '村里没有人手' });
  const whistle = { requestId: planned, body: '供电所', ask: '移电杆', dueOn: '2026-11-26' };
  await world.done(secretary, 'requests.whistle', whistle);
  await world.done(head, 'requests.longTerm', { requestId: planned, plan: '开春一起修', reviewOn: '2026-11-27' });
}

/** Reminded of; not solved twice, so that it is reviewed; another solved badly, put right, and she is asked again. */
async function comeBack(): Promise<void> {
  const [reviewed, bad] = [await submit(), await submit()];
  await world.done(resident(), 'requests.remind', { requestId: reviewed, note: '墙又裂了一点' });
  for (const requestId of [reviewed, reviewed, bad]) {
    await world.done(staff(), 'requests.accept', { requestId });
    await world.done(staff(), 'requests.reply', { requestId, text: '看过了' });
    const solved = requestId === bad;
    await world.done(resident(), 'requests.rate', { requestId, solved, satisfaction: 'unsatisfied' });
  }
  await world.done(dispatcher(), 'requests.contactBad', { requestId: bad, note: '电话里听了' });
  await world.done(dispatcher(), 'requests.rectify', { requestId: bad, text: '重新上门修好' });
}

/** She asks for her name to be put right and for everything to be deleted, and takes that back. */
async function putRight(): Promise<void> {
  await world.done(resident(), 'myData.correct', { note: '第三组写错了', villageId: 'qingxi:village-01' });
  const townId = 'qingxi:town';
  const admin = world.holder('admin', townId);
  const { corrections } = await world.done<{ corrections: { correctionId: string }[] }>(admin, 'myData.corrections', {
    townId,
  });
  const answer = { townId, correctionId: corrections[0]?.correctionId, accept: false, answer: '请带户口本来一趟' };
  await world.done(admin, 'myData.answer', answer);
  await world.done(resident(), 'myData.erase', {});
  await world.done(resident(), 'myData.takeBack', {});
}

/** One dispute whose meeting is called off, and one that waits too long for the other side. */
async function mediate(): Promise<void> {
  const justice = world.holder('staff', 'qingxi:department-justice');
  const other = world.residents('qingxi:group-01-2')[0] ?? '';
  const person = await forTown(world.ports.store, 'county').get<PersonDoc>('persons', other);
  const side = { name: person?.name, phone: person && openPhone(world.ports.vault, person) };
  for (const meets of [true, false]) {
    const { row } = await world.done<RequestView>(resident(), 'requests.submit', { kind: 'dispute', text: MATTER });
    await world.done(justice, 'requests.accept', { requestId: row.requestId });
    const { disputeId } = await world.done<DisputeView>(justice, 'disputes.open', { requestId: row.requestId });
    await world.done(justice, 'disputes.addParty', { disputeId, ...side });
    if (!meets) continue;
    await world.done(justice, 'disputes.consent', { disputeId, party: 2, agrees: true });
    await world.done(justice, 'disputes.arrange', { disputeId, startsAt: MONDAY + 9 * DAY, place: '村部' });
    await world.done(justice, 'disputes.end', { disputeId, why: 'notAgreed' });
  }
}

/** A neighbour met the same, and another request was merged into it; then it ends. */
async function follow(): Promise<void> {
  const [lead, same] = [await submit(), await submit()];
  const written = { requestId: lead, facility: 'road', words: '村口的路不平', progress: '' };
  const { matter } = await world.done<MatterOfRequest>(staff(), 'publicMatters.publish', written);
  const neighbour = world.residents('qingxi:group-01-2')[0] ?? '';
  await world.done(neighbour, 'publicMatters.follow', { matterId: matter?.matterId });
  const { row } = await world.done<RequestView>(dispatcher(), 'requests.show', { requestId: lead });
  await world.done(dispatcher(), 'requests.merge', { requestId: same, intoNo: row.no });
  await world.done(resident(), 'requests.withdraw', { requestId: lead });
}

test('every template comes up and reads whole: no gap, no “undefined”, the matter named to whom it concerns', async () => {
  await live();
  const outbox = await queryAll<OutboxDoc>(forTown(world.ports.store, 'qingxi'), 'outbox', { eq: {} });
  const now = await world.clock.now();
  const seen = new Map<NoticeTemplate, string[]>();
  for (const personId of new Set(outbox.map((doc) => doc.personId)))
    for (let cursor: string | undefined, more = true; more;) {
      const page = await world.done<{ notices: NoticeView[]; next: string | null }>(
        personId,
        'notices.list',
        cursor === undefined ? {} : { cursor },
      );
      for (const notice of page.notices)
        seen.set(notice.template, [...(seen.get(notice.template) ?? []), noticeSentence(notice, now)]);
      cursor = page.next ?? undefined;
      more = page.next !== null;
    }

  expect([...seen.keys()].sort()).toEqual([...NoticeTemplate.options].sort());
  for (const [template, sentences] of seen)
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/undefined|null|NaN|“”|（）|：$|：[，。]|，，|经办科室|您反映的事/);
      expect(sentence.length).toBeGreaterThan(8);
      // what was asked is named in every message about a request, and never on a locked screen
      if (
        !/^(booking|paper|visit|callBefore|wait|session|roster|matter|correction|erasure|meeting|lookInside)/.test(
          template,
        )
      )
        expect(sentence).toMatch(/危房鉴定|问问你们/);
      const { title, hint } = lockScreenWords[template];
      expect(`${title}${hint}`).not.toMatch(/危房|规划|民政|王秀英/);
    }
});

test('the sentences, as the receivers read them', async () => {
  const requestId = await submit();
  expect(await said(resident(), 'requestReceived')).toBe(
    `收到${TITLE}，已转给规划建设办，最晚周一 11月30日上午 9:00回话`,
  );
  expect(await said(staff(), 'newForDepartment')).toBe(`新来一件：${TITLE}（青禾村），最晚周一 11月30日上午 9:00回话`);
  const secretary = world.holder('secretary', 'qingxi:village-01');
  await world.done(secretary, 'requests.press', { requestId, note: '老人等着住' });
  expect(await said(staff(), 'pressed')).toBe(`督办：${TITLE}：老人等着住`);
  await world.done(staff(), 'requests.handBack', { requestId, reason: '归民政办' });
  expect(await said(dispatcher(), 'handedBack')).toBe(`退回来了：${TITLE}：归民政办`);
  await world.done(dispatcher(), 'requests.dispatch', {
    requestId,
    departmentId: 'qingxi:department-civil',
    topic: 'civil',
    urgency: 'ordinary',
  });
  expect(await said(resident(), 'requestDispatched')).toContain('已转给民政办，最晚');
  await world.done(resident(), 'requests.withdraw', { requestId });
  const civil = world.holder('staff', 'qingxi:department-civil');
  expect(await said(civil, 'requestClosed')).toBe(`${TITLE}本人撤回了，不用办了`);
});

test('erased texts are gone from the messages too, and the stored ones hold none', async () => {
  const requestId = await submit();
  const store = forTown(world.ports.store, 'qingxi');
  const outbox = await queryAll<OutboxDoc>(store, 'outbox', { eq: {} });
  expect(JSON.stringify(outbox)).not.toContain('危房');
  await store.tx(async (tx) => tx.remove('requestTexts', textsIdOf(requestId)));
  expect(await said(resident(), 'requestReceived')).toContain('收到您反映的事，已转给');
});
