/** A built cloud function in a Node process of its own, called as the platform calls it: `main(event, context)`. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface FunctionChild {
  /** How long `require` took, ms. */
  readonly requiredIn: number;
  call(event: unknown, context?: unknown): Promise<{ readonly value: unknown } | { readonly error: string }>;
  /** What it wrote to standard error so far. */
  log(): string;
  close(): Promise<void>;
}

const root = join(__dirname, '../..');

const program = `
  const began = performance.now();
  const { main } = require(process.argv[1]);
  const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\\n');
  say({ requiredIn: performance.now() - began });
  require('node:readline').createInterface({ input: process.stdin }).on('line', async (line) => {
    const { event, context } = JSON.parse(line);
    try {
      say({ value: await main(event, context) });
    } catch (error) {
      say({ error: String(error.message) });
    }
  });
`;

export const bundleOf = (name: string): string => join(root, 'cloudfunctions/dist', name, 'index.js');

/** The process sees `environment` and nothing else. */
export async function openFunction(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<FunctionChild> {
  if (!existsSync(bundleOf(name))) throw new Error(`${name} is not built: npm run build:functions`);
  const child = spawn(process.execPath, ['-e', program, bundleOf(name)], { cwd: '/', env: { ...environment } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let log = '';
  child.stderr.on('data', (chunk) => (log += String(chunk)));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${name} ended: ${log}`);
    return JSON.parse(String(value)) as unknown;
  };
  const { requiredIn } = (await next()) as { requiredIn: number };
  return {
    requiredIn,
    async call(event, context) {
      child.stdin.write(`${JSON.stringify({ event, context })}\n`);
      return (await next()) as Awaited<ReturnType<FunctionChild['call']>>;
    },
    log: () => log,
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
