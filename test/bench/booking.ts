/**
 * The morning booking opens: 5,000 residents for 400 places, 64 at a time, through dispatch with a store on disk. Beside it the
 * raw durable commits of the same file system in the same run, since a booking costs three of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Ports } from '../../cloudfunctions/actions/context';
import { createDispatch, type Dispatch } from '../../cloudfunctions/actions/dispatch';
import { queryAll } from '../../cloudfunctions/actions/load';
import { handlers } from '../../cloudfunctions/actions/registry';
import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';
import { openLocalFiles } from '../../cloudfunctions/adapters/local/files';
import { openKeys } from '../../cloudfunctions/adapters/local/keys';
import { newId } from '../../cloudfunctions/adapters/node/new-id';
import { createVault } from '../../cloudfunctions/adapters/node/vault';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import { calendarFrom, startOfDate } from '../../cloudfunctions/domain/calendar';
import type { ItemDoc } from '../../cloudfunctions/domain/items';
import type { PlaceDoc } from '../../cloudfunctions/domain/slots';
import { buildTown } from '../../cloudfunctions/local/seed/build';
import { qingxi } from '../../cloudfunctions/local/seed/towns';
import { forTown } from '../../cloudfunctions/ports/store';
import { disagreements } from '../support/half-days';

const RESIDENTS = 5000;
const AT_ONCE = 64;
const NOW = startOfDate('2026-11-30') + 8 * 3_600_000;
/** Ten half-days × eight departments × five places. */
const DATES = ['02', '03', '04', '08', '09', '10', '15', '16', '17', '22'].map((day) => `2026-12-${day}`);

type Count = Record<string, number>;

async function open(dir: string) {
  const keys = openKeys(dir);
  const vault = createVault(keys.vault);
  const store = openSqliteStore(join(dir, 'cunliban.db'));
  const town = buildTown({ ...qingxi, householdsPerGroup: 18 }, { vault, since: NOW - 86_400_000 });
  await store.bulkInsert(town.entries);
  const ports: Ports = {
    store,
    files: openLocalFiles({ dir: join(dir, 'files'), key: Buffer.from(keys.tickets, 'base64') }),
    clock: { now: async () => Promise.resolve(NOW) },
    newId,
    vault,
    calendar: calendarFrom(statutoryCalendar()),
    log: { info: () => undefined, error: (event, error) => console.error(event, error) },
  };
  const dispatch = createDispatch(ports, handlers);
  const dispatcher = town.holdings.find(({ role }) => role === 'dispatcher')?.personId ?? '';
  const residents = [...town.residents.values()].flat().slice(0, RESIDENTS);
  if (residents.length < RESIDENTS) throw new Error(`only ${residents.length} residents`);
  return { store, dispatch, dispatcher, residents };
}

async function call(dispatch: Dispatch, person: string, action: string, input: unknown, commandId: string) {
  const reply = await dispatch({ action, input, commandId }, { provider: 'local', subject: person });
  if (reply.status === 500) throw new Error(`${action} failed`);
  return reply.body;
}

async function publish(dispatch: Dispatch, dispatcher: string): Promise<void> {
  const departments = qingxi.departments
    .filter(({ travels }) => travels)
    .map(({ kind }) => ({ departmentId: `qingxi:department-${kind}`, presence: 'comes', people: 1 }));
  const days = DATES.map((date, n) => ({ date, half: 'am', centreId: `qingxi:centre-${(n % 5) + 1}`, departments }));
  const input = { townId: 'qingxi:town', month: '2026-12', days };
  const answer = await call(dispatch, dispatcher, 'roster.publish', input, 'bench-publish');
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

/** Durable commits a second with nothing around them. */
function rawCommits(file: string, n: number): number {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT INTO t (body) VALUES (?)');
  const start = performance.now();
  for (let k = 0; k < n; k += 1) insert.run('x'.repeat(600));
  const perSecond = n / ((performance.now() - start) / 1000);
  db.close();
  return perSecond;
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

export async function run(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'cunliban-bench-'));
  try {
    await rush(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function rush(dir: string): Promise<void> {
  const { store, dispatch, dispatcher, residents } = await open(dir);
  await publish(dispatch, dispatcher);
  const inTown = forTown(store, 'qingxi');
  const items = await queryAll<ItemDoc>(inTown, 'items', { eq: {}, order: { field: 'order', direction: 'asc' } });
  const days = await queryAll<{ _id: string; rev: number; bands: string[] }>(inTown, 'days', {
    eq: { status: 'published' },
    order: { field: 'startsAt', direction: 'asc' },
  });
  const places = (
    await Promise.all(days.map(async ({ _id }) => queryAll<PlaceDoc>(inTown, 'places', { eq: { dayId: _id } })))
  ).flat();
  const capacity = places.reduce((sum, place) => sum + place.capacity, 0);

  const outcomes: Count = {};
  const accepted: number[] = [];
  const refused: number[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    for (let n = next++; n < residents.length; n = next++) {
      // a fixed scatter over half-days, matters and hours
      const day = days[(n * 7) % days.length];
      const item = items[(n * 11) % items.length];
      const band = day?.bands[(n * 5) % day.bands.length];
      const started = performance.now();
      const input = { dayId: day?._id, itemIds: [item?._id], band };
      const answer = await call(dispatch, residents[n] ?? '', 'bookings.create', input, `bench-${n}-rush`);
      const took = performance.now() - started;
      const code = answer.ok ? 'accepted' : 'refusal' in answer ? answer.refusal.code : 'failed';
      outcomes[code] = (outcomes[code] ?? 0) + 1;
      (answer.ok ? accepted : refused).push(took);
    }
  }
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - started) / 1000;

  const raw = rawCommits(join(dir, 'raw.db'), 2000);
  const wrong = await disagreements(store);
  const all = [...accepted, ...refused].sort((a, b) => a - b);
  const [yes, no] = [accepted.sort((a, b) => a - b), refused.sort((a, b) => a - b)];
  const writes = (accepted.length * 3) / seconds;
  console.table({
    residents: residents.length,
    places: capacity,
    'at once': AT_ONCE,
    accepted: accepted.length,
    refused: refused.length,
    oversold: Math.max(0, accepted.length - capacity),
    'places, bookings and ledgers that disagree': wrong.length,
    'answers a second': Math.round(residents.length / seconds),
    'P50 / P99 of all': `${ms(at(all, 0.5))} / ${ms(at(all, 0.99))}`,
    'P50 / P99 of accepted': `${ms(at(yes, 0.5))} / ${ms(at(yes, 0.99))}`,
    'P50 / P99 of refused': `${ms(at(no, 0.5))} / ${ms(at(no, 0.99))}`,
    'raw durable commits a second': Math.round(raw),
    'writes of bookings ÷ raw commits': (writes / raw).toFixed(3),
  });
  console.table(outcomes);
  await store.close();
  if (wrong.length > 0 || accepted.length > capacity)
    throw new Error(`oversold or at odds: ${wrong.slice(0, 5).join('; ')}`);
}
