/** Starts a TypeScript program of the project as a real process; resolves when it has printed `"ready"`. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** Whole lines printed so far, parsed; a line cut by the end of the process is left out. */
  lines(): readonly unknown[];
  /** Resolves when the process is gone and its output is complete. */
  readonly ended: Promise<void>;
}

const root = join(__dirname, '../..');

export async function runChild(program: string, ...parameters: readonly string[]): Promise<Child> {
  const child = spawn(process.execPath, [join(root, 'config/run-ts.mjs'), program, ...parameters], { cwd: root });
  let output = '';
  let errors = '';
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      if (output.startsWith('"ready"\n')) resolve();
    });
    void ended.then(() => reject(new Error(`${program} ended too early: ${errors}`)));
  });
  return {
    process: child,
    lines: () =>
      output
        .split('\n')
        .slice(1, -1)
        .map((line) => JSON.parse(line) as unknown),
    ended,
  };
}
