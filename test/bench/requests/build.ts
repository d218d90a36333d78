/**
 * A county's file of many requests: ten towns of the sample's plan, every request stamped from one that the actions wrote. Written without
 * waiting for the disk and with the indexes made at the end; thrown away and begun anew when it is not finished.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { wordsToFind } from '../../../cloudfunctions/actions/search/indexing';
import { foundBy } from '../../../cloudfunctions/domain/search';
import type { RequestDoc, RequestTextsDoc } from '../../../cloudfunctions/domain/requests/state';
import { openFolder, type LocalPorts } from '../../../cloudfunctions/local/open';
import { buildCounty, buildTown, type BuiltTown } from '../../../cloudfunctions/local/seed/build';
import { databaseFile } from '../../../cloudfunctions/local/seed/seed';
import { countyName, qingxi } from '../../../cloudfunctions/local/seed/towns';
import { manifest } from '../../../cloudfunctions/ports/manifest';
import type { Prototype } from './prototypes';
import { stamper, type Identity, type Row } from './stamp';

export const TOWNS = 10;
export const slugOf = (town: number): string => (town === 0 ? qingxi.slug : `${qingxi.slug}-${town}`);

export interface Built {
  readonly requests: number;
  readonly rows: number;
  readonly seconds: number;
  readonly bytes: number;
}

const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
/** What stands behind the words: a place, in many forms, so that searching has something to tell apart. */
const SIDES = '东南西北';
const THINGS = '槐树柳树水塔电杆磨坊祠堂戏台石碾';

export const identityOf = (n: number, reporterId: string, no: string): Identity => ({
  hash: hex(`request ${n}`).slice(0, 24),
  no,
  reporterId,
  salt: (text) => hex(`salt ${n} ${text}`).slice(0, 21),
  suffix: `（村${SIDES[n % 4] ?? ''}头${THINGS.slice((n % 8) * 2, (n % 8) * 2 + 2)}旁，第${(n % 900) + 1}户）`,
});

/** Makes `dir` with `count` requests unless it is there already; answers null then. `tables` is called when all rows are in, before the indexes. */
export async function buildCountyFile(
  dir: string,
  count: number,
  prototypes: readonly Prototype[],
  now: number,
): Promise<Built | null> {
  if (existsSync(dir)) return null;
  const began = performance.now();
  const draft = `${dir}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const { ports } = await openFolder(draft, 'none', { level: 'error' });
  const kit = { vault: ports.vault, since: 0 };
  const towns = Array.from({ length: TOWNS }, (_, n): BuiltTown => {
    const name = n === 0 ? qingxi.name : `${qingxi.name}${n}`;
    return buildTown({ ...qingxi, slug: slugOf(n), name, order: n + 1 }, kit);
  });
  const [sample] = towns as [BuiltTown];
  const supervisors = [{ role: 'countySupervisor', name: '贺明远' } as const];
  await ports.store.bulkInsert(buildCounty(countyName, supervisors, kit).entries);
  // of two people who were given one number by chance the first has it
  const given = new Set<string>();
  const isNew = (id: string): boolean => !given.has(id) && given.add(id) === given;
  for (const town of towns)
    await ports.store.bulkInsert(town.entries.filter(([at, { _id }]) => at !== 'lookups' || isNew(_id)));
  await ports.clock.start(now);
  await ports.store.close();
  await ports.search.close();

  const db = new DatabaseSync(join(draft, databaseFile));
  db.exec('PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA temp_store=MEMORY');
  dropIndexes(db);
  const insert = new Map(
    Object.keys(manifest).map((collection) => [
      collection,
      db.prepare(`INSERT INTO "${collection}" (id, rev, body) VALUES (?, ?, ?)`),
    ]),
  );
  let rows = 0;
  const write = ({ collection, id, rev, body }: Row): void => {
    insert.get(collection)?.run(id, rev, body);
    rows += 1;
  };
  let made = 0;
  let shown = performance.now();
  for (const [t, town] of towns.entries()) {
    const stampers = prototypes.map((prototype) => ({ prototype, stamp: stamper(prototype, renamer(sample, town)) }));
    db.exec('BEGIN');
    const share = Math.floor(count / TOWNS) + (t < count % TOWNS ? 1 : 0);
    for (let k = 0; k < share; k += 1) {
      const chosen = stampers[(k * 7919) % stampers.length];
      if (!chosen) throw new Error('no prototype');
      const group = chosen.prototype.groupId.replace(`${qingxi.slug}:`, `${town.slug}:`);
      const people = town.residents.get(group) ?? [];
      const reporterId = people[Math.floor(k / stampers.length) % people.length] ?? '';
      // every number once in its town, in no order
      const no = String(100_000 + ((k * 7_919 + t) % 900_000));
      for (const row of chosen.stamp(identityOf(t * 1_000_000 + k, reporterId, no))) write(row);
      made += 1;
      if (performance.now() - shown > 5000) {
        shown = performance.now();
        console.error(`  ${made} of ${count} requests, ${Math.round((shown - began) / 1000)} s`);
      }
    }
    db.exec('COMMIT');
  }
  db.close();
  // opening makes the indexes
  const again = await openFolder(draft, 'none', { level: 'error' });
  await indexAll(again.ports, draft);
  await again.ports.store.close();
  await again.ports.search.close();
  const done = new DatabaseSync(join(draft, databaseFile));
  done.exec('PRAGMA journal_mode=WAL; ANALYZE');
  done.close();
  renameSync(draft, dir);
  return {
    requests: made,
    rows,
    seconds: (performance.now() - began) / 1000,
    bytes: statSync(join(dir, databaseFile)).size,
  };
}

/** Feeds the search index as the tick does, many at a time. */
async function indexAll({ search }: LocalPorts, dir: string): Promise<void> {
  const db = new DatabaseSync(join(dir, databaseFile), { readOnly: true });
  const rows = db.prepare(`SELECT r.body AS request, t.body AS texts FROM requests r JOIN "requestTexts" t
    ON t.id = replace(r.id, ':request-', ':texts-')`);
  let batch: Promise<void>[] = [];
  for (const row of rows.iterate() as Iterable<{ request: string; texts: string }>) {
    const request = JSON.parse(row.request) as RequestDoc;
    const words = wordsToFind(request, JSON.parse(row.texts) as RequestTextsDoc);
    const found = words && foundBy(request, words);
    const { _id: id, town, rev: version, submittedAt: at } = request;
    if (found !== null) batch.push(search.index({ id, town, version, at, ...found }));
    if (batch.length < 256) continue;
    await Promise.all(batch);
    batch = [];
  }
  await Promise.all(batch);
  db.close();
}

function dropIndexes(db: DatabaseSyncInstance): void {
  const names = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`).all() as {
    name: string;
  }[];
  for (const { name } of names) db.exec(`DROP INDEX "${name}"`);
}

/** Puts a town's organisations and the people appointed there in the place of the sample's, role by role in the plan's order. */
function renamer(sample: BuiltTown, town: BuiltTown): (text: string) => string {
  if (sample.slug === town.slug) return (text) => text;
  const people = new Map(
    sample.holdings.map(({ personId }, n) => [personId, town.holdings[n]?.personId ?? ''] as const),
  );
  return (text) =>
    text
      .split(`${sample.slug}:`)
      .join(`${town.slug}:`)
      .split(`"town":"${sample.slug}"`)
      .join(`"town":"${town.slug}"`)
      .replace(/county:person-[0-9a-z]+/g, (id) => people.get(id) ?? id);
}
