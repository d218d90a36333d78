/** The keys of one machine: `DATA_DIR/keys.json`, made once, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VaultKeys } from '../node/vault';

export interface LocalKeys {
  readonly vault: VaultKeys;
  /** Signs the tickets of files and the tokens of the local sign-in; base64. */
  readonly tickets: string;
  readonly sessions: string;
}

const newKey = (): string => randomBytes(32).toString('base64');

/** Two processes that start together get the same keys: the file appears whole, and only once. */
export function openKeys(dataDir: string): LocalKeys {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'keys.json');
  try {
    return read(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made: LocalKeys = {
    vault: { current: 'k1', keys: { k1: newKey() }, lookup: newKey() },
    tickets: newKey(),
    sessions: newKey(),
  };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return read(file);
}

const read = (file: string): LocalKeys => JSON.parse(readFileSync(file, 'utf8')) as LocalKeys;
