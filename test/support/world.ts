/**
 * A whole small county in this process: real store, real files, real dispatch; only the clock is ours. Two towns: `qingxi` (2 clusters,
 * 3 villages, 2 centres, all departments and items) and `hekou`, which must never see the first one's data.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '#types/errors';
import type { AppointedRole } from '#types/action';
import type { Ports } from '../../cloudfunctions/actions/context';
import { createDispatch, type Dispatch, type DispatchOptions, type Reply } from '../../cloudfunctions/actions/dispatch';
import { handlers } from '../../cloudfunctions/actions/registry';
import { runTick } from '../../cloudfunctions/actions/tick';
import { statutoryCalendar } from '../../cloudfunctions/adapters/calendar/chinese-days';
import { openCloudApp } from '../../cloudfunctions/adapters/cloudbase/app';
import { openCloudFiles } from '../../cloudfunctions/adapters/cloudbase/files';
import { openCloudSearch } from '../../cloudfunctions/adapters/cloudbase/search';
import { openCloudStore } from '../../cloudfunctions/adapters/cloudbase/store';
import { createHighsSolver } from '../../cloudfunctions/adapters/highs/solver';
import { createModelFile } from '../../cloudfunctions/adapters/model/model-file';
import { openStoredClock, type SettableClock } from '../../cloudfunctions/adapters/local/clock';
import { openLocalFiles, type LocalFiles } from '../../cloudfunctions/adapters/local/files';
import { openKeys } from '../../cloudfunctions/adapters/local/keys';
import { newId } from '../../cloudfunctions/adapters/node/new-id';
import { createVault } from '../../cloudfunctions/adapters/node/vault';
import { createXlsxSheets } from '../../cloudfunctions/adapters/sheets/xlsx';
import { openSqliteSearch } from '../../cloudfunctions/adapters/sqlite/search';
import { openSqliteStore } from '../../cloudfunctions/adapters/sqlite/store';
import { calendarFrom } from '../../cloudfunctions/domain/calendar';
import { buildCounty, buildTown, type BuiltTown, type Entry } from '../../cloudfunctions/local/seed/build';
import { countyName, smallHekou, smallQingxi } from '../../cloudfunctions/local/seed/towns';
import type { Log } from '../../cloudfunctions/ports/platform';
import type { Store } from '../../cloudfunctions/ports/store';
import { startCloudServer } from './cloud-server/server';

export interface WorldOptions {
  readonly adapter?: 'sqlite' | 'cloud';
  /** Business time at the start, epoch ms; a Monday morning unless told. */
  readonly now?: number;
  readonly dispatch?: DispatchOptions;
}

export interface World {
  readonly ports: Ports;
  readonly clock: SettableClock;
  readonly dispatch: Dispatch;
  /** Errors logged so far: a test that expects none looks here. */
  readonly errors: unknown[];
  /** The local disk's files; with the cloud adapter a folder nobody uses. */
  readonly files: LocalFiles;
  /** Calls an action as a person (null: nobody signed in). A write gets a fresh commandId unless one is given. Throws on HTTP 500. */
  call<T = unknown>(personId: string | null, action: string, input: unknown, commandId?: string): Promise<Answer<T>>;
  /** As `call`, and throws on a refusal. */
  done<T = unknown>(personId: string | null, action: string, input: unknown, commandId?: string): Promise<T>;
  /** One whole run of the timer at the present business time. */
  tick(): ReturnType<typeof runTick>;
  /** Moves the business clock forward to `to` (epoch ms). */
  jump(to: number): Promise<void>;
  /** Who holds a role at an organisation; the first, or the one of that number from 0. */
  holder(role: AppointedRole, orgId: string, number?: number): string;
  /** Residents of a group in the order of households. */
  residents(groupId: string): readonly string[];
  /** 王秀英 of 青禾村三组 and the three others of her household. */
  readonly family: readonly string[];
  close(): Promise<void>;
}

