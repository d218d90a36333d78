import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { createCommitter } from '../../cloudfunctions/adapters/sqlite/committer';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import { StoreFault } from '../../cloudfunctions/ports/store';
import { faultOf } from './store-contract/kit';

const dir = mkdtempSync(join(tmpdir(), 'cunliban-committer-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let files = 0;
function open(): { db: InstanceType<typeof DatabaseSync>; rows: () => number[] } {
  files += 1;
  const db = new DatabaseSync(join(dir, `${files}.db`));
  db.exec(`PRAGMA journal_mode = WAL; CREATE TABLE parents (id INTEGER PRIMARY KEY);
    CREATE TABLE rows (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)`);
  return {
    db,
    rows: () =>
      db
        .prepare('SELECT id FROM rows ORDER BY id')
        .all()
        .map(({ id }: { id: number }) => id),
  };
}

describe('group commit', () => {
  it('commits waiting steps together and refuses only the one that refused', async () => {
    const { db, rows } = open();
    const { commit } = createCommitter(db);
    const outcomes = await Promise.allSettled([
      commit(() => db.exec('INSERT INTO rows (id) VALUES (1)')),
      commit(() => {
        throw new StoreFault('Duplicate', 'mine alone');
      }),
      commit(() => db.exec('INSERT INTO rows (id) VALUES (3)')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(rows()).toEqual([1, 3]);
  });

  it('undoes the whole batch when a step breaks: nobody hears success', async () => {
    const { db, rows } = open();
    const { commit } = createCommitter(db);
    const faults = await Promise.all([
      faultOf(commit(() => db.exec('INSERT INTO rows (id) VALUES (1)'))),
      faultOf(commit(() => db.exec('INSERT INTO nowhere VALUES (1)'))),
    ]);
    expect(faults).toEqual(['Unavailable', 'Unavailable']);
    expect(rows()).toEqual([]);
    await expect(faultOf(commit(() => db.exec('INSERT INTO rows (id) VALUES (2)')))).resolves.toBe('none');
  });

  it('tells nobody of success before the commit: when that fails, all are Unknown', async () => {
    const { db, rows } = open();
    const { commit } = createCommitter(db);
    const faults = await Promise.all([
      faultOf(commit(() => db.exec('INSERT INTO rows (id) VALUES (1)'))),
      // a deferred foreign key: only COMMIT finds it
      faultOf(commit(() => db.exec('INSERT INTO rows (id, parent) VALUES (2, 99)'))),
    ]);
    expect(faults).toEqual(['Unknown', 'Unknown']);
    expect(rows()).toEqual([]);
    await expect(faultOf(commit(() => db.exec('INSERT INTO rows (id) VALUES (3)')))).resolves.toBe('none');
  });
});

it('says that a file cannot be opened', () => {
  expect(() => openSqliteStore(join(dir, 'no', 'such', 'folder.db'))).toThrow(/Unavailable: cannot open/);
});
