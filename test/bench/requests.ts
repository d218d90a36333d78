/**
 * Requests by the million on one machine: `npm run bench -- requests [COUNT]`. Files of 10⁴, 10⁵ and COUNT (10⁶) requests are built once and kept in
 * `.cache/bench/`; every document of them is stamped from requests that were lived through the actions, and a sample of 1,000 is
 * compared, document by document, with other people's requests of the same life. What is measured runs on a copy.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOfDate } from '../../cloudfunctions/domain/calendar';
import { openFolder } from '../../cloudfunctions/local/open';
import { buildTown } from '../../cloudfunctions/local/seed/build';
import { qingxi } from '../../cloudfunctions/local/seed/towns';
import { buildCountyFile, slugOf } from './requests/build';
import { differences } from './requests/equal';
import { callerOf, tickOver, timed, whenDue, type Quantiles } from './requests/measure';
import { liveThem, type Plan, type Prototype } from './requests/prototypes';

const FROM = startOfDate('2026-01-05');
const UNTIL = startOfDate('2026-11-30') + 17 * 3_600_000;
const PROTOTYPES = 1000;
const FOLDER = '.cache/bench/requests';
const AIMS: Readonly<Record<string, number>> = { mine: 20, worklist: 30, search: 100, submit: 15 };

export async function run(asked = '1000000'): Promise<void> {
  const most = Number(asked);
  if (!Number.isInteger(most) || most < 1000) throw new Error(`not a count of requests: ${asked}`);
  mkdirSync(FOLDER, { recursive: true });
  const began = performance.now();
  const prototypes = await prototypesOf(0);
  const others = await prototypesOf(1);
  const unequal = differences(prototypes, others);
  console.log(`  stamped = written by the actions: ${prototypes.length - unequal.length} of ${prototypes.length}`);
  if (unequal.length > 0) throw new Error(`not what the actions write: ${unequal.slice(0, 3).join('; ')}`);

  const counts = [...new Set([10_000, 100_000, most])].filter((count) => count <= most);
  const table: Record<string, Record<string, string>> = {};
  for (const count of counts) {
    const dir = join(FOLDER, String(count));
    const built = await buildCountyFile(dir, count, prototypes, UNTIL);
    if (built)
      console.log(
        `  built ${built.requests} requests, ${built.rows} documents: ${built.seconds.toFixed(0)} s ` +
          `(${((performance.now() - began) / 1000).toFixed(0)} s since the start), ${(built.bytes / 1e9).toFixed(2)} GB`,
      );
    table[String(count)] = await measure(dir);
  }
  console.table(table);
}

async function prototypesOf(turn: number): Promise<Prototype[]> {
  const file = join(FOLDER, `prototypes-${turn}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Prototype[];
  const dir = join(FOLDER, `lived-${turn}`);
  rmSync(dir, { recursive: true, force: true });
  const plan: Plan = { count: PROTOTYPES, from: FROM, until: UNTIL, turn };
  const began = performance.now();
  const lived = await liveThem(dir, plan);
  console.log(
    `  ${lived.length} requests lived through the actions: ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  rmSync(dir, { recursive: true, force: true });
  writeFileSync(file, JSON.stringify(lived));
  return lived;
}

async function measure(dir: string): Promise<Record<string, string>> {
  const copy = `${dir}.copy`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(dir, copy, { recursive: true });
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
    const found: Record<string, Quantiles> = {
      mine: await timed(async (n) => call(pick(residents, n), 'requests.mine', { open: true })),
      worklist: await timed(async (n) => {
        const { personId, orgId: village } = pick(secretaries, n);
        return call(personId, 'requests.worklist', { orgId: village, bucket: pick(buckets, n) });
      }),
      search: await timed(async (n) => call(dispatcher, 'search.requests', { orgId, words: pick(words, n) })),
      submit: await timed(async (n) =>
        call(pick(residents, n), 'requests.submit', { kind: 'help', text: '村口的路灯不亮了，晚上看不见，请来修' }),
      ),
    };
    const { at, due } = await whenDue(ports, 10_000);
    const tick = await tickOver(ports, Math.max(at, UNTIL));
    const lines = Object.entries(found).map(([name, { p50, p95 }]) => [
      name,
      `${p50.toFixed(1)} / ${p95.toFixed(1)} ms (≤ ${AIMS[name] ?? 0})`,
    ]);
    return {
      ...(Object.fromEntries(lines) as Record<string, string>),
      tick: `${due} due, ${tick.effects} effects: ${tick.seconds.toFixed(1)} s (≤ 20)`,
    };
  } finally {
    await ports.store.close();
    await ports.search.close();
    rmSync(copy, { recursive: true, force: true });
  }
}
