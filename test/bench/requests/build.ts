/**
 * A county's file of many requests: ten towns of the sample's plan, every request stamped from one that the actions wrote. Written without
 * waiting for the disk and with the indexes made at the end; thrown away and begun anew when it is not finished.
 */
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { fromRow } from '../../../cloudfunctions/adapters/sqlite/body';
import { prepareSchema } from '../../../cloudfunctions/adapters/sqlite/sql';
import { wordsToFind } from '../../../cloudfunctions/actions/search/indexing';
import { foundBy } from '../../../cloudfunctions/domain/search';
import type { RequestDoc, RequestTextsDoc } from '../../../cloudfunctions/domain/requests/state';
import { openFolder } from '../../../cloudfunctions/local/open';
import { buildCounty, buildTown, type BuiltTown } from '../../../cloudfunctions/local/seed/build';
import { databaseFile } from '../../../cloudfunctions/local/seed/seed';
import { countyName, qingxi } from '../../../cloudfunctions/local/seed/towns';
import { manifest, type Collection } from '../../../cloudfunctions/ports/manifest';
import { rankOf, type Search, type SearchEntry } from '../../../cloudfunctions/ports/search';
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

const hex = (text: string): string => hash('sha256', text, 'hex');
/** What stands behind the words: a place, in many forms, so that searching has something to tell apart. */
const SIDES = '东南西北';
const THINGS = '槐树柳树水塔电杆磨坊祠堂戏台石碾';

const identityOf = (n: number, key: string, reporterId: string, no: string): Identity => ({
  hash: key,
  no,
  reporterId,
  salt: (text) => hex(`salt ${n} ${text}`).slice(0, 21),
  suffix: `（村${SIDES[n % 4] ?? ''}头${THINGS.slice((n % 8) * 2, (n % 8) * 2 + 2)}旁，第${(n % 900) + 1}户）`,
});

/** How it was built stands beside the file. */
const NOTE = 'built.json';

