/** The bundle of `api` as it will run in the cloud, over the wire to the local server of the cloud's protocol. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { contextOf, olderContextOf, startCloudCounty, type CloudCounty } from '../support/cloud-county';
import { bundleOf, openFunction, type FunctionChild } from '../support/function-child';

const VILLAGE = 'qingxi:village-01';

let county: CloudCounty;
let api: FunctionChild;
beforeAll(async () => {
  county = await startCloudCounty();
  api = await openFunction('api', county.environment);
}, 30_000);
afterAll(async () => {
  await api.close();
  await county.close();
});

/** What comes back, read loosely: each test says what it expects. */
interface Reply {
  readonly ok: boolean;
  readonly value: Readonly<Record<string, unknown>>;
}

let commands = 0;
async function call(action: string, input: unknown, context?: unknown, more: object = {}): Promise<Reply> {
  commands += 1;
  const answer = await api.call({ action, input, commandId: `functions-test-${commands}`, ...more }, context);
  if ('error' in answer) throw new Error(answer.error);
  return answer.value as Reply;
}

const refusal = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });
const nextMonth = (): string => {
  const local = new Date(Date.now() + 8 * 3_600_000);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
};

test('whoever is not signed in sees who nobody is, and is refused what needs a person', async () => {
  expect(await call('session.show', {})).toMatchObject({ ok: true, value: { person: null } });
  expect(await call('days.upcoming', { villageId: VILLAGE })).toMatchObject({
    ok: true,
    value: { townId: 'qingxi:town', days: [] },
  });
  const request = { kind: 'help', text: '三组路口的路灯坏了，晚上看不见路。' };
  expect(await call('requests.submit', request)).toEqual(refusal('NotSignedIn'));
});

test('through the HTTP gateway a browser reads what is public, as nobody, whatever it claims', async () => {
  const http = async (more: object) => {
    const answer = await api.call({ httpMethod: 'POST', headers: {}, ...more }, contextOf('oResidentOfQingxi01'));
    if ('error' in answer) throw new Error(answer.error);
    const { statusCode, body } = answer.value as { statusCode: number; body: string };
    return { statusCode, body: JSON.parse(body) as unknown };
  };
  const upcoming = JSON.stringify({ action: 'days.upcoming', input: { villageId: VILLAGE } });
  expect(await http({ body: upcoming })).toMatchObject({ statusCode: 200, body: { ok: true } });
  const encoded = { body: Buffer.from(upcoming).toString('base64'), isBase64Encoded: true };
  expect(await http(encoded)).toMatchObject({ statusCode: 200, body: { ok: true } });
  const mine = JSON.stringify({ action: 'bookings.list', input: { coming: true } });
  expect((await http({ body: mine })).body).toEqual(refusal('NotSignedIn'));
  expect((await http({ body: '{' })).body).toEqual(refusal('BadInput'));
  expect((await http({ httpMethod: 'GET' })).statusCode).toBe(405);
});

test('a browser whose code somebody with an appointment confirms is she until it leaves', async () => {
  const secret = randomBytes(32).toString('base64url');
  const http = async (action: string, input: unknown, token = secret) => {
    commands += 1;
    const body = JSON.stringify({ action, input, commandId: `functions-test-${commands}` });
    const answer = await api.call({ httpMethod: 'POST', headers: { Authorization: `Bearer ${token}` }, body });
    if ('error' in answer) throw new Error(answer.error);
    return JSON.parse((answer.value as { body: string }).body) as Reply;
  };
  const hash = createHash('sha256').update(secret).digest('base64url');
  const { value } = await http('desk.begin', { hash }, '');
  expect(await http('session.show', {})).toMatchObject({ ok: true, value: { person: null } });

  const staff = county.holder('staff', 'qingxi:department-civil');
  await county.knowAs('oStaffAtHerDesk01', staff);
  const phone = contextOf('oStaffAtHerDesk01');
  expect(await call('desk.look', { code: value['code'] }, phone)).toMatchObject({ value: { number: value['number'] } });
  expect(await call('desk.confirm', { code: value['code'] }, phone)).toMatchObject({ ok: true });
  expect(await http('session.show', {})).toMatchObject({ value: { person: { personId: staff } } });
  expect(await http('session.show', {}, 'x'.repeat(43))).toMatchObject({ value: { person: null } });
  expect(await http('desk.leave', {})).toMatchObject({ ok: true });
  expect(await http('session.show', {})).toMatchObject({ ok: true, value: { person: null } });
});

