/**
 * Requests by the million on one machine: `npm run bench -- requests [COUNT]`. Files of 10⁴, 10⁵ and COUNT (10⁶) requests are built once and
 * kept in `.cache/bench/`; every document of them is stamped from requests that were lived through the actions, and a sample of 1,000 is
 * compared, document by document, with other people's requests of the same life. What is measured runs on a copy. Ends with a failure
 * when the largest file is over a limit. A busy machine measures itself: the load stands in the heading.
 */
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { startOfDate } from '../../cloudfunctions/domain/calendar';
import { openFolder } from '../../cloudfunctions/local/open';
import { buildTown } from '../../cloudfunctions/local/seed/build';
import { qingxi } from '../../cloudfunctions/local/seed/towns';
import { buildCountyFile, slugOf, type Built } from './requests/build';
import { differences } from './requests/equal';
import { callerOf, tickOver, timed, whenDue } from './requests/measure';
import { liveThem, type Plan, type Prototype } from './requests/prototypes';

const FROM = startOfDate('2026-01-05');
const UNTIL = startOfDate('2026-11-30') + 17 * 3_600_000;
const PROTOTYPES = 1000;
const FOLDER = '.cache/bench/requests';
const DUE = 10_000;
/** P95 in ms; the rest as named. The tick's is over `DUE` timers that are due. */
const LIMITS = {
  'building, s': 600,
  'size, GB': 10,
  'my open list, ms': 20,
  "secretary's worklist, ms": 30,
  'search, ms': 100,
  'submit, ms': 15,
  'tick, s': 20,
} as const;
type Measured = Readonly<Record<keyof typeof LIMITS, number>>;

export async function run(asked = '1000000'): Promise<void> {
  const most = Number(asked);
  if (!Number.isInteger(most) || most < 1000) throw new Error(`not a count of requests: ${asked}`);
  mkdirSync(FOLDER, { recursive: true });
  await forgetOutdated();
  const prototypes = await prototypesOf(0);
  const unequal = differences(prototypes, await prototypesOf(1));
  if (unequal.length > 0) throw new Error(`not what the actions write: ${unequal.slice(0, 3).join('; ')}`);
  console.log(`  stamped = written by the actions: ${prototypes.length} of ${prototypes.length}`);

  const counts = [...new Set([10_000, 100_000, most])].filter((count) => count <= most);
  const found = new Map<number, Measured>();
  for (const count of counts) {
    const dir = join(FOLDER, String(count));
    const built = await buildCountyFile(dir, count, prototypes, UNTIL);
    console.log(
      `  ${count} requests, ${built.rows} documents: ${built.seconds.toFixed(0)} s to build, ${(built.bytes / 1e9).toFixed(2)} GB`,
    );
    found.set(count, await measure(dir, built));
  }
  if (!tell(found)) process.exitCode = 1;
}

/** Prints what was measured beside the limits; whether the largest file keeps them all. */
function tell(found: ReadonlyMap<number, Measured>): boolean {
  const counts = [...found.keys()];
  const [first, last] = [found.get(counts[0] ?? 0), found.get(counts.at(-1) ?? 0)];
  if (!first || !last) return false;
  const names = Object.keys(LIMITS) as (keyof typeof LIMITS)[];
  const rows = names.map((name) => {
    const each = Object.fromEntries([...found].map(([count, one]) => [String(count), one[name].toFixed(2)]));
    const growth = `× ${(last[name] / first[name]).toFixed(1)}`;
    return [name, { limit: LIMITS[name], ...each, growth, '': last[name] <= LIMITS[name] ? 'ok' : 'OVER' }] as const;
  });
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(
    `  P95; ${availableParallelism()} cores, load ${load.join(' ')}; tick: ${DUE} timers due, or fewer in proportion`,
  );
  console.table(Object.fromEntries(rows));
  return names.every((name) => last[name] <= LIMITS[name]);
}

const fileOf = (turn: number): string => join(FOLDER, `prototypes-${turn}.json`);

