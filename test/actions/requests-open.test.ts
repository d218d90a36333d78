/** How a request begins: what it may carry, kinds with a way of their own, words that come before sending. */
import type { RequestView } from '#types/request-views';
import type { FileDoc } from '../../cloudfunctions/domain/files';
import { forTown } from '../../cloudfunctions/ports/store';
import { loadStored, spokenBy } from '../support/requests';
import { publishWeek } from '../support/half-days';
import { createWorld, MONDAY, newCommand, type World } from '../support/world';

jest.setTimeout(60_000);

const SURE = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const DAY = 86_400_000;

let world: World;
let resident: string;
beforeEach(async () => {
  world = await createWorld();
  resident = world.family[0] ?? '';
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const submit = async (input: object, commandId = newCommand()): Promise<RequestView> =>
  world.done<RequestView>(resident, 'requests.submit', { kind: 'help', ...input }, commandId);
const refusal = async (input: object, who = resident): Promise<string> => {
  const answer = await world.call(who, 'requests.submit', { kind: 'help', ...input });
  return answer.ok ? 'granted' : answer.refusal.code;
};
const dispatcher = () => world.holder('dispatcher', 'qingxi:town');

const spoken = async (seconds = 4, who = resident): Promise<string> => spokenBy(world, who, seconds);

test('she speaks instead of writing: taken, kept thirty days, in triage since nobody has heard it yet', async () => {
  const voiceId = await spoken();
  const view = await submit({ voiceId, callMe: true, place: '石拱桥', pin: { lat: 35.52, lng: 104.55 } });
  expect(view.row.status).toBe('triage');
  expect(view.voice?.fileId).toBe(voiceId);
  expect(view).toMatchObject({ text: '', callMe: true, place: '石拱桥', pin: { lat: 35.52, lng: 104.55 } });
  const file = await forTown(world.ports.store, 'qingxi').get<FileDoc>('files', voiceId);
  expect(file).toMatchObject({ status: 'taken', deleteAt: MONDAY + 30 * DAY, contentType: 'audio/wav' });
  const { request, texts } = await loadStored(world.ports.store, view.row.requestId);
  // the point is erased with the words
  expect(JSON.stringify(request)).not.toContain('104.55');
  expect(texts.fields['1-pin']?.value).toBe('35.52,104.55');
  expect(
    (await world.done<RequestView>(dispatcher(), 'requests.show', { requestId: view.row.requestId })).voice,
  ).not.toBeNull();
  await world.jump(MONDAY + 30 * DAY + 1);
  await world.tick();
  expect(await world.files.read(voiceId)).toBeNull();
  const after = await world.done<RequestView>(resident, 'requests.show', { requestId: view.row.requestId });
  expect(after.voice).toBeNull();
});

test('neither words nor voice is nothing; a voice is finished, her own, and no picture', async () => {
  expect(await refusal({})).toBe('TextMissing');
  const neighbour = world.residents('qingxi:group-01-1')[0] ?? '';
  expect(await refusal({ voiceId: await spoken(2, neighbour) })).toBe('VoiceNotReady');
  const voiceId = await spoken();
  expect(await refusal({ text: SURE, fileIds: [voiceId] })).toBe('PictureNotReady');
  expect(await refusal({ text: SURE, voiceId })).toBe('granted');
  expect(await refusal({ text: SURE, voiceId })).toBe('VoiceNotReady');
});

test('help to sell goes to the cluster, with what and how much; no list and no page has her telephone', async () => {
  expect(await refusal({ kind: 'helpSell', text: '红薯卖不出去' })).toBe('SaleMissing');
  const sale = { produce: '红薯', kg: 800, until: '2026-12-20' };
  const { row } = await submit({ kind: 'helpSell', text: '红薯卖不出去，想找个销路', sale });
  expect(row).toMatchObject({ status: 'dispatched', level: 'cluster', topic: 'agriculture' });
  const cluster = world.holder('clusterSecretary', 'qingxi:cluster-1');
  const list = await world.done<{ rows: { requestId: string }[] }>(cluster, 'requests.worklist', {
    orgId: 'qingxi:cluster-1',
    bucket: 'open',
  });
  expect(list.rows.map(({ requestId }) => requestId)).toEqual([row.requestId]);
  expect(JSON.stringify(list)).not.toMatch(/"1\d{10}"|\d{3}\*{4}\d{4}/);
  const seen = await world.done<RequestView>(cluster, 'requests.show', { requestId: row.requestId });
  expect(seen.sale).toEqual(sale);
  expect(JSON.stringify(seen)).not.toMatch(/"1\d{10}"/);
  const accepted = await world.done<RequestView>(cluster, 'requests.accept', { requestId: row.requestId });
  expect(accepted.row.status).toBe('accepted');
  // what is no offer carries none
  expect((await submit({ text: SURE, sale })).sale).toBeNull();
});

test('work wanted goes to the public employment service, whatever its words say', async () => {
  const { row } = await submit({ kind: 'job', text: '我会修路、装水管、种大棚，想找个活' });
  const { request } = await loadStored(world.ports.store, row.requestId);
  expect(request).toMatchObject({ holderId: 'qingxi:department-social-security', topic: 'social-security' });
});

test('insults are looked at first: held, seen by the dispatcher alone, due in two working hours', async () => {
  const { row } = await submit({ text: '修路的那个王八蛋把我家门口挖烂了' });
  const { requestId } = row;
  expect(row).toMatchObject({ status: 'held', nextStep: { code: 'review', by: MONDAY + 2 * 3_600_000 }, topic: null });
  const secretary = world.holder('secretary', 'qingxi:village-01');
  const hidden = await world.call(secretary, 'requests.show', { requestId });
  expect(hidden.ok).toBe(false);
  const count = async (who: string, orgId: string) =>
    (await world.done<{ counts: Record<string, number> }>(who, 'requests.worklist', { orgId, bucket: 'triage' }))
      .counts;
  expect(await count(secretary, 'qingxi:village-01')).toMatchObject({ triage: 0, late: 0, open: 0 });
  expect(await count(dispatcher(), 'qingxi:town')).toMatchObject({ triage: 1 });
  await world.jump(MONDAY + 2 * 3_600_000 + 1);
  expect((await world.tick())['requests']).toMatchObject({ effects: 1, failed: 0 });
  // anger is no abuse, and danger waits for nobody
  expect((await submit({ text: '气死人了，门口的路挖烂三个月没人管' })).row.status).not.toBe('held');
  expect((await submit({ text: '那个王八蛋拿刀要砍人' })).row.status).not.toBe('held');
});

interface Preview {
  readonly departmentName: string;
  readonly sure: boolean;
  readonly danger: string | null;
  readonly channels: string | null;
  readonly guide: { itemId: string; name: string; papers: string[]; nearest: { dayId: string } | null }[];
}
const preview = async (input: object): Promise<Preview> => world.done<Preview>(resident, 'requests.preview', input);

test('before sending: where it would go by kind, what to call, which channel, and nothing is stored', async () => {
  expect(await preview({ text: '路灯不亮，村道坑坑洼洼，请修修路' })).toMatchObject({
    sure: true,
    danger: null,
    channels: null,
    guide: [],
  });
  expect(await preview({ text: SURE, about: { orgId: 'qingxi:department-planning' } })).toMatchObject({
    sure: false,
    departmentName: '',
  });
  expect((await preview({ text: SURE, kind: 'job' })).departmentName).toContain('社');
  expect((await preview({ text: '红薯', kind: 'helpSell' })).sure).toBe(true);
  expect((await preview({ text: '村干部贪污了我们的补偿款' })).channels).toBe('discipline');
  expect((await preview({ text: '再不解决我就要去上访' })).channels).toBe('petition');
  expect((await preview({ text: '隔壁屋子着火了' })).danger).toBe('fire');
  expect((await preview({ text: '老公天天家暴' })).danger).toBe('violence');
  expect(await forTown(world.ports.store, 'qingxi').count('requests', { eq: {} }, 5)).toBe(0);
});

test('where it really asks which papers, the guide answers with the next half-day', async () => {
  await publishWeek(world);
  const { guide } = await preview({ text: '请问办低保要带什么材料' });
  expect(guide.length).toBeGreaterThan(0);
  expect(guide.length).toBeLessThanOrEqual(3);
  expect(guide[0]?.name).toContain('低保');
  expect(guide[0]?.papers.length).toBeGreaterThan(0);
  expect(guide[0]?.nearest).not.toBeNull();
  expect((await preview({ text: '低保的钱三个月没发了' })).guide).toEqual([]);
});

test('the same command twice at once is one request with its voice', async () => {
  const input = { voiceId: await spoken(), text: SURE };
  const [first, second] = await Promise.all([submit(input, 'twice-at-once'), submit(input, 'twice-at-once')]);
  expect(first.row.requestId).toBe(second.row.requestId);
  expect(await forTown(world.ports.store, 'qingxi').count('requests', { eq: {} }, 5)).toBe(1);
});

test('places of the village are there for anybody to choose; the administrator edits them', async () => {
  const villageId = 'qingxi:village-01';
  const { landmarks } = await world.done<{ landmarks: string[] }>(null, 'organisation.landmarks', { villageId });
  expect(landmarks).toContain('村委会');
  const admin = world.holder('admin', 'qingxi:town');
  const village = {
    townId: 'qingxi:town',
    orgId: villageId,
    kind: 'village',
    name: '青禾村',
    parentId: 'qingxi:cluster-1',
    active: true,
  };
  await world.done(admin, 'organisation.save', { ...village, landmarks: ['新桥', '老井', '新桥'] });
  expect(await world.done(null, 'organisation.landmarks', { villageId })).toEqual({ landmarks: ['新桥', '老井'] });
  // a save that does not speak of them leaves them
  await world.done(admin, 'organisation.save', village);
  expect(await world.done(null, 'organisation.landmarks', { villageId })).toEqual({ landmarks: ['新桥', '老井'] });
});
