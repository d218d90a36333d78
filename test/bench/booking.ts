/**
 * The morning booking opens: 5,000 residents for 400 places, 64 at a time, through `/fn/api` of a server of its own process with a store on
 * disk. Everyone wants another place than the one before her, so that all places are wanted alike and the first 400 sell them.
 *
 * Beside it, in the same run: the same number of durable commits of the same size done raw, one after the other (a booking is three:
 * ledger, place, and booking with message, number, receipt and ledger); and an echo server of its own process asked the same way, for the
 * rate of refusals once everything is sold.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Answer } from '#types/errors';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { queryAll } from '../../cloudfunctions/actions/load';
import { handlers } from '../../cloudfunctions/actions/registry';
import { startOfDate } from '../../cloudfunctions/domain/calendar';
import type { ItemDoc } from '../../cloudfunctions/domain/items';
import { WALK_IN, type PlaceDoc } from '../../cloudfunctions/domain/slots';
import { openFolder } from '../../cloudfunctions/local/open';
import { buildTown } from '../../cloudfunctions/local/seed/build';
import { qingxi } from '../../cloudfunctions/local/seed/towns';
import { openSessions } from '../../cloudfunctions/local/sessions';
import { forTown, type Doc, type Store } from '../../cloudfunctions/ports/store';
import { disagreements } from '../support/half-days';

const RESIDENTS = 5000;
const AT_ONCE = 64;
const NOW = startOfDate('2026-11-30') + 8 * 3_600_000;
/** Ten half-days × eight departments × five places. */
/** Booked beforehand by people who take no part in the rush: the server has been up for days and is warm. */
const EARLIER = '2026-12-23';
const EARLY = 40;
const DATES = ['02', '03', '04', '08', '09', '10', '15', '16', '17', '22'].map((day) => `2026-12-${day}`);

interface Wish {
  readonly token: string;
  readonly body: string;
}

/** A town with everybody signed in and the month published; what each resident will ask for. */
async function prepare(
  dir: string,
): Promise<{ readonly wishes: Wish[]; readonly early: Wish[]; readonly capacity: number }> {
  const { ports, sessionKey } = await openFolder(dir, 'none', { level: 'silent' });
  const { store, vault, clock } = ports;
  const town = buildTown({ ...qingxi, householdsPerGroup: 18 }, { vault, since: NOW - 86_400_000 });
  await store.bulkInsert(town.entries);
  await clock.start(NOW);
  const residents = [...town.residents.values()].flat().slice(0, RESIDENTS + EARLY);
  if (residents.length < RESIDENTS + EARLY) throw new Error(`only ${residents.length} residents`);
  const sessions = openSessions(store, sessionKey);
  const tokens = await Promise.all(residents.map(async (person) => sessions.signIn(person)));

  const dispatcher = town.holdings.find(({ role }) => role === 'dispatcher')?.personId ?? '';
  const departments = qingxi.departments
    .filter(({ travels }) => travels)
    .map(({ kind }) => ({ departmentId: `qingxi:department-${kind}`, presence: 'comes', people: 1 }));
  const days = [...DATES, EARLIER].map((date, n) => ({
    date,
    half: 'am',
    centreId: `qingxi:centre-${(n % 5) + 1}`,
    departments,
  }));
  const published = await createDispatch(ports, handlers)(
    { action: 'roster.publish', input: { townId: 'qingxi:town', month: '2026-12', days }, commandId: 'bench-publish' },
    { provider: 'local', subject: dispatcher },
  );
  if (published.status !== 200 || !published.body.ok) throw new Error(JSON.stringify(published.body));

  const places = await placesOf(forTown(store, 'qingxi'));
  const items = await queryAll<ItemDoc>(forTown(store, 'qingxi'), 'items', {
    eq: {},
    order: { field: 'order', direction: 'asc' },
  });
  const seats = places.flatMap((place) => Array.from({ length: place.capacity }, () => place));
  const isEarly = ({ dayId }: PlaceDoc): boolean => dayId.includes(EARLIER);
  const wanted = seats.filter((place) => !isEarly(place));
  const wishFor = (token: string | null, place: PlaceDoc | undefined, n: number): Wish => {
    const item = items.find(({ departmentId }) => departmentId === place?.departmentId);
    if (token === null || !place || !item) throw new Error('nothing to wish for');
    const input = { dayId: place.dayId, itemIds: [item._id], band: place.band };
    return { token, body: JSON.stringify({ action: 'bookings.create', input, commandId: `bench-${n}-rush` }) };
  };
  // a step that shares no factor with the number of places meets each once in every round
  const wishes = tokens.slice(0, RESIDENTS).map((token, n) => wishFor(token, wanted[(n * 7919) % wanted.length], n));
  const early = tokens.slice(RESIDENTS).map((token, n) => wishFor(token, seats.filter(isEarly)[n], RESIDENTS + n));
  await store.close();
  return { wishes, early, capacity: wanted.length };
}

