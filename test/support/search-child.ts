/** Another process on the same SQLite file: indexes until it is killed, and prints each entry once it is acknowledged. */
import { writeSync } from 'node:fs';
import { openSqliteSearch } from '../../cloudfunctions/adapters/sqlite/search';

const say = (value: unknown): void => void writeSync(1, `${JSON.stringify(value)}\n`);

async function main(): Promise<void> {
  const [file = ''] = process.argv.slice(2);
  const search = openSqliteSearch(file);
  say('ready');
  for (let n = 0; ; n += 1) {
    const id = `qinghe:request-c${n}`;
    await search.index({
      id,
      town: 'qinghe',
      version: 1,
      at: 1_795_000_000_000 + n,
      scopes: ['qinghe:town'],
      terms: ['水泵', `第${n % 10}`],
    });
    say(id);
  }
}

void main();
