/**
 * The first filling of a data folder, whole or not at all: it is made in a file of its own, which takes its name in one step when
 * everything is in it. A half-made one is never seen and is thrown away by the next start.
 */
import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../../actions/context';
import { createDispatch } from '../../actions/dispatch';
import { handlers } from '../../actions/registry';
import { runTick } from '../../actions/tick';
import { openSqliteSearch } from '../../adapters/sqlite/search';
import { openSqliteStore } from '../../adapters/sqlite/store';
import { buildCounty, buildTown, type BuiltTown } from './build';
import { liveThrough } from './life';
import { countyName, hekou, qingxi } from './towns';

export type SeedKind = 'sample' | 'empty';
export const databaseFile = 'cunliban.db';

/**
 * Fills the folder unless it is filled. `ports` are those of the folder without store and clock; `now` is business time, epoch ms.
 * @returns whether this call filled it.
 */
export async function seedOnce(
  dataDir: string,
  kind: SeedKind,
  ports: Omit<Ports, 'store' | 'clock' | 'search'>,
  now: number,
): Promise<boolean> {
  const target = join(dataDir, databaseFile);
  throwAwayDrafts(dataDir);
  if (existsSync(target)) return false;
  const draft = join(dataDir, `seeding-${process.pid}-${ports.newId()}.db`);
  const store = openSqliteStore(draft, { isDraft: true });
  const search = openSqliteSearch(draft);
  try {
    const towns = built(kind, ports, now);
    await store.bulkInsert(towns.flatMap(({ entries }) => entries));
    let at = now;
    const seeding: Ports = { ...ports, store, search, clock: { now: async () => at } };
    const dispatch = createDispatch(seeding, handlers);
    for (const town of towns.slice(1))
      await liveThrough({ town, dispatch, now, setNow: (to) => void (at = to), tick: () => runTick(seeding) });
  } finally {
    await search.close();
    await store.close();
  }
  try {
    // a new file, because the closed one may still be held open by this process
    copyFileSync(draft, `${draft}-whole`);
    syncFile(`${draft}-whole`);
    linkSync(`${draft}-whole`, target);
    return true;
  } catch (error) {
    // another process was faster: its folder is as good
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    removeDatabase(draft);
  }
}

function built(kind: SeedKind, { vault }: Pick<Ports, 'vault'>, now: number): BuiltTown[] {
  const kit = { vault, since: now - 400 * 86_400_000 };
  if (kind === 'empty') return [buildCounty('本县', [{ role: 'admin', name: '管理员' }], kit)];
  const county = buildCounty(
    countyName,
    [
      { role: 'countySupervisor', name: '贺明远' },
      { role: 'admin', name: '孔令书' },
    ],
    kit,
  );
  return [county, buildTown(qingxi, kit), buildTown(hekou, kit)];
}

/** Drafts of processes that are gone. */
function throwAwayDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = /^seeding-(\d+)-\w+\.db/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dataDir, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function removeDatabase(file: string): void {
  for (const part of ['', '-wal', '-shm', '-whole']) rmSync(`${file}${part}`, { force: true });
}