/** Monday, 23 November 2026, 09:00 in the county. */
export const MONDAY = Date.UTC(2026, 10, 23, 1);

export const newCommand = (): string => `test-${randomBytes(8).toString('hex')}`;

export async function createWorld({
  adapter = 'sqlite',
  now = MONDAY,
  dispatch: options = {},
}: WorldOptions = {}): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'cunliban-world-'));
  const keys = openKeys(dir);
  const vault = createVault(keys.vault);
  const errors: unknown[] = [];
  const log: Log = {
    info: () => undefined,
    error: (event, error, fields) => void errors.push({ event, error, fields }),
  };
  const localFiles = openLocalFiles({ dir: join(dir, 'files'), key: Buffer.from(keys.tickets, 'base64') });
  const cloud = adapter === 'cloud' ? await startCloudServer() : null;
  const app = cloud && openCloudApp(cloud.config);
  const sqlite = app ? null : openSqliteStore(join(dir, 'cunliban.db'));
  const store: Store = sqlite ?? openCloudStore(app as NonNullable<typeof app>);

  const search = app ? openCloudSearch(app) : openSqliteSearch(join(dir, 'cunliban.db'));

  const kit = { vault, since: now - 365 * 86_400_000 };
  const county = buildCounty(
    countyName,
    [
      { role: 'countySupervisor', name: '贺明远' },
      { role: 'admin', name: '孔令书' },
    ],
    kit,
  );
  const built: readonly BuiltTown[] = [county, buildTown(smallQingxi, kit), buildTown(smallHekou, kit)];
  const entries = built.flatMap((town) => town.entries);
  if (sqlite) await sqlite.bulkInsert(entries);
  else await insertAll(store, entries);

  const clock = openStoredClock(store);
  await clock.start(now);
  const ports: Ports = {
    store,
    files: app ? openCloudFiles(app) : localFiles,
    clock,
    newId,
    vault,
    calendar: calendarFrom(statutoryCalendar()),
    solver: createHighsSolver(),
    routingModel: createModelFile(),
    search,
    sheets: createXlsxSheets(),
    log,
  };
  const dispatch = createDispatch(ports, handlers, options);
  const holdings = built.flatMap((town) => town.holdings);
  const residents = (groupId: string): readonly string[] =>
    built.map((town) => town.residents.get(groupId)).find((people) => people !== undefined) ?? [];

  async function call<T>(
    personId: string | null,
    action: string,
    input: unknown,
    commandId = newCommand(),
  ): Promise<Answer<T>> {
    const identity = personId === null ? null : ({ provider: 'local', subject: personId } as const);
    const reply: Reply = await dispatch({ action, input, commandId }, identity);
    if (reply.status === 500) throw new Error(`${action} failed`, { cause: errors.at(-1) });
    return reply.body as Answer<T>;
  }

  return {
    ports,
    clock,
    dispatch,
    errors,
    files: localFiles,
    call,
    async done<T>(personId: string | null, action: string, input: unknown, commandId?: string) {
      const answer = await call<T>(personId, action, input, commandId);
      if (!answer.ok) throw new Error(`${action} was refused: ${JSON.stringify(answer.refusal)}`);
      return answer.value;
    },
    tick: async () => runTick(ports),
    async jump(to) {
      if (!(await clock.jump(to))) throw new Error('the clock only moves forward');
    },
    holder(role, orgId, number = 0) {
      const found = holdings.filter((holding) => holding.role === role && holding.orgId === orgId)[number];
      if (!found) throw new Error(`nobody is ${role} of ${orgId}`);
      return found.personId;
    },
    residents,
    family: residents('qingxi:group-01-3').slice(0, 4),
    async close() {
      await search.close();
      await store.close();
      await cloud?.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function insertAll(store: Store, entries: readonly Entry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += 50)
    await Promise.all(entries.slice(from, from + 50).map(([collection, doc]) => store.insert(collection, doc)));
}
