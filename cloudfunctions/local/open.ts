/** The ports of one data folder, seeded when it is new: for the server and for scripts beside it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../actions/context';
import { statutoryCalendar } from '../adapters/calendar/chinese-days';
import { createHighsSolver } from '../adapters/highs/solver';
import { createModelFile } from '../adapters/model/model-file';
import { openStoredClock, type SettableClock } from '../adapters/local/clock';
import { openLocalFiles, type LocalFiles } from '../adapters/local/files';
import { openKeys } from '../adapters/local/keys';
import { createLog } from '../adapters/node/log';
import { newId } from '../adapters/node/new-id';
import { createVault } from '../adapters/node/vault';
import { createXlsxSheets } from '../adapters/sheets/xlsx';
import { openSqliteSearch } from '../adapters/sqlite/search';
import { openSqliteStore, type SqliteStore } from '../adapters/sqlite/store';
import { calendarFrom } from '../domain/calendar';
import { databaseFile, seedOnce, type SeedKind } from './seed/seed';

export interface LocalPorts extends Ports {
  readonly store: SqliteStore;
  readonly files: LocalFiles;
  readonly clock: SettableClock;
}

export interface OpenedFolder {
  readonly ports: LocalPorts;
  /** Signs the tokens of the local sign-in. */
  readonly sessionKey: Uint8Array;
  /** This call filled the folder. */
  readonly isNew: boolean;
}

/** `none`: an empty store that the caller fills. `isDraft`: a folder to be thrown away, which waits for no disk. */
export async function openFolder(
  dataDir: string,
  seed: SeedKind | 'none',
  {
    level = 'info',
    isDraft = false,
  }: { readonly level?: 'info' | 'error' | 'silent'; readonly isDraft?: boolean } = {},
): Promise<OpenedFolder> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const keys = openKeys(dataDir);
  const common = {
    files: openLocalFiles({ dir: join(dataDir, 'files'), key: Buffer.from(keys.tickets, 'base64') }),
    newId,
    vault: createVault(keys.vault),
    calendar: calendarFrom(statutoryCalendar()),
    solver: createHighsSolver(),
    routingModel: createModelFile(),
    sheets: createXlsxSheets(),
    log: createLog(level),
  };
  const isNew = seed !== 'none' && (await seedOnce(dataDir, seed, common, Date.now()));
  const store = openSqliteStore(join(dataDir, databaseFile), { isDraft });
  const search = openSqliteSearch(join(dataDir, databaseFile), { isDraft });
  const ports = { ...common, store, search, clock: openStoredClock(store) };
  return { ports, sessionKey: Buffer.from(keys.sessions, 'base64'), isNew };
}
