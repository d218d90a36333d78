/** The small ports of one machine: keys and sealing, the business clock, a county that begins empty. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStoredClock } from '../../cloudfunctions/adapters/local/clock';
import { openKeys } from '../../cloudfunctions/adapters/local/keys';
import { newId } from '../../cloudfunctions/adapters/node/new-id';
import { createVault } from '../../cloudfunctions/adapters/node/vault';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import { startLocalServer } from '../../cloudfunctions/local/start';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cunliban-local-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the vault', () => {
  const place = { collection: 'persons', id: 'county:person-1', field: 'phone' };

  it('opens what it sealed, only where it was sealed and only unchanged', () => {
    const vault = createVault(openKeys(dir).vault);
    const sealed = vault.seal('10012345678', place);
    expect(sealed).toMatch(/^v1\.k1\.[\w-]+\.[\w-]+$/);
    expect(vault.seal('10012345678', place)).not.toBe(sealed);
    expect(vault.open(sealed, place)).toBe('10012345678');
    expect(() => vault.open(sealed, { ...place, id: 'county:person-2' })).toThrow();
    for (let at = 'v1.k1.'.length; at < sealed.length; at += 1) {
      // the last character of base64url holds unused bits: change one that counts
      const other = sealed[at] === 'A' ? 'Q' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      if (sealed[at] !== '.') expect(() => vault.open(changed, place)).toThrow();
    }
  });

  it('reads with an old key, writes with the new one, and finds the same number again', () => {
    const { vault: keys } = openKeys(dir);
    const before = createVault(keys);
    const renewed = createVault({
      ...keys,
      current: 'k2',
      keys: { ...keys.keys, k2: Buffer.alloc(32, 7).toString('base64') },
    });
    expect(renewed.open(before.seal('100', place), place)).toBe('100');
    expect(renewed.seal('100', place)).toMatch(/^v1\.k2\./);
    expect(renewed.lookup('phone', '100')).toBe(before.lookup('phone', '100'));
    expect(renewed.lookup('phone', '100')).not.toBe(before.lookup('phone', '101'));
  });

  it('keeps the keys it made', () => {
    const made = openKeys(dir);
    expect(openKeys(dir)).toEqual(made);
    expect(JSON.parse(readFileSync(join(dir, 'keys.json'), 'utf8'))).toEqual(made);
  });
});

it('ids are 20 signs and never the same', () => {
  const ids = Array.from({ length: 2000 }, newId);
  expect(ids.every((id) => /^[a-z0-9]{20}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('the business clock', () => {
  it('is the real one until it is set; then every process sees the same, and only ever forward', async () => {
    let real = 1_000_000;
    const store = openSqliteStore(join(dir, 'clock.db'));
    const other = openSqliteStore(join(dir, 'clock.db'));
    const [one, two] = [openStoredClock(store, () => real), openStoredClock(other, () => real)];
    expect(await one.now()).toBe(1_000_000);
    expect(await one.set(5_000_000)).toBe(true);
    real += 500;
    expect(await two.now()).toBe(5_000_500);
    expect(await two.set(5_000_400)).toBe(false);
    expect(await two.jump(6_000_000)).toBe(true);
    real += 500;
    expect(await one.now()).toBe(6_000_000);
    expect(await one.start(1)).toBe(false);
    // a real clock that is put back does not turn the business clock
    await one.set(7_000_000);
    real -= 10_000;
    expect(await one.now()).toBe(7_000_000);
    await store.close();
    await other.close();
  });
});

it('an empty county has one administrator, who founds the first town', async () => {
  const server = await startLocalServer({
    port: 0,
    dataDir: join(dir, 'empty'),
    seed: 'empty',
    localClock: false,
    webDir: dir,
    timers: false,
    logLevel: 'silent',
  });
  const post = async (path: string, body: unknown, headers = {}) =>
    (
      await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    ).json() as Promise<unknown>;
  try {
    const people = await server.people();
    expect(people).toMatchObject([{ role: 'admin' }]);
    const { token } = (await post('/local/sign-in', { personId: people[0]?.personId })) as { token: string };
    const input = { countyId: 'county:county', slug: 'first', name: '第一镇', phone: '0900-5581900' };
    const call = { action: 'organisation.foundTown', input, commandId: 'first-town-1' };
    expect(await post('/fn/api', call, { authorization: `Bearer ${token}` })).toMatchObject({
      ok: true,
      value: { orgId: 'first:town' },
    });
    expect((await fetch(`${server.url}/local/clock`, { method: 'POST', body: '{"now":9e12}' })).status).toBe(404);
  } finally {
    await server.close();
  }
});
