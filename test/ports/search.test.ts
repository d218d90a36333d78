import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCloudApp } from '../../cloudfunctions/adapters/cloudbase/app';
import { openCloudSearch } from '../../cloudfunctions/adapters/cloudbase/search';
import { openSqliteSearch } from '../../cloudfunctions/adapters/sqlite/search';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import { startCloudServer, type CloudServer } from '../support/cloud-server/server';
import { runChild } from '../support/run-child';
import { describeSearch } from './search-contract/suite';

const dir = mkdtempSync(join(tmpdir(), 'cunliban-search-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let runs = 0;
describeSearch('sqlite', {
  open: () => openSqliteSearch(join(dir, `contract-${runs}.db`)),
  reset: async () => {
    runs += 1;
  },
});

const servers: CloudServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));
describeSearch('cloudbase', {
  open: () => openCloudSearch(openCloudApp((servers.at(-1) as CloudServer).config)),
  reset: async () => {
    await servers.pop()?.close();
    servers.push(await startCloudServer());
  },
});

describe('sqlite only', () => {
  it('shares a file with the store and with another process that is killed', async () => {
    const file = join(dir, 'shared.db');
    const store = openSqliteStore(file);
    const search = openSqliteSearch(file);
    const child = await runChild('test/support/search-child.ts', file);
    const own: string[] = [];
    const ends = Date.now() + 700;
    for (let n = 0; Date.now() < ends; n += 1) {
      await store.insert('persons', { _id: `county:p${n}`, town: 'county', villageId: 'v', householdId: null } as {
        _id: string;
      });
      const id = `qinghe:request-p${n}`;
      await search.index({
        id,
        town: 'qinghe',
        version: 1,
        at: 1_795_100_000_000 + n,
        scopes: ['qinghe:town'],
        terms: [],
      });
      own.push(id);
      await sleep(1);
    }
    child.process.kill('SIGKILL');
    await child.ended;
    const acknowledged = child.lines() as string[];
    expect(Math.min(acknowledged.length, own.length)).toBeGreaterThan(10);
    await search.close();
    await store.close();

    // opened again, as after a crash
    const again = openSqliteSearch(file);
    const found = new Set<string>();
    for (let cursor: string | undefined; ;) {
      const hits = await again.query({ scope: 'qinghe:town', terms: [], limit: 100, cursor });
      for (const { id } of hits) found.add(id);
      cursor = hits.at(-1)?.key;
      if (cursor === undefined) break;
    }
    expect([...acknowledged, ...own].filter((id) => !found.has(id))).toEqual([]);
    const seventh = await again.query({ scope: 'qinghe:town', terms: ['第7'], limit: 100 });
    expect(seventh.length).toBeGreaterThan(0);
    await again.close();
    const whole = openSqliteStore(file);
    await expect(whole.get('persons', 'county:p1')).resolves.not.toBeNull();
    await whole.close();
  }, 60_000);

  it('fills a second that is full of neighbours, and keeps its order over opening again', async () => {
    const file = join(dir, 'again.db');
    const first = openSqliteSearch(file);
    const ids = Array.from({ length: 400 }, (_, n) => `qinghe:request-${n}`);
    const at = 1_795_000_000_000;
    await Promise.all(
      ids.map(async (id) =>
        first.index({ id, town: 'qinghe', version: 1, at, scopes: ['qinghe:town'], terms: ['水泵'] }),
      ),
    );
    await first.close();
    const second = openSqliteSearch(file);
    const hits = await second.query({ scope: 'qinghe:town', terms: ['水泵'], limit: 100 });
    expect(new Set(hits.map(({ id }) => id)).size).toBe(100);
    await second.close();
  });
});

describe('cloudbase only', () => {
  const cloudEntry = {
    id: 'qinghe:request-a',
    town: 'qinghe',
    version: 1,
    at: 1,
    scopes: ['qinghe:town'],
    terms: ['水泵'],
  };

  it.each(['before', 'after'] as const)('feeds again when the line is cut %s the effect', async (when) => {
    const server = await startCloudServer();
    const search = openCloudSearch(openCloudApp(server.config));
    server.fault({ kind: 'cut', when, action: 'database.insertDocument' });
    await search.index(cloudEntry);
    server.fault({ kind: 'cut', when, action: 'database.modifyAndReturnDoc' });
    await search.index({ ...cloudEntry, version: 2, terms: ['路灯'] });
    server.fault({ kind: 'cut', when, action: 'database.getDocument' });
    const hits = await search.query({ scope: 'qinghe:town', terms: ['路灯'], limit: 9 });
    expect(hits.map(({ id }) => id)).toEqual(['qinghe:request-a']);
    await server.close();
  });
});
