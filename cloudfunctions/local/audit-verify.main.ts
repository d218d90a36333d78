/**
 * `npm run audit:verify -- --data DIR [--expect DAY=SEAL …]`: recomputes every chain, every sealed day and the seals of a data folder and prints what
 * was changed, is missing, was reordered or cut off, also where an erasable text no longer fits its hash. `--expect` names a seal that was
 * written down elsewhere (each run prints the last one): who rewrites everything cannot rewrite that. Ends with 1 when anything is found. Reads only.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTowns } from '../actions/load';
import { sealIdOf, type SealDoc } from '../actions/audit/seal';
import { verifyTown, type Problem } from '../actions/audit/verify';
import { openSqliteStore } from '../adapters/sqlite/store';
import { forTown } from '../ports/store';
import { databaseFile } from './seed/seed';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.data' }, expect: { type: 'string', multiple: true, default: [] } },
});

const said = (problem: Problem): string =>
  'day' in problem ? `${problem.day}: ${problem.kind}` : `${problem.requestId} event ${problem.seq}: ${problem.kind}`;

async function main(): Promise<number> {
  const file = join(values.data, databaseFile);
  if (!existsSync(file)) {
    console.error(`no store in ${values.data}`);
    return 2;
  }
  const store = openSqliteStore(file);
  try {
    let found = 0;
    const seen = new Set<string>();
    for (const { slug } of await loadTowns(forTown(store, 'county'))) {
      const town = forTown(store, slug);
      const { requests, events, seals, lastSeal, problems } = await verifyTown(town, slug);
      for (const problem of problems) console.log(said(problem));
      const counts = `${requests} requests, ${events} events, ${seals} sealed days, ${problems.length} problems`;
      console.log(`${slug}: ${counts}${lastSeal ? `, last seal ${lastSeal.day}=${lastSeal.seal}` : ''}`);
      found += problems.length;
      for (const expected of values.expect) {
        const [day = '', seal = ''] = expected.split('=');
        const kept = await town.get<SealDoc>('seals', sealIdOf(slug, day));
        if (kept?.seal === seal) seen.add(expected);
      }
    }
    for (const expected of values.expect.filter((one) => !seen.has(one))) {
      console.log(`${expected}: no such seal`);
      found += 1;
    }
    return found === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

void main().then((code) => {
  process.exitCode = code;
});