async function placesOf(inTown: Store): Promise<PlaceDoc[]> {
  const days = await queryAll<Doc>(inTown, 'days', {
    eq: { status: 'published' },
    order: { field: 'startsAt', direction: 'asc' },
  });
  const places = days.map(async ({ _id }) => queryAll<PlaceDoc>(inTown, 'places', { eq: { dayId: _id } }));
  return (await Promise.all(places)).flat().filter(({ band }) => band !== WALK_IN);
}

/** Runs a part of `main.ts` in a process of its own; it tells its port. */
async function start(part: 'booking-server' | 'echo-server', dir: string): Promise<[ChildProcess, number]> {
  const child = fork(process.argv[1] ?? '', [part, dir]);
  const [port] = (await once(child, 'message')) as [number];
  return [child, port];
}

interface Took {
  /** `accepted` or the refusal. */
  readonly code: string;
  readonly ms: number;
  /** Milliseconds after the start of the rush. */
  readonly at: number;
}

/** Sends every wish once, `AT_ONCE` at a time over connections kept open. */
async function rush(port: number, wishes: readonly Wish[]): Promise<Took[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const took: Took[] = [];
  const began = performance.now();
  let next = 0;
  async function worker(): Promise<void> {
    for (let wish = wishes[next++]; wish; wish = wishes[next++]) {
      const sent = performance.now();
      const answer = await post(agent, port, wish);
      const now = performance.now();
      took.push({ code: answer.ok ? 'accepted' : answer.refusal.code, ms: now - sent, at: now - began });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  agent.destroy();
  return took;
}

const post = (agent: Agent, port: number, { token, body }: Wish): Promise<Answer<unknown>> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-length': Buffer.byteLength(body) };
    const call = request({ host: '127.0.0.1', port, path: '/fn/api', method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(JSON.parse(text) as Answer<unknown>)
          : reject(new Error(`HTTP ${response.statusCode}: ${text}`)),
      );
    });
    call.on('error', reject);
    call.end(body);
  });

/** What every booking wrote, as the sizes of its three commits in bytes. */
async function commitSizes(store: Store): Promise<number[][]> {
  const size = (doc: unknown): number => (doc ? JSON.stringify(doc).length : 0);
  const bookings = await queryAll<Doc & { personId: string; placeId: string; spokenNo: string }>(store, 'bookings', {
    eq: {},
  }).then((all) => all.filter(({ placeId }) => !placeId.includes(EARLIER)));
  return Promise.all(
    bookings.map(async (booking) => {
      const person = booking.personId.slice('county:'.length);
      const [ledger, place, spoken, messages] = await Promise.all([
        store.get('ledgers', `qingxi:ledger-${person}`),
        store.get('places', booking.placeId),
        store.get('lookups', `qingxi:spoken-${booking.spokenNo}`),
        store.query('outbox', {
          eq: { personId: booking.personId },
          order: { field: 'sortKey', direction: 'asc' },
          limit: 9,
        }),
      ]);
      const receipt = 300;
      const told = messages.docs.reduce((sum, doc) => sum + size(doc), 0);
      return [size(ledger), size(place), size(booking) + size(spoken) + told + receipt + size(ledger)];
    }),
  );
}