test('a resident joins, submits, and the same command has one effect', async () => {
  const hers = contextOf('oResidentOfQingxi01');
  expect(await call('session.show', {}, hers)).toMatchObject({ ok: true, value: { person: null } });
  const joined = await call('session.join', { name: '周桂兰', villageId: VILLAGE, phone: '13800000001' }, hers);
  expect(joined).toMatchObject({ ok: true, value: { personId: expect.stringMatching(/^county:person-/) } });
  expect(await call('session.show', {}, olderContextOf('oResidentOfQingxi01'))).toMatchObject({
    value: {
      person: { personId: joined.value['personId'], villageId: VILLAGE, roles: expect.arrayContaining(['resident']) },
    },
  });

  const request = { kind: 'help', text: '三组路口的路灯坏了，晚上看不见路。', place: '三组路口' };
  const once = await call('requests.submit', request, hers, { commandId: 'functions-test-once' });
  expect(once).toMatchObject({ ok: true });
  expect(await call('requests.submit', request, hers, { commandId: 'functions-test-once' })).toEqual(once);
  expect(county.server.database.all('requests')).toHaveLength(1);
  // the telephone is sealed before it leaves the process
  expect(JSON.stringify(county.server.database.all('persons'))).not.toContain('13800000001');
});

test('a dispatcher publishes a month; anybody sees its half-days', async () => {
  await county.knowAs('oDispatcherQingxi1', county.holder('dispatcher', 'qingxi:town'));
  const dispatcher = contextOf('oDispatcherQingxi1');
  const month = nextMonth();
  const proposed = await call('roster.propose', { townId: 'qingxi:town', month }, dispatcher);
  const days = (proposed.value['days'] as Record<string, unknown>[]).map(({ date, half, centreId, departments }) => ({
    date,
    half,
    centreId,
    departments: (departments as Record<string, unknown>[]).map(({ departmentId, presence, people }) => ({
      departmentId,
      presence,
      people,
    })),
  }));
  expect(await call('roster.publish', { townId: 'qingxi:town', month, days }, dispatcher)).toMatchObject({ ok: true });
  const seen = await call('days.upcoming', { villageId: VILLAGE });
  expect(seen.value['days']).toHaveLength(days.length);
}, 30_000);

test('the event names nobody: identity claimed in it is not looked at', async () => {
  const claims = {
    WX_OPENID: 'oDispatcherQingxi1',
    openid: 'oDispatcherQingxi1',
    userInfo: { openId: 'oDispatcherQingxi1', appId: 'wx0000000000000001' },
    tcbContext: { WX_OPENID: 'oDispatcherQingxi1' },
    context: contextOf('oDispatcherQingxi1'),
    identity: { provider: 'local', subject: county.holder('dispatcher', 'qingxi:town') },
  };
  expect(await call('session.show', {}, undefined, claims)).toMatchObject({ ok: true, value: { person: null } });
  expect(
    await call('roster.propose', { townId: 'qingxi:town', month: nextMonth() }, contextOf('oStrangerNowhere1'), claims),
  ).toEqual(refusal('NotSignedIn'));
});

