/**
 * `npm run replay -- FILE.csv [--limit N] [--json] [--data DIR]`: feeds real messages through the running system and prints the period
 * report. Progress goes to standard error. Without `--data` the folder is a temporary one and is removed.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { businessDate } from '../../domain/calendar';
import { readMessages } from './messages';
import { table } from './print';
import { replay } from './replay';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string' }, json: { type: 'boolean', default: false }, data: { type: 'string' } },
});

async function main(): Promise<number> {
  const [file] = positionals;
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (file === undefined || positionals.length > 1 || !(limit >= 1)) {
    console.error('usage: npm run replay -- FILE.csv [--limit N] [--json] [--data DIR]');
    return 2;
  }
  if (!existsSync(file)) {
    console.error(`no such file: ${file}`);
    return 2;
  }
  if (values.data !== undefined && existsSync(values.data) && readdirSync(values.data).length > 0) {
    console.error(`${values.data} is not empty: a replay begins in a folder of its own`);
    return 2;
  }
  const { messages, invalid } = readMessages(file, limit);
  for (const { line, problem } of invalid) console.error(`line ${line}: ${problem}`);
  if (messages.length === 0) {
    console.error('no message to replay');
    return 1;
  }
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 100) / 10;
  const dir = values.data ?? mkdtempSync(join(tmpdir(), 'cunliban-replay-'));
  try {
    let shown = 0;
    const replayed = await replay(dir, messages, (done, now) => {
      if (performance.now() - shown < 1000) return;
      shown = performance.now();
      console.error(`${businessDate(now)}  ${done} of ${messages.length} answered  ${seconds()} s`);
    });
    const { user, system } = process.cpuUsage();
    const processorSeconds = Math.round((user + system) / 100_000) / 10;
    const result = { messages: messages.length, invalid, seconds: seconds(), processorSeconds, ...replayed };
    console.log(values.json ? JSON.stringify(result, null, 2) : table(result));
    return 0;
  } finally {
    if (values.data === undefined) rmSync(dir, { recursive: true, force: true });
  }
}

void main().then((code) => {
  process.exitCode = code;
});
