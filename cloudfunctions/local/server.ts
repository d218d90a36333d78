/**
 * Everything on one machine: the pages, the functions behind `POST /fn/api`, the timers, uploads on disk, sent messages on a page.
 * Loopback only. Environment: `PORT` (55819), `DATA_DIR` (.data), `SEED` (sample | empty), `LOCAL_CLOCK=1`, `WEB_DIR` (dist/h5).
 */
import { serverWords } from '#types/words/local';
import { roleWords } from '#types/words/organisation';
import type { LocalPerson } from './people';
import { startLocalServer, type LocalServer } from './start';

/** People named per role when the server starts; `GET /local/people` has all. */
const NAMED = 3;

async function main({ env }: NodeJS.Process): Promise<void> {
  const port = Number(env['PORT'] ?? 55819);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('PORT must be a number from 0 to 65535');
  const seed = env['SEED'] ?? 'sample';
  if (seed !== 'sample' && seed !== 'empty') throw new Error('SEED must be sample or empty');
  const began = performance.now();
  const server = await startLocalServer({
    port,
    dataDir: env['DATA_DIR'] ?? '.data',
    seed,
    localClock: env['LOCAL_CLOCK'] === '1',
    webDir: env['WEB_DIR'] ?? 'dist/h5',
  });
  await greet(server, performance.now() - began);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
}

async function greet(server: LocalServer, ms: number): Promise<void> {
  const byRole = new Map<LocalPerson['role'], LocalPerson[]>();
  for (const person of await server.people()) byRole.set(person.role, [...(byRole.get(person.role) ?? []), person]);
  const lines = [...byRole].map(([role, people]) => serverWords.peopleOfRole(roleWords[role], people.slice(0, NAMED)));
  const head = [serverWords.ready(server.url, Math.round(ms), server.isNew), serverWords.whoCanSignIn];
  process.stdout.write(`${[...head, ...lines].join('\n')}\n`);
}

main(process).catch((error: unknown) => {
  const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  process.stderr.write(
    isTaken ? 'The port is in use: set PORT to another one.\n' : `${String((error as Error).stack)}\n`,
  );
  process.exitCode = 1;
});
