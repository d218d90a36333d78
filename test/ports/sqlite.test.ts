import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import { faultOf } from './store-contract/kit';
import { describeStore } from './store-contract/suite';

const dir = mkdtempSync(join(tmpdir(), 'cunliban-store-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let runs = 0;
describeStore('sqlite', {
  open: () => openSqliteStore(join(dir, `contract-${runs}.db`)),
  reset: async () => {
    runs += 1;
  },
});

describe('sqlite only', () => {
  const order = (n: number): { readonly _id: string } & Record<string, unknown> => ({
    _id: `county:p${n}`,
    town: 'county',
    villageId: `v${n % 33}`,
  });

  it('loads a county of persons in less than a second, all or nothing', async () => {
    const store = openSqliteStore(join(dir, 'bulk.db'));
    const persons = Array.from({ length: 3000 }, (_, n) => ['persons', order(n)] as const);
    const start = performance.now();
    await expect(store.bulkInsert(persons)).resolves.toBe(3000);
    expect(performance.now() - start).toBeLessThan(1000);
    await expect(
      faultOf(
        store.bulkInsert([
          ['persons', order(3000)],
          ['persons', order(7)],
        ]),
      ),
    ).resolves.toBe('Duplicate');
    await expect(store.get('persons', 'county:p3000')).resolves.toBeNull();
    await store.close();
  });

  it('keeps its data and its indexes over opening again', async () => {
    const file = join(dir, 'again.db');
    const first = openSqliteStore(file);
    await first.insert('persons', order(1));
    await first.close();
    const second = openSqliteStore(file);
    await expect(second.get('persons', 'county:p1')).resolves.toMatchObject({ rev: 1 });
    await second.close();
  });

  it('refuses calls after closing, and finishes what it had accepted', async () => {
    const store = openSqliteStore(join(dir, 'closed.db'));
    const accepted = store.insert('persons', order(1));
    await store.close();
    await expect(accepted).resolves.toBe(true);
    await expect(faultOf(store.get('persons', 'county:p1'))).resolves.toBe('Unavailable');
    await expect(faultOf(store.insert('persons', order(2)))).resolves.toBe('Unavailable');
  });

  it('refuses a test on a list, which the cloud would read otherwise', async () => {
    const store = openSqliteStore(join(dir, 'lists.db'));
    await store.insert('persons', { ...order(1), ...{ tags: ['a'] } });
    await expect(faultOf(store.updateIf('persons', 'county:p1', [{ path: ['tags'], eq: 'a' }], {}))).resolves.toBe(
      'BadValue',
    );
    await store.close();
  });
});