/** The same commits with nothing around them, one after the other; seconds. */
function rawSeconds(file: string, sizes: readonly (readonly number[])[]): number {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT INTO t (body) VALUES (?)');
  const bodies = sizes.flat().map((size) => 'x'.repeat(size));
  const began = performance.now();
  for (const body of bodies) insert.run(body);
  const seconds = (performance.now() - began) / 1000;
  db.close();
  return seconds;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const both = (took: readonly Took[]): string => {
  const sorted = took.map(({ ms }) => ms).sort((a, b) => a - b);
  return `${quantile(sorted, 0.5).toFixed(1)} / ${quantile(sorted, 0.99).toFixed(1)} ms`;
};

export async function run(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'cunliban-bench-'));
  try {
    await measure(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(dir: string): Promise<void> {
  const { wishes, early, capacity } = await prepare(dir);
  const [server, port] = await start('booking-server', dir);
  await warmUp(port, wishes);
  await rush(port, early);
  const took = await rush(port, wishes);
  server.kill();
  await once(server, 'exit');
  const [echo, echoPort] = await start('echo-server', dir);
  await rush(echoPort, wishes.slice(0, 1000));
  const echoed = await rush(echoPort, wishes);
  echo.kill();

  const { ports } = await openFolder(dir, 'none', { level: 'silent' });
  const sizes = await commitSizes(forTown(ports.store, 'qingxi'));
  const wrong = await disagreements(ports.store);
  await ports.search.close();
  await ports.store.close();
  const raw = rawSeconds(join(dir, 'raw.db'), sizes);

  const accepted = took.filter(({ code }) => code === 'accepted');
  const refused = took.filter(({ code }) => code !== 'accepted');
  const soldOut = Math.max(...accepted.map(({ at }) => at)) / 1000;
  const end = Math.max(...took.map(({ at }) => at)) / 1000;
  const late = refused.filter(({ at }) => at / 1000 > soldOut);
  const echoRate = echoed.length / (Math.max(...echoed.map(({ at }) => at)) / 1000);
  const refusalRate = late.length / (end - soldOut);
  console.table({
    residents: wishes.length,
    places: capacity,
    'at once': AT_ONCE,
    accepted: accepted.length,
    refused: refused.length,
    oversold: Math.max(0, accepted.length - capacity),
    'places, bookings and ledgers that disagree': wrong.length,
    'answers a second': Math.round(took.length / end),
    'P50 / P99 of all': both(took),
    'P50 / P99 of accepted': both(accepted),
    'P50 / P99 of refused': both(refused),
    'seconds until the last place was sold': soldOut.toFixed(3),
    'answers until then': took.filter(({ at }) => at / 1000 <= soldOut).length,
    'the same durable commits, raw': `${sizes.flat().length} in ${raw.toFixed(3)} s`,
    'ratio until the last place was sold': (raw / soldOut).toFixed(3),
    'refusals a second afterwards': Math.round(refusalRate),
    'echo server a second': Math.round(echoRate),
    'refusals ÷ echo': (refusalRate / echoRate).toFixed(3),
  });
  const codes = new Map<string, number>();
  for (const { code } of took) codes.set(code, (codes.get(code) ?? 0) + 1);
  console.table(Object.fromEntries(codes));
  if (wrong.length > 0 || accepted.length > capacity)
    throw new Error(`oversold or at odds: ${wrong.slice(0, 5).join('; ')}`);
}

/** Half-days looked at before the hour strikes: the server has been up for a while when people come. */
async function warmUp(port: number, wishes: readonly Wish[]): Promise<void> {
  const looks = wishes.slice(0, 1500).map(({ token, body }): Wish => {
    const { input } = JSON.parse(body) as { input: { dayId: string } };
    return { token, body: JSON.stringify({ action: 'days.show', input: { dayId: input.dayId } }) };
  });
  await rush(port, looks);
}