/** Fields by collection; not their values, since another routing model leads some of the same lives another way. */
function shapeOf(prototypes: readonly Prototype[]): string {
  const fields = prototypes.flatMap(({ docs }) =>
    docs.flatMap(([collection, doc]) => Object.keys(doc).map((field) => `${collection}.${field}`)),
  );
  return [...new Set(fields)].sort().join(' ');
}

/** Throws away what was kept when the actions write otherwise now: some of the requests are lived again to see. */
async function forgetOutdated(): Promise<void> {
  if (!existsSync(fileOf(0))) return;
  const isAmong = (n: number): boolean => n % 50 === 7;
  const kept = (await prototypesOf(0)).filter(({ n }) => isAmong(n));
  const lived = await liveAnew({ count: PROTOTYPES, from: FROM, until: UNTIL, turn: 1, only: isAmong });
  const [before, now] = [shapeOf(kept), shapeOf(lived)];
  if (before === now) return;
  console.log(`  what was kept is outdated: it holds ${before}\n  and would hold ${now}`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}

async function liveAnew(plan: Plan): Promise<Prototype[]> {
  const dir = join(FOLDER, `lived-${plan.turn}`);
  rmSync(dir, { recursive: true, force: true });
  const lived = await liveThem(dir, plan);
  rmSync(dir, { recursive: true, force: true });
  return lived;
}

async function prototypesOf(turn: number): Promise<Prototype[]> {
  const file = fileOf(turn);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Prototype[];
  const began = performance.now();
  const lived = await liveAnew({ count: PROTOTYPES, from: FROM, until: UNTIL, turn });
  console.log(
    `  ${lived.length} requests lived through the actions: ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  writeFileSync(file, JSON.stringify(lived));
  return lived;
}

async function measure(dir: string, built: Built): Promise<Measured> {
  const copy = `${dir}.copy`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(dir, copy, { recursive: true });
  // else the disk is still busy with the copy while it is measured
  for (const name of readdirSync(copy)) {
    const file = openSync(join(copy, name), 'r');
    fsyncSync(file);
    closeSync(file);
  }
  const { ports } = await openFolder(copy, 'none', { level: 'error' });
  try {
    const call = callerOf(ports);
    const town = buildTown({ ...qingxi, slug: slugOf(3), name: '', order: 4 }, { vault: ports.vault, since: 0 });
    const residents = [...town.residents.values()].flat();
    const secretaries = town.holdings.filter(({ role }) => role === 'secretary');
    const dispatcher = town.holdings.find(({ role }) => role === 'dispatcher')?.personId ?? '';
    const orgId = `${town.slug}:town`;
    const buckets = ['late', 'soon', 'open', 'replied', 'callBack', 'closed'] as const;
    const words = ['宅基地手续', '学校那段路', '报销', '低保复审', '垃圾', '槐树', '石碾旁', '上回开会'];
    const pick = <T>(from: readonly T[], n: number): T => from[(n * 7919) % from.length] as T;
    const mine = await timed(async (n) => call(pick(residents, n), 'requests.mine', { open: true }));
    const worklist = await timed(async (n) => {
      const { personId, orgId: village } = pick(secretaries, n);
      return call(personId, 'requests.worklist', { orgId: village, bucket: pick(buckets, n) });
    });
    const search = await timed(async (n) => call(dispatcher, 'search.requests', { orgId, words: pick(words, n) }));
    const submit = await timed(async (n) =>
      call(pick(residents, n), 'requests.submit', { kind: 'help', text: '村口的路灯不亮了，晚上看不见，请来修' }),
    );
    const { at, due } = await whenDue(ports, DUE);
    const tick = await tickOver(ports, Math.max(at, UNTIL));
    console.log(`  ${due} timers due, ${tick.effects} effects: ${tick.seconds.toFixed(1)} s`);
    return {
      'building, s': built.seconds,
      'size, GB': built.bytes / 1e9,
      'my open list, ms': mine.p95,
      "secretary's worklist, ms": worklist.p95,
      'search, ms': search.p95,
      'submit, ms': submit.p95,
      'tick, s': (tick.seconds * DUE) / Math.min(DUE, tick.effects),
    };
  } finally {
    await ports.store.close();
    await ports.search.close();
    rmSync(copy, { recursive: true, force: true });
  }
}
