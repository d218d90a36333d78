/**
 * `npm run audit:verify -- --data DIR`: recomputes every chain of every request in a data folder and prints what was changed, is missing, was
 * reordered or cut off, also where an erasable text no longer fits its hash. Ends with 1 when anything is found. Reads only.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTowns } from '../actions/load';
import { verifyTown } from '../actions/audit';
import { openSqliteStore } from '../adapters/sqlite/store';
import { forTown } from '../ports/store';
import { databaseFile } from './seed/seed';

const { values } = parseArgs({ options: { data: { type: 'string', default: '.data' } } });

async function main(): Promise<number> {
  const file = join(values.data, databaseFile);
  if (!existsSync(file)) {
    console.error(`no store in ${values.data}`);
    return 2;
  }
  const store = openSqliteStore(file);
  try {
    let found = 0;
    for (const { slug } of await loadTowns(forTown(store, 'county'))) {
      const { requests, events, problems } = await verifyTown(forTown(store, slug));
      for (const { requestId, seq, kind } of problems) console.log(`${requestId} event ${seq}: ${kind}`);
      console.log(`${slug}: ${requests} requests, ${events} events, ${problems.length} problems`);
      found += problems.length;
    }
    return found === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

void main().then((code) => {
  process.exitCode = code;
});