test.each([
  ['a text', 'WX_OPENID=oDispatcherQingxi1'],
  ['null', null],
  ['a broken environment', { environment: '{"WX_OPENID":"oDispatcherQingxi1",' }],
  ['an environment that is no object', { environment: '"oDispatcherQingxi1"' }],
  ['no environment', {}],
  ['an openid that is a list', { environment: '{"WX_OPENID":["oDispatcherQingxi1"],"WX_APPID":"wx1"}' }],
  ['an odd openid', { environment: '{"WX_OPENID":"../../oDispatcherQingxi1","WX_APPID":"wx1"}' }],
  ['no app', { environment: '{"WX_OPENID":"oDispatcherQingxi1"}' }],
])('a context that is %s is nobody', async (_, context) => {
  expect(await call('session.show', {}, context)).toMatchObject({ ok: true, value: { person: null } });
});

test('a context that cannot be read leaves a line in the log, without the openid', async () => {
  expect(api.log()).toContain('"event":"identity.unreadable"');
  expect(api.log()).toContain('"event":"identity.odd"');
  expect(api.log()).not.toContain('oDispatcherQingxi1');
});

test('variables of the process name nobody', async () => {
  const child = await openFunction('api', {
    ...county.environment,
    WX_OPENID: 'oDispatcherQingxi1',
    WX_APPID: 'wx0000000000000001',
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
  });
  const answer = await child.call({ action: 'session.show', input: {} }, { environment: '{}' });
  expect(answer).toMatchObject({ value: { ok: true, value: { person: null } } });
  await child.close();
});

test.each([['x'], [null], [[]], [{ action: 'session.show', input: { more: 1 } }], [{ action: 'no.such' }]])(
  'a call that is none (%j) is refused, not thrown at',
  async (event) => {
    expect(await api.call(event, contextOf('oStrangerNowhere1'))).toMatchObject({ value: { ok: false } });
  },
);

describe('refuses to start', () => {
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(county.environment).filter(([key]) => key !== name));

  test.each([
    ['CUNLIBAN_KEYS', 'CUNLIBAN_KEYS is not set', () => without('CUNLIBAN_KEYS')],
    ['TCB_ENV', 'TCB_ENV', () => without('TCB_ENV')],
    ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETID not set', () => without('TENCENTCLOUD_SECRETID')],
    ['keys that are none', 'CUNLIBAN_KEYS is not', () => ({ ...county.environment, CUNLIBAN_KEYS: 'aGVsbG8=' })],
    [
      'another host',
      'CUNLIBAN_SERVICE_URL may only name this machine',
      () => ({ ...county.environment, CUNLIBAN_SERVICE_URL: 'http://127.0.0.1.example.org/admin' }),
    ],
    [
      'a host behind a name and a password',
      'CUNLIBAN_SERVICE_URL may only name this machine',
      () => ({ ...county.environment, CUNLIBAN_SERVICE_URL: 'http://127.0.0.1@example.org/admin' }),
    ],
  ])('without or with a wrong %s, and says so', async (_, message, environment) => {
    for (const name of ['api', 'tick', 'notify']) {
      const child = await openFunction(name, environment());
      const answer = await child.call({ action: 'session.show', input: {} }, contextOf('oStrangerNowhere1'));
      expect(answer).toEqual({ error: expect.stringContaining(message) });
      expect(JSON.stringify(answer)).not.toContain('aGVsbG8=');
      await child.close();
    }
  });
});

test.each(['api', 'tick', 'notify'])(
  '%s holds no local sign-in and no embedded store, and loads fast',
  async (name) => {
    const text = readFileSync(bundleOf(name), 'utf8');
    expect(text).not.toMatch(/\/local\/sign-in|@photostructure\/sqlite/);
    expect(text.length).toBeLessThan(4_000_000);
    const child = await openFunction(name, county.environment);
    // measured 100–200 ms; this only catches a bundle that has grown out of all proportion
    expect(child.requiredIn).toBeLessThan(2_000);
    await child.close();
  },
);

test('nothing personal is logged', () => {
  for (const word of ['oResidentOfQingxi01', '周桂兰', '13800000001', '路灯']) expect(api.log()).not.toContain(word);
});
