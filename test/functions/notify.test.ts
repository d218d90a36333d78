/**
 * `notify` and `tick` as built. Messages go through the real `wx-server-sdk` to the local cloud, which reads its wire form. What WeChat
 * itself makes of them (permission, template, consent) only a real environment shows: docs/deploy.md lists it.
 */
import { outboxIdOf, tell, type Message, type OutboxDoc } from '../../cloudfunctions/actions/outbox';
import { startCloudCounty, type CloudCounty } from '../support/cloud-county';
import type { WxAnswer, WxCall } from '../support/cloud-server/wx';
import { openFunction, type FunctionChild } from '../support/function-child';

const TEMPLATE = 'template-0001,thing1,time2,thing3';
const NOON = '2026-11-23T12:00:00+08:00';

let county: CloudCounty;
let notify: FunctionChild;
const calls: WxCall[] = [];
let answer: (call: WxCall) => WxAnswer = () => ({ errcode: 0, errmsg: 'ok' });

beforeAll(async () => {
  county = await startCloudCounty();
  county.server.answerWx((call) => {
    calls.push(call);
    return answer(call);
  });
  notify = await openFunction('notify', { ...county.environment, WX_TEMPLATE: TEMPLATE });
}, 30_000);
beforeEach(() => {
  calls.length = 0;
  answer = () => ({ errcode: 0, errmsg: 'ok' });
});
afterAll(async () => {
  await notify.close();
  await county.close();
});

/** Urgent, so that the test does not depend on the hour it runs at. */
async function write(key: string, personId: string, more: Partial<Message> = {}): Promise<string> {
  await county.store.tx((tx) =>
    tell(tx, 'qingxi', Date.parse(NOON), {
      key,
      personId,
      template: 'requestReplied',
      params: { what: '低保申请' },
      about: { kind: 'request', id: 'qingxi:request-1' },
      urgent: true,
      ...more,
    }),
  );
  const id = outboxIdOf('qingxi', key);
  // due now, whatever the date of the test
  await county.store.updateIf('outbox', id, [], { set: [[['nextAttemptAt'], Date.now() - 1]] });
  return id;
}
const stored = async (id: string): Promise<OutboxDoc> => (await county.store.get<OutboxDoc>('outbox', id)) as OutboxDoc;

test('a message goes out in neutral words to the openid of its person', async () => {
  const personId = county.holder('secretary', 'qingxi:village-01');
  await county.knowAs('oSecretaryVillage1', personId);
  const id = await write('a', personId);
  expect(await notify.call({ Type: 'Timer', TriggerName: 'every-minute' })).toEqual({ value: { ok: true } });
  expect(calls).toEqual([
    {
      api: 'subscribeMessage.send',
      fields: {
        touser: 'oSecretaryVillage1',
        template_id: 'template-0001',
        page: 'pages/villager/request/index?requestId=qingxi%3Arequest-1',
        lang: 'zh_CN',
        data: {
          thing1: { value: '有回信了' },
          time2: { value: '2026年11月23日 12:00' },
          thing3: { value: '点开看回信' },
        },
      },
    },
  ]);
  expect(JSON.stringify(calls)).not.toContain('低保');
  expect(await stored(id)).toMatchObject({ status: 'sent', attempts: 1 });
  await notify.call({});
  expect(calls).toHaveLength(1);
});

test.each<[string, WxAnswer, Partial<OutboxDoc>]>([
  ['she has not agreed (43101)', { errcode: 43101, errmsg: 'user refuse to accept the msg' }, { status: 'inboxOnly' }],
  ['nobody has this openid (40003)', { errcode: 40003, errmsg: 'invalid openid' }, { status: 'inboxOnly' }],
  ['the template does not fit (47003)', { errcode: 47003, errmsg: 'argument invalid' }, { status: 'waiting' }],
  ['the permission is not declared', { systemError: -604101 }, { status: 'waiting' }],
  ['the platform is busy (-1)', { errcode: -1, errmsg: 'system error' }, { status: 'waiting' }],
])('when %s', async (name, told, expected) => {
  answer = () => told;
  const before = Date.now();
  const id = await write(`when-${name}`.replace(/[^a-z0-9-]/gi, ''), county.holder('secretary', 'qingxi:village-01'));
  expect(await notify.call({})).toEqual({ value: { ok: true } });
  const doc = await stored(id);
  expect(doc).toMatchObject({ ...expected, attempts: 1 });
  if (expected.status === 'waiting') expect(doc.nextAttemptAt).toBeGreaterThanOrEqual(before + 60_000);
  await county.store.updateIf('outbox', id, [], { set: [[['status'], 'dead']] });
});

test('who has no WeChat keeps the inbox; nobody is called', async () => {
  const id = await write('no-wechat', county.holder('agent', 'qingxi:village-01'));
  await notify.call({});
  expect(calls).toEqual([]);
  expect(await stored(id)).toMatchObject({ status: 'inboxOnly' });
});

test('without a template everything stays in the inbox; a template that is none is refused by name', async () => {
  const id = await write('no-template', county.holder('secretary', 'qingxi:village-01'));
  const bare = await openFunction('notify', county.environment);
  expect(await bare.call({})).toEqual({ value: { ok: true } });
  expect(await stored(id)).toMatchObject({ status: 'inboxOnly' });
  await bare.close();
  const wrong = await openFunction('notify', { ...county.environment, WX_TEMPLATE: '{{env.WX_TEMPLATE}}' });
  expect(await wrong.call({})).toEqual({ error: expect.stringContaining('WX_TEMPLATE is not') });
  await wrong.close();
  expect(calls).toEqual([]);
});

test('a store that is away is logged, not thrown at the timer', async () => {
  county.server.fault({ kind: 'quota', times: 20 });
  expect(await notify.call({})).toEqual({ value: { ok: false } });
  const tick = await openFunction('tick', county.environment);
  expect(await tick.call({})).toEqual({ value: { ok: false } });
  county.server.clearFaults();
  expect(await tick.call({})).toEqual({ value: { ok: true } });
  await tick.close();
});

test('the log has numbers and ids, no openid and no words', () => {
  expect(notify.log()).toContain('"errCode":43101');
  for (const word of ['oSecretaryVillage1', '低保', '有回信了']) expect(notify.log()).not.toContain(word);
});
