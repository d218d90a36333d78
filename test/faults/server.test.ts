/** The real server as a process of its own: killed in the middle of writing, and two of them on one folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalPerson } from '../../cloudfunctions/local/people';

const root = resolve(__dirname, '../..');
let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cunliban-kill-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(killed));
  rmSync(dataDir, { recursive: true, force: true });
});
jest.setTimeout(120_000);

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts it on a free port and waits for its address. */
async function start(): Promise<Running> {
  const child = launch();
  let said = '';
  child.stdout?.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  for (let waited = 0; waited < 400; waited += 1) {
    const url = /http:\/\/localhost:\d+/.exec(said)?.[0];
    if (url) return { child, url };
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    await sleep(100);
  }
  throw new Error(`the server did not start: ${said}`);
}

function launch(): ChildProcess {
  const child = spawn(process.execPath, ['config/run-ts.mjs', 'cloudfunctions/local/server.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOCAL_CLOCK: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

async function post(url: string, path: string, body: unknown, token = ''): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

async function signIn(url: string, who: (person: LocalPerson) => boolean): Promise<string> {
  const people = (await (await fetch(`${url}/local/people`)).json()) as LocalPerson[];
  const { token } = (await post(url, '/local/sign-in', { personId: people.find(who)?.personId })) as { token: string };
  return token;
}

const isWang = ({ name, role }: LocalPerson) => name === '王秀英' && role === 'resident';

interface Made {
  readonly ok: boolean;
  readonly value: { readonly row: { readonly requestId: string } };
}
const submit = (url: string, token: string, commandId: string) =>
  post(
    url,
    '/fn/api',
    { action: 'requests.submit', input: { kind: 'help', text: '三组水泵坏了，浇不上水' }, commandId },
    token,
  );

it('killed while it writes, it has everything it acknowledged, and a command sent again is done once', async () => {
  const first = await start();
  const token = await signIn(first.url, isWang);
  const acknowledged = new Map<string, string>();
  const commands = Array.from({ length: 200 }, (_, n) => `kill-test-${n}`);
  const writing = Promise.all(
    [0, 1, 2, 3].map(async (lane) => {
      for (const [n, command] of commands.entries()) {
        if (n % 4 !== lane) continue;
        try {
          const made = (await submit(first.url, token, command)) as Made;
          if (made.ok) acknowledged.set(command, made.value.row.requestId);
        } catch {
          return; // the line was cut: nobody knows whether this one was written
        }
      }
    }),
  );
  while (acknowledged.size < 12) await sleep(10);
  await killed(first.child);
  await writing;
  expect(acknowledged.size).toBeLessThan(commands.length);

  const second = await start();
  for (const [command, requestId] of acknowledged) {
    const shown = await post(second.url, '/fn/api', { action: 'requests.show', input: { requestId } }, token);
    expect(shown).toMatchObject({ ok: true, value: { row: { requestId } } });
    expect(await submit(second.url, token, command)).toMatchObject({ value: { row: { requestId } } });
  }
  // the ones nobody knows about: sent again twice, each is there once
  const unknown = commands.filter((command) => !acknowledged.has(command)).slice(0, 6);
  for (const command of unknown) {
    const [one, two] = [await submit(second.url, token, command), await submit(second.url, token, command)] as [
      Made,
      Made,
    ];
    expect(one.value.row.requestId).toBe(two.value.row.requestId);
  }
});

it('killed while it seeds, the next one begins anew and finds a whole county', async () => {
  const first = launch();
  while (!readdirSync(dataDir).some((name) => name.startsWith('seeding-'))) await sleep(5);
  await killed(first);
  expect(readdirSync(dataDir)).not.toContain('cunliban.db');
  const second = await start();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('seeding-'))).toEqual([]);
  expect(await signIn(second.url, isWang)).toMatch(/\./);
});

it('two on one folder share county, keys, sessions and clock', async () => {
  const [one, two] = await Promise.all([start(), start()]);
  const keys = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { sessions: string };
  expect(keys.sessions).toHaveLength(44);
  const token = await signIn(one.url, isWang);
  const answers = (await Promise.all(
    Array.from({ length: 20 }, (_, n) => submit(n % 2 === 0 ? one.url : two.url, token, 'two-servers-1')),
  )) as Made[];
  expect(new Set(answers.map(({ value }) => value.row.requestId)).size).toBe(1);
  const { now } = (await (await fetch(`${one.url}/local/health`)).json()) as { now: number };
  await post(one.url, '/local/clock', { now: now + 3_600_000 });
  const other = (await (await fetch(`${two.url}/local/health`)).json()) as { now: number };
  expect(other.now).toBeGreaterThanOrEqual(now + 3_600_000);
});
