/**
 * A dispute case from its opening to the end: voluntary, each side's words sealed from the other and from everybody who does not handle it,
 * on record when read, in the one chain, gone with the request or with the person.
 */
import type { DisputeNotes, DisputeView, MyDispute } from '#types/disputes';
import type { MyDataExport } from '#types/my-data';
import type { NoticeView } from '#types/notices';
import type { RequestView } from '#types/request-views';
import { lockScreenWords } from '#types/words/lock-screen';
import { noticeSentence } from '#types/words/notices';
import type { AccessDoc } from '../../cloudfunctions/actions/access-log';
import { verifyTown } from '../../cloudfunctions/actions/audit/verify';
import { queryAll } from '../../cloudfunctions/actions/load';
import { openPhone } from '../../cloudfunctions/actions/phones';
import { DAY, HOUR } from '../../cloudfunctions/domain/calendar';
import type { DisputeDoc } from '../../cloudfunctions/domain/disputes/state';
import type { PersonDoc } from '../../cloudfunctions/domain/organisation';
import { forTown } from '../../cloudfunctions/ports/store';
import { kindsOf, loadStored } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

jest.setTimeout(120_000);

const JUSTICE = 'qingxi:department-justice';
const HERS = '他家新砌的墙占了我半尺地，檐水全滴到我屋里';
const HIS = '墙是照老界砌的，她家早先就占了我的';
const NOTE = '男方脾气急，先单独谈';
const MINUTES = '双方各退一步，量过尺寸';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let world: World;
let she: string;
let he: string;
let staff: string;
beforeEach(async () => {
  world = await createWorld();
  she = world.family[0] ?? '';
  he = world.residents('qingxi:group-01-3')[5] ?? '';
  staff = world.holder('staff', JUSTICE);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const town = () => forTown(world.ports.store, 'qingxi');
const refusal = async (who: string, action: string, input: unknown): Promise<string> => {
  const answer = await world.call(who, action, input);
  return answer.ok ? 'ok' : answer.refusal.code;
};
const act = async (name: string, input: object): Promise<DisputeView> =>
  world.done<DisputeView>(staff, `disputes.${name}`, input);
const mine = async (who: string, disputeId: string): Promise<MyDispute> =>
  world.done<MyDispute>(who, 'disputes.mine', { disputeId });

async function submitted(): Promise<string> {
  const { row } = await world.done<RequestView>(she, 'requests.submit', { kind: 'dispute', text: HERS });
  return row.requestId;
}

async function personOf(id: string): Promise<{ name: string; phone: string }> {
  const person = await forTown(world.ports.store, 'county').get<PersonDoc>('persons', id);
  if (!person) throw new Error('nobody');
  return { name: person.name, phone: openPhone(world.ports.vault, person) ?? '' };
}

/** With the other side linked by name and telephone. */
async function begun(): Promise<{ requestId: string; disputeId: string }> {
  const requestId = await submitted();
  await world.done(staff, 'requests.accept', { requestId });
  const { disputeId } = await act('open', { requestId });
  await act('addParty', { disputeId, ...(await personOf(he)) });
  return { requestId, disputeId };
}

async function willing(): Promise<{ requestId: string; disputeId: string }> {
  const ids = await begun();
  await world.done(he, 'disputes.answer', { disputeId: ids.disputeId, agrees: true });
  return ids;
}

async function picture(): Promise<string> {
  const begin = { contentType: 'image/png', bytes: PIXEL.length };
  const { fileId } = await world.done<{ fileId: string }>(staff, 'files.begin', begin);
  await world.ports.files.write(fileId, PIXEL, 'image/png');
  await world.done(staff, 'files.finish', { fileId });
  return fileId;
}

const inbox = async (who: string): Promise<NoticeView[]> =>
  (await world.done<{ notices: NoticeView[] }>(who, 'notices.list', {})).notices.filter(
    ({ about }) => about?.kind === 'dispute',
  );

test('from the first question to a signed agreement, and on into the ordinary reply', async () => {
  const requestId = await submitted();
  expect(await refusal(staff, 'disputes.open', { requestId })).toBe('WrongStep');
  await world.done(staff, 'requests.accept', { requestId });
  expect((await world.done<RequestView>(staff, 'requests.show', { requestId })).dispute).toMatchObject({
    begun: false,
  });
  expect((await world.done<RequestView>(she, 'requests.show', { requestId })).dispute).toBeNull();
  const opened = await act('open', { requestId });
  const { disputeId } = opened;
  expect(opened).toMatchObject({ status: 'asking', parties: [{ n: 1, consent: 'yes', linked: true }] });
  expect(opened.endBy).toBe(MONDAY + 30 * DAY);
  expect(await refusal(staff, 'disputes.open', { requestId })).toBe('WrongStep');
  // alone she is not two sides
  expect(opened.allowedActions).not.toContain('arrange');
  expect(await refusal(staff, 'requests.reply', { requestId, text: '谈好了' })).toBe('MediationOpen');

  const named = await act('addParty', { disputeId, ...(await personOf(he)) });
  expect(named.parties[1]).toMatchObject({ n: 2, linked: true, consent: 'asked' });
  await act('addParty', { disputeId, name: '何老三', phone: '13800009999' });
  expect((await inbox(he)).map(({ template }) => template)).toEqual(['lookInside']);
  await world.done(he, 'disputes.answer', { disputeId, agrees: true });
  const ready = await act('consent', { disputeId, party: 3, agrees: true });
  expect(ready).toMatchObject({ status: 'ready', dueAt: MONDAY + 30 * DAY });
  expect(ready.parties[2]).toMatchObject({ name: '何老三', phoneMasked: '138****9999', linked: false });

  const startsAt = MONDAY + DAY + HOUR;
  expect(await refusal(staff, 'disputes.arrange', { disputeId, startsAt: MONDAY - 1, place: '村部' })).toBe('TimePast');
  const plan = [{ what: '量地界', who: '老李', until: '2026-11-30' }];
  expect((await act('plan', { disputeId, steps: plan })).plan).toEqual(plan);
  expect(await act('arrange', { disputeId, startsAt, place: '青禾村部二楼' })).toMatchObject({ status: 'arranged' });
  expect(await refusal(staff, 'disputes.hold', { disputeId, came: [1, 2], minutes: MINUTES })).toBe('WrongStep');
  for (const who of [she, he]) {
    expect((await mine(who, disputeId)).meeting).toEqual({ startsAt, place: '青禾村部二楼' });
    const told = (await inbox(who)).find(({ template }) => template === 'meetingSet');
    const said = told && noticeSentence(told, MONDAY);
    expect(said).toContain('来一趟');
    expect(JSON.stringify([told?.params, said, lockScreenWords.meetingSet])).not.toMatch(/墙|界|纠纷|调解|村部|司法/);
  }
  await world.jump(startsAt + HOUR);
  expect(await refusal(staff, 'disputes.hold', { disputeId, came: [4], minutes: MINUTES })).toBe('PartyUnknown');
  const met = await act('hold', { disputeId, came: [2, 1], minutes: MINUTES, next: '周五再谈一次' });
  expect(met.meetings).toMatchObject([{ held: true, came: [1, 2], next: '周五再谈一次' }]);

  const terms = { disputeId, form: 'written', text: '檐水改道，墙不动，互不赔钱', on: '2026-11-24' };
  expect(await refusal(staff, 'disputes.agree', terms)).toBe('PaperMissing');
  expect(await refusal(staff, 'disputes.agree', { ...terms, on: '2026-11-22', form: 'oral' })).toBe('TimePast');
  const agreed = await act('agree', { ...terms, fileIds: [await picture()] });
  expect(agreed).toMatchObject({ status: 'agreed', dueAt: null, agreement: { confirmUntil: '2026-12-24' } });
  for (const who of [she, he])
    expect(await mine(who, disputeId)).toMatchObject({
      state: 'agreed',
      agreement: { text: terms.text, files: [{ fileId: expect.any(String) as string }] },
    });
  await world.done(staff, 'requests.reply', { requestId, text: '谈成了，协议在您手上' });
  const { request, events } = await loadStored(world.ports.store, requestId);
  expect(request.status).toBe('replied');
  expect(request.timers.some(({ kind }) => kind === 'caseDue')).toBe(false);
  expect(kindsOf(events)).toEqual(expect.arrayContaining(['caseOpened', 'caseMeetingHeld', 'caseAgreed']));
  expect((await verifyTown(town(), 'qingxi')).problems).toEqual([]);
});

test('a side added by mistake is taken off and forgotten, while nothing has been heard of her and nobody has met', async () => {
  const { requestId, disputeId } = await begun();
  const third = world.residents('qingxi:group-01-1')[2] ?? '';
  const mistaken = await personOf(third);
  const added = await act('addParty', { disputeId, ...mistaken });
  expect(added.parties.map(({ n, removable }) => [n, removable])).toEqual([
    [1, false],
    [2, true],
    [3, true],
  ]);
  expect((await inbox(third)).map(({ template }) => template)).toEqual(['lookInside']);
  await world.done(he, 'disputes.answer', { disputeId, agrees: true });
  expect(await refusal(staff, 'disputes.removeParty', { disputeId, party: 4 })).toBe('PartyUnknown');
  for (const party of [1, 2])
    expect(await refusal(staff, 'disputes.removeParty', { disputeId, party })).toBe('WrongStep');
  for (const who of [she, he, third])
    expect(await refusal(who, 'disputes.removeParty', { disputeId, party: 3 })).not.toBe('ok');

  // the others are willing: the case goes on
  const after = await act('removeParty', { disputeId, party: 3 });
  expect(after).toMatchObject({ status: 'ready', parties: [{ n: 1 }, { n: 2, consent: 'yes', removable: false }] });
  expect(after.allowedActions).not.toContain('removeParty');
  expect(await refusal(third, 'disputes.mine', { disputeId })).toBe('NotFound');
  expect(await inbox(third)).toEqual([]);
  expect(await queryAll(town(), 'disputeParties', { eq: { personId: third } })).toEqual([]);
  const { events, texts, request } = await loadStored(world.ports.store, requestId);
  const stored = JSON.stringify([events, texts, request, await town().get<DisputeDoc>('disputes', disputeId)]);
  for (const hers of [mistaken.name, third]) expect(stored).not.toContain(hers);
  expect(events.at(-1)).toMatchObject({ kind: 'casePartyRemoved', data: { party: 3 } });
  expect((await verifyTown(town(), 'qingxi')).problems).toEqual([]);
  for (const who of [she, staff]) {
    const { timeline } = await world.done<RequestView>(who, 'requests.show', { requestId });
    expect(timeline.map(({ kind }) => kind)).not.toContain('casePartyRemoved');
  }

  // the number is nobody else's: what was asked for by it cannot meet another side
  const named = await act('addParty', { disputeId, name: '何老三', phone: '13800009999' });
  expect(named.parties.map(({ n }) => n)).toEqual([1, 2, 4]);
  expect(await world.done(staff, 'disputes.unmask', { disputeId, party: 4, why: 'contact' })).toEqual({
    partyPhone: '13800009999',
  });
  expect(await refusal(staff, 'disputes.consent', { disputeId, party: 3, agrees: true })).toBe('PartyUnknown');
  await act('say', { disputeId, party: 4, text: HIS });
  expect(await refusal(staff, 'disputes.removeParty', { disputeId, party: 4 })).toBe('WrongStep');
});

test('after a meeting every side stays, and one who has answered once stays when she is asked anew', async () => {
  const { disputeId } = await willing();
  const startsAt = MONDAY + DAY;
  await act('arrange', { disputeId, startsAt, place: '村部' });
  await world.jump(startsAt + HOUR);
  await act('hold', { disputeId, came: [1, 2], minutes: MINUTES });
  const added = await act('addParty', { disputeId, name: '何老三' });
  expect(added.parties.map(({ removable }) => removable)).toEqual([false, false, false]);
  expect(await refusal(staff, 'disputes.removeParty', { disputeId, party: 3 })).toBe('WrongStep');
});

test('words are sealed from the other side, from those above, from the pages of the request and from her export', async () => {
  const { requestId, disputeId } = await willing();
  await world.done(she, 'disputes.tell', { disputeId, text: '我的电话是13912345678，我还有话说' });
  await act('say', { disputeId, party: 2, text: HIS });
  await act('note', { disputeId, text: NOTE });
  await act('arrange', { disputeId, startsAt: MONDAY + HOUR, place: '村部' });
  await world.jump(MONDAY + 2 * HOUR);
  await act('hold', { disputeId, came: [1, 2], minutes: MINUTES });

  const notes = await world.done<DisputeNotes>(staff, 'disputes.notes', { disputeId });
  expect(notes.entries.map(({ kind, party }) => [kind, party])).toEqual([
    ['said', 1],
    ['said', 2],
    ['note', null],
    ['minutes', null],
  ]);
  expect(JSON.stringify(notes)).not.toContain('13912345678');

  const hidden = { [she]: [HIS, NOTE, MINUTES], [he]: [HERS, '我还有话说', NOTE, MINUTES] };
  for (const [who, words] of Object.entries(hidden)) {
    const seen = JSON.stringify([
      await mine(who, disputeId),
      await world.call(who, 'requests.show', { requestId }),
      await world.done(who, 'myData.export', {}),
      await world.done(who, 'notices.list', {}),
    ]);
    for (const word of words) expect(seen).not.toContain(word);
  }
  expect((await mine(he, disputeId)).said.map(({ text }) => text)).toEqual([HIS]);
  expect((await mine(she, disputeId)).said[0]?.text).toContain('13912345678');
  expect((await world.done<MyDataExport>(he, 'myData.export', {})).disputes).toMatchObject([
    { state: 'open', said: [{ text: HIS }] },
  ]);
  expect(await refusal(he, 'requests.show', { requestId })).toBe('NotFound');

  const watching = ['dispatcher', 'admin'] as const;
  for (const who of [
    ...watching.map((role) => world.holder(role, 'qingxi:town')),
    world.holder('secretary', 'qingxi:village-01'),
    world.holder('clusterSecretary', 'qingxi:cluster-1'),
    world.holder('countySupervisor', 'county:county'),
    world.holder('staff', 'qingxi:department-civil'),
  ]) {
    for (const action of ['disputes.show', 'disputes.notes'])
      expect(['NotAllowed', 'NotFound']).toContain(await refusal(who, action, { disputeId }));
    const page = JSON.stringify(await world.call(who, 'requests.show', { requestId }));
    for (const words of [HIS, '我还有话说', NOTE, MINUTES]) expect(page).not.toContain(words);
    for (const kind of ['caseSaid', 'caseNoted', 'caseConsent', 'casePartyAdded']) expect(page).not.toContain(kind);
  }
  await world.tick();
  for (const words of ['占了我的', '脾气急', '各退一步'])
    expect(
      await world.call(world.holder('dispatcher', 'qingxi:town'), 'search.requests', { orgId: 'qingxi:town', words }),
    ).toMatchObject({ ok: true, value: { rows: [] } });
});

test('reading the notes and a number is on record, and each side finds it', async () => {
  const { disputeId } = await willing();
  await act('addParty', { disputeId, name: '何老三', phone: '13800009999' });
  await world.done(staff, 'disputes.notes', { disputeId });
  await world.done(staff, 'disputes.notes', { disputeId });
  const { phone } = await personOf(he);
  const ask = async (party: number) =>
    world.done<{ partyPhone: string }>(staff, 'disputes.unmask', { disputeId, party, why: 'contact' });
  expect((await ask(2)).partyPhone).toBe(phone);
  expect((await ask(3)).partyPhone).toBe('13800009999');
  expect(await refusal(staff, 'disputes.unmask', { disputeId, party: 5, why: 'contact' })).toBe('PartyUnknown');
  for (const who of [she, he]) {
    const seen = await world.done<{ entries: { what: string }[] }>(who, 'myData.seenBy', {});
    expect(seen.entries.filter(({ what }) => what === 'mediation')).toHaveLength(1);
  }
  const log = await queryAll<AccessDoc>(town(), 'accessLog', { eq: {}, order: { field: 'at', direction: 'asc' } });
  expect(log.filter(({ what, refId }) => what === 'phone' && refId === disputeId)).toHaveLength(2);
  expect(JSON.stringify(log)).not.toMatch(/1380000|何老三/);
});

test('it stops when one side does not want it, whoever says so and whenever; a meeting to come is called off', async () => {
  const { disputeId } = await willing();
  await act('arrange', { disputeId, startsAt: MONDAY + DAY, place: '村部' });
  const gone = await world.done<MyDispute>(he, 'disputes.answer', { disputeId, agrees: false });
  expect(gone).toMatchObject({ state: 'stopped', meeting: null, allowedActions: [] });
  expect((await inbox(she)).map(({ template }) => template)).toContain('meetingOff');
  expect((await act('show', { disputeId })).status).toBe('refused');
  // who it was is not said to the other
  expect(Object.keys(await mine(she, disputeId))).not.toContain('status');
  for (const [name, more] of [
    ['note', { text: NOTE }],
    ['consent', { party: 2, agrees: true }],
    ['end', { why: 'notAgreed' }],
  ] as const)
    expect(await refusal(staff, `disputes.${name}`, { disputeId, ...more })).toBe('WrongStep');
});

test('violence at home is never mediated: no word of it is kept, and nobody is told why it ended', async () => {
  const { requestId, disputeId } = await willing();
  const before = (await loadStored(world.ports.store, requestId)).request.eventCount;
  const told = '他喝了酒就家暴，我怕';
  expect(await refusal(she, 'disputes.tell', { disputeId, text: told })).toBe('ViolenceNeverHere');
  expect(await refusal(staff, 'disputes.say', { disputeId, party: 1, text: told })).toBe('ViolenceNeverHere');
  expect(await refusal(staff, 'disputes.note', { disputeId, text: told })).toBe('ViolenceNeverHere');
  expect((await loadStored(world.ports.store, requestId)).request.eventCount).toBe(before);
  const news = (await inbox(he)).length;
  await act('end', { disputeId, why: 'unsafe' });
  expect(await inbox(he)).toHaveLength(news);
  for (const who of [she, he]) expect(JSON.stringify(await mine(who, disputeId))).not.toMatch(/unsafe|refused/);
  expect(JSON.stringify((await loadStored(world.ports.store, requestId)).events)).not.toContain('unsafe');
  expect(await refusal(staff, 'disputes.open', { requestId })).toBe('WrongStep');
});

test('whoever is a side does not handle it, and it follows the request to its next holder', async () => {
  const head = world.holder('head', JUSTICE);
  const { requestId, disputeId } = await willing();
  expect(await refusal(head, 'disputes.show', { disputeId })).toBe('ok');
  await act('addParty', { disputeId, ...(await personOf(head)) });
  for (const name of ['show', 'notes']) expect(await refusal(head, `disputes.${name}`, { disputeId })).toBe('NotFound');
  expect(await refusal(head, 'disputes.note', { disputeId, text: NOTE })).toBe('WrongStep');
  expect((await mine(head, disputeId)).said).toEqual([]);
  await world.done(staff, 'requests.transfer', {
    requestId,
    departmentId: 'qingxi:department-agriculture',
    reason: '是承包地的事',
  });
  expect(await refusal(staff, 'disputes.notes', { disputeId })).toBe('NotFound');
  const next = world.holder('staff', 'qingxi:department-agriculture');
  expect(await refusal(next, 'disputes.note', { disputeId, text: NOTE })).toBe('WrongStep');
  await world.done(next, 'requests.accept', { requestId });
  expect(await refusal(next, 'disputes.note', { disputeId, text: NOTE })).toBe('ok');
});

test('a limit that passes is told to the handlers again and again; a withdrawn request ends its case', async () => {
  const { requestId, disputeId } = await willing();
  for (let day = 1; day <= 48; day += 1) {
    await world.jump(MONDAY + day * DAY);
    await world.tick();
  }
  const told = (await world.done<{ notices: NoticeView[] }>(staff, 'notices.list', {})).notices.filter(
    ({ template }) => template === 'mediationDue',
  );
  expect(told.length).toBeGreaterThanOrEqual(2);
  await act('arrange', { disputeId, startsAt: MONDAY + 60 * DAY, place: '村部' });
  await world.done(she, 'requests.withdraw', { requestId });
  expect(await mine(he, disputeId)).toMatchObject({ state: 'stopped', meeting: null, allowedActions: [] });
  expect((await inbox(he)).map(({ template }) => template)).toContain('meetingOff');
  expect((await act('show', { disputeId })).status).toBe('over');
  expect((await verifyTown(town(), 'qingxi')).problems).toEqual([]);
});

test('come back after a broken agreement it is taken up again', async () => {
  const { requestId, disputeId } = await willing();
  const agreed = await act('agree', { disputeId, form: 'oral', text: '各让半尺', on: '2026-11-23' });
  // first the request is answered
  expect(agreed.allowedActions).toEqual([]);
  expect(await refusal(staff, 'disputes.open', { requestId })).toBe('WrongStep');
  await world.done(staff, 'requests.reply', { requestId, text: '谈成了' });
  await world.jump(MONDAY + HOUR);
  await world.done(she, 'requests.rate', { requestId, solved: false, satisfaction: 'unsatisfied' });
  await world.done(staff, 'requests.accept', { requestId });
  const again = await act('open', { requestId });
  expect(again).toMatchObject({ status: 'asking', parties: [{ consent: 'yes' }, { consent: 'asked' }] });
  expect(again.allowedActions).not.toContain('open');
  expect(await refusal(he, 'disputes.answer', { disputeId, agrees: true })).toBe('ok');
});

test('a side who has herself deleted takes her words, name and number along once it is over; the chain stays sound', async () => {
  const { requestId, disputeId } = await willing();
  await act('say', { disputeId, party: 2, text: HIS });
  await world.done(he, 'myData.erase', {});
  await world.jump(MONDAY + 4 * DAY);
  await world.tick();
  expect(JSON.stringify((await loadStored(world.ports.store, requestId)).texts)).toContain('照老界砌');
  await act('end', { disputeId, why: 'notAgreed' });
  await world.jump(MONDAY + 6 * DAY);
  await world.tick();
  const { texts } = await loadStored(world.ports.store, requestId);
  expect(JSON.stringify(texts)).not.toContain('照老界砌');
  expect(JSON.stringify(texts)).toContain('半尺地');
  const stored = await town().get<DisputeDoc>('disputes', disputeId);
  expect(stored?.personIds).not.toContain(he);
  expect(stored?.parties[1]).toMatchObject({ personId: null, nameSeq: null });
  expect((await verifyTown(town(), 'qingxi')).problems).toEqual([]);
});

test('with the words of the request the case goes', async () => {
  const { requestId, disputeId } = await willing();
  await act('agree', { disputeId, form: 'written', text: '各让半尺', on: '2026-11-23', fileIds: [await picture()] });
  await world.done(staff, 'requests.reply', { requestId, text: '谈成了' });
  await world.done(she, 'requests.rate', { requestId, solved: true, satisfaction: 'satisfied' });
  await world.done(she, 'myData.erase', {});
  await world.jump(MONDAY + 4 * DAY);
  await world.tick();
  expect(await town().get('disputes', disputeId)).toBeNull();
  expect(await queryAll(town(), 'disputeParties', { eq: { personId: he } })).toEqual([]);
  expect(await refusal(he, 'disputes.mine', { disputeId })).toBe('NotFound');
  expect((await verifyTown(town(), 'qingxi')).problems).toEqual([]);
});
