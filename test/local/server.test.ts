import { mkdtempSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startLocalServer, type LocalServer } from '../../cloudfunctions/local/start';
import type { LocalPerson } from '../../cloudfunctions/local/people';

const dir = mkdtempSync(join(tmpdir(), 'cunliban-server-'));
const webDir = join(dir, 'web');
let server: LocalServer;
let port: number;

beforeAll(async () => {
  mkdirSync(webDir);
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(webDir, 'app.js'), `// ${'a'.repeat(5000)}`);
  server = await startLocalServer({
    port: 0,
    dataDir: join(dir, 'data'),
    seed: 'sample',
    localClock: true,
    webDir,
    timers: false,
    logLevel: 'silent',
  });
  port = Number(new URL(server.url).port);
}, 30_000);
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Bare HTTP: `fetch` would not let a test lie about `Host` and `Origin`. */
const send = (method: string, path: string, headers: Record<string, string> = {}, body: string | Buffer = '') =>
  new Promise<Answer>((done, fail) => {
    const call = request(
      { port, host: '127.0.0.1', method, path, headers: { host: `localhost:${port}`, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
        response.on('error', fail);
      },
    );
    call.on('error', fail);
    call.end(body);
  });
const json = ({ body }: Answer): unknown => JSON.parse(body.toString());
const api = async (call: unknown, headers: Record<string, string> = {}) =>
  json(await send('POST', '/fn/api', headers, typeof call === 'string' ? call : JSON.stringify(call)));

async function signIn(role: string, organisation?: string): Promise<{ token: string; cookie: string }> {
  const people = json(await send('GET', '/local/people')) as LocalPerson[];
  const who = people.find((one) => one.role === role && (!organisation || one.organisation === organisation));
  const answer = await send('POST', '/local/sign-in', {}, JSON.stringify({ personId: who?.personId }));
  return { token: (json(answer) as { token: string }).token, cookie: String(answer.headers['set-cookie']) };
}

describe('signing in', () => {
  it('works by bearer token and by a cookie that scripts and foreign pages cannot use', async () => {
    const { token, cookie } = await signIn('secretary', '青禾村');
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const shown = { ok: true, value: { person: { appointments: [{ role: 'secretary', orgName: '青禾村' }] } } };
    expect(await api({ action: 'session.show' }, { authorization: `Bearer ${token}` })).toMatchObject(shown);
    expect(await api({ action: 'session.show' }, { cookie: cookie.split(';')[0] ?? '' })).toMatchObject(shown);
  });

  it('is open to everyone the list names', async () => {
    const people = json(await send('GET', '/local/people')) as LocalPerson[];
    const roles = new Set(people.map(({ role }) => role));
    expect([...roles].sort()).toEqual(
      [
        'admin',
        'agent',
        'clusterSecretary',
        'contact',
        'countySupervisor',
        'dispatcher',
        'groupCadre',
        'head',
        'resident',
        'secretary',
        'staff',
      ].sort(),
    );
    expect(people.some(({ name, organisation }) => name === '王秀英' && organisation === '青禾村三组')).toBe(true);
    for (const { personId } of people)
      expect(json(await send('POST', '/local/sign-in', {}, JSON.stringify({ personId })))).toMatchObject({ ok: true });
  });

  it('takes no made-up person, token or signature', async () => {
    for (const personId of ['county:person-none', 'county:../x', '', 7])
      expect(json(await send('POST', '/local/sign-in', {}, JSON.stringify({ personId })))).toMatchObject({ ok: false });
    const { token } = await signIn('admin');
    const [payload = '', signature = ''] = token.split('.');
    const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('at', 'at ')).toString('base64url');
    for (const bad of ['x', `${forged}.${signature}`, `${payload}.`, `${payload}.${signature.slice(1)}`])
      expect(await api({ action: 'session.show' }, { authorization: `Bearer ${bad}` })).toMatchObject({
        value: { person: null },
      });
  });
});