/** Makes `dir` with `count` requests unless it is there already. */
export async function buildCountyFile(
  dir: string,
  count: number,
  prototypes: readonly Prototype[],
  now: number,
): Promise<Built> {
  const note = join(dir, NOTE);
  if (existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as Built;
  rmSync(dir, { recursive: true, force: true });
  const began = performance.now();
  let last = began;
  const lap = (what: string): void => {
    const now = performance.now();
    console.error(`  ${what}: ${((now - last) / 1000).toFixed(0)} s`);
    last = now;
  };
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
  const { write, finish } = writer(db);
  let rows = 0;
  const stampers = prototypes.map(stamper);
  const entries: Entry[] = [];
  let made = 0;
  let shown = performance.now();
  for (const [t, town] of towns.entries()) {
    const rename = renamer(sample, town);
    const stamps = stampers.map((stampOf) => stampOf(rename));
    const likes: RequestDoc[] = [];
    db.exec('BEGIN');
    const share = Math.floor(count / TOWNS) + (t < count % TOWNS ? 1 : 0);
    // in the order of their ids, which is none of time or life, but that in which the tables are written fastest
    const keys = Array.from({ length: share }, (_, k) => hex(`request ${town.slug} ${k}`).slice(0, 24)).sort();
    for (const [k, key] of keys.entries()) {
      const chosen = (k * 7919) % stamps.length;
      const [prototype, stamp] = [prototypes[chosen], stamps[chosen]];
      if (!prototype || !stamp) throw new Error('no prototype');
      const group = prototype.groupId.replace(`${qingxi.slug}:`, `${town.slug}:`);
      const people = town.residents.get(group) ?? [];
      const reporterId = people[Math.floor(k / stamps.length) % people.length] ?? '';
      // every number once in its town
      const no = String(100_000 + k * Math.floor(900_000 / share));
      const stamped = stamp(identityOf(t * 1_000_000 + k, key, reporterId, no));
      stamped.forEach(write);
      rows += stamped.length;
      const rowOf = (wanted: Collection): Row | undefined => stamped.find(({ collection }) => collection === wanted);
      const [request, texts] = [rowOf('requests'), rowOf('requestTexts')];
      if (!request) throw new Error('no request');
      const like = (likes[chosen] ??= fromRow<RequestDoc>('requests', request));
      const entry = texts && entryOf(like, request.id, texts);
      if (entry) entries.push(entry);
      made += 1;
      if (performance.now() - shown > 5000) {
        shown = performance.now();
        console.error(`  ${made} of ${count} requests, ${Math.round((shown - began) / 1000)} s`);
      }
    }
    finish();
    db.exec('COMMIT');
  }
  lap('written');
  db.exec('PRAGMA threads=2; PRAGMA cache_size=-1000000');
  prepareSchema(db);
  db.close();
  lap('indexes made');
  const again = await openFolder(draft, 'none', { level: 'error', isDraft: true });
  await indexAll(again.ports.search, entries);
  lap('made searchable');
  await again.ports.store.close();
  await again.ports.search.close();
  const done = new DatabaseSync(join(draft, databaseFile));
  done.exec('PRAGMA journal_mode=WAL; ANALYZE');
  done.close();
  const built: Built = {
    requests: made,
    rows,
    seconds: (performance.now() - began) / 1000,
    bytes: statSync(join(draft, databaseFile)).size,
  };
  writeFileSync(join(draft, NOTE), JSON.stringify(built));
  renameSync(draft, dir);
  return built;
}

/** One request for the search index, `terms` as one text: there are as many of these as requests. */
interface Entry extends Pick<SearchEntry, 'id' | 'town' | 'version' | 'at' | 'scopes'> {
  readonly rank: number;
  readonly terms: string;
}

/** As the timer finds it in the two documents just stamped. `request`: the same life in the same town, so that only the words are its own. */
function entryOf(request: RequestDoc, id: string, texts: Row): Entry | null {
  const words = wordsToFind(request, fromRow<RequestTextsDoc>('requestTexts', texts));
  const found = words && foundBy(request, words);
  if (!found) return null;
  const { town, rev: version, submittedAt: at } = request;
  return { id, town, version, at, scopes: found.scopes, terms: found.terms.join(' '), rank: rankOf(id, at) };
}

/** Feeds the search index as the timer does, many at a time and, as in life, the oldest first. */
async function indexAll(search: Search, entries: Entry[]): Promise<void> {
  entries.sort((a, b) => a.rank - b.rank);
  for (let from = 0; from < entries.length; from += 256)
    await Promise.all(
      entries
        .slice(from, from + 256)
        .map(async ({ rank: _, terms, ...entry }) => search.index({ ...entry, terms: terms.split(' ') })),
    );
}

/** Rows of one statement: a call into the database costs as much as a row. */
const MANY = 16;

/** `finish` writes what is waiting for others of its collection. */
function writer(db: DatabaseSyncInstance): { readonly write: (row: Row) => void; readonly finish: () => void } {
  const into = Object.keys(manifest).map((collection) => {
    const insert = (rows: number): StatementSyncInstance => {
      const values = Array.from({ length: rows }, () => '(?, ?, ?)').join();
      return db.prepare(`INSERT INTO "${collection}" (id, rev, body) VALUES ${values}`);
    };
    return [collection, { many: insert(MANY), one: insert(1), waiting: [] as (string | number)[] }] as const;
  });
  const byCollection = new Map<string, (typeof into)[number][1]>(into);
  return {
    write({ collection, id, rev, body }) {
      const to = byCollection.get(collection);
      if (!to) throw new Error(`no ${collection}`);
      to.waiting.push(id, rev, body);
      if (to.waiting.length === 3 * MANY) to.many.run(...to.waiting.splice(0));
    },
    finish() {
      for (const { one, waiting } of byCollection.values()) while (waiting.length > 0) one.run(...waiting.splice(0, 3));
    },
  };
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
