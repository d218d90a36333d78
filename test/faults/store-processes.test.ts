/** Two processes on one SQLite file, and a writer killed at any moment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import type { Doc } from '../../cloudfunctions/ports/store';
import { runChild } from '../support/run-child';
import { COUNTER, countUp, PLACE, SEATS, takeSeats } from '../support/store-share';

const CHILD = 'test/support/store-child.ts';
const dir = mkdtempSync(join(tmpdir(), 'cunliban-processes-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Place = Doc & { readonly left: number; readonly holders: Readonly<Record<string, unknown>> };

it('lets two processes share a file: no seat twice, no count lost', async () => {
  const file = join(dir, 'shared.db');
  const store = openSqliteStore(file);
  for (const [_id, left] of [
    [PLACE, SEATS],
    [COUNTER, 0],
  ] as const) {
    await store.insert('places', { _id, town: 'qinghe', dayId: 'd', touchedAt: 0, left, holders: {} } as {
      _id: string;
    });
  }
  const child = await runChild(CHILD, file, 'share');
  child.process.stdin.write('go\n');
  const [own] = await Promise.all([takeSeats(store, 'parent'), countUp(store), child.ended]);
  const [told] = child.lines() as [{ seats: number }];
  const place = await store.get<Place>('places', PLACE);
  expect(own + told.seats).toBe(SEATS);
  expect(place?.left).toBe(0);
  expect(Object.keys(place?.holders ?? {})).toHaveLength(SEATS);
  await expect(store.get('places', COUNTER)).resolves.toMatchObject({ left: 300, rev: 301 });
  await store.close();
}, 60_000);

it.each([30, 150, 400])(
  'keeps every acknowledged write of a writer killed after %i ms',
  async (life) => {
    const file = join(dir, `killed-${life}.db`);
    const child = await runChild(CHILD, file, 'write');
    await sleep(life);
    child.process.kill('SIGKILL');
    await child.ended;
    const acknowledged = new Map<string, number>();
    for (const [key, rev] of child.lines() as [string, number][]) acknowledged.set(key, rev);
    expect(acknowledged.size).toBeGreaterThan(0);
    const store = openSqliteStore(file);
    for (const [key, rev] of acknowledged) {
      const place = await store.get<Place>('places', key);
      expect(place?.rev).toBeGreaterThanOrEqual(rev);
      // what a transaction writes is there together
      const isListed = (await store.get('listings', `${key}-l`)) !== null;
      expect(isListed).toBe(place?.rev === 3);
    }
    await store.close();
  },
  60_000,
);