describe('the door', () => {
  it.each([
    ['a foreign name for this machine', { host: 'evil.example' }],
    ['a foreign page', { origin: 'http://evil.example' }],
    ['a page of another port', { origin: 'http://localhost:1' }],
    ['a page without a name', { origin: 'null' }],
    ['a foreign page that hides its origin', { 'sec-fetch-site': 'cross-site' }],
  ])('is closed to %s', async (_who, headers) => {
    expect((await send('POST', '/fn/api', headers, '{"action":"session.show"}')).status).toBe(403);
    expect((await send('GET', '/local/people', headers)).status).toBe(403);
  });

  it('is open to its own pages', async () => {
    expect(
      (await send('POST', '/fn/api', { origin: `http://localhost:${port}` }, '{"action":"session.show"}')).status,
    ).toBe(200);
  });

  it.each(['', '{', 'null', '[1,2', '"x"', '{"action":{}}', '\u0000'])(
    'answers a broken call %j with a refusal',
    async (body) => {
      expect(await api(body)).toMatchObject({
        ok: false,
        refusal: { code: 'BadInput', field: expect.any(String) as unknown },
      });
    },
  );

  it('does not read a body without end', async () => {
    const answer = await send('POST', '/fn/api', {}, Buffer.alloc(300 * 1024, 0x20));
    expect(json(answer)).toMatchObject({ refusal: { code: 'BadInput' } });
  });

  it.each([
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/%00',
    '/%',
    '/data/keys.json',
  ])('gives no file beyond the pages: %s', async (path) => expect((await send('GET', path)).status).toBe(404));
});

describe('pages', () => {
  it('come compressed and are not sent again while they are the same', async () => {
    const first = await send('GET', '/app.js', { 'accept-encoding': 'gzip' });
    expect(first.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(first.body).length).toBe(5003);
    expect((await send('GET', '/app.js', { 'accept-encoding': 'gzip, deflate, br' })).headers['content-encoding']).toBe(
      'br',
    );
    const etag = String(first.headers['etag']);
    expect(await send('GET', '/app.js', { 'if-none-match': etag })).toMatchObject({
      status: 304,
      body: Buffer.alloc(0),
    });
    writeFileSync(join(webDir, 'app.js'), '// built again');
    expect((await send('GET', '/app.js', { 'if-none-match': etag })).body.toString()).toBe('// built again');
    expect((await send('GET', '/')).body.toString()).toContain('<title>page</title>');
  });
});

describe('the rest of the interface', () => {
  it('gives the contract as JSON Schema', async () => {
    const { actions } = json(await send('GET', '/local/contract.json')) as { actions: Record<string, unknown>[] };
    expect(actions.find(({ id }) => id === 'bookings.create')).toMatchObject({
      effect: 'write',
      roles: ['resident'],
      refusals: expect.arrayContaining(['BadInput', 'DayFull']) as unknown,
      input: { type: 'object', required: ['dayId', 'itemIds', 'band'], additionalProperties: false },
      output: { type: 'object' },
    });
  });

  it('runs a tick, sends what is due, and shows it', async () => {
    expect(json(await send('POST', '/local/tick'))).toMatchObject({
      ok: true,
      value: { bookings: {}, requests: {}, notify: {} },
    });
    const messages = json(await send('GET', '/local/outbox')) as { title: string; status: string; to: string }[];
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.every(({ to, title }) => to !== '' && title !== '')).toBe(true);
    expect((await send('GET', '/local/messages')).body.toString()).toContain('发出的消息');
  });

  it('moves the business clock forward and never back', async () => {
    const { now } = json(await send('GET', '/local/health')) as { now: number };
    const to = now + 86_400_000;
    expect(json(await send('POST', '/local/clock', {}, JSON.stringify({ now: to })))).toMatchObject({ ok: true });
    expect(await api({ action: 'session.show' })).toMatchObject({ value: { now: expect.any(Number) as number } });
    const shown = ((await api({ action: 'session.show' })) as { value: { now: number } }).value.now;
    expect(shown).toBeGreaterThanOrEqual(to);
    for (const bad of [{ now: to - 1000 }, { now: 'soon' }, {}])
      expect(json(await send('POST', '/local/clock', {}, JSON.stringify(bad)))).toMatchObject({
        refusal: { field: 'now' },
      });
  });

  it('takes a picture only with its ticket', async () => {
    const { token } = await signIn('resident');
    const authorization = `Bearer ${token}`;
    const begun = (await api(
      { action: 'files.begin', input: { contentType: 'image/png', bytes: 20 }, commandId: 'server-test-1' },
      { authorization },
    )) as { value: { upload: { url: string } } };
    const { url } = begun.value.upload;
    const bytes = Buffer.alloc(20, 1);
    expect((await send('PUT', url.replace(/.$/, '!'), {}, bytes)).status).toBe(403);
    expect((await send('PUT', url, {}, Buffer.alloc(21))).status).toBe(413);
    expect((await send('PUT', url, {}, bytes)).status).toBe(200);
    expect((await send('PUT', url, {}, bytes)).status).toBe(409);
    expect((await send('GET', url)).status).toBe(404);
  });

  it('keeps its keys to itself', () => {
    expect(statSync(join(dir, 'data/keys.json')).mode & 0o777).toBe(0o600);
  });
});
