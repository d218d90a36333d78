/**
 * Pictures and recordings that a draft carries along. The draft holds a `CarriedFile`, a few letters; the bytes lie on this device until the
 * draft is sent or dropped (`useDraft` says which may lie there), and go to the server as soon as there is a line: `bringUp`, once each
 * however often it is asked. `carry` takes one in; `useCarried` shows where each is.
 */
import type { Refusal } from '#types/errors';
import { copyNames, copyOf, dropCopy, keepCopy } from '../platform/file-copies';
import type { ChosenFile } from '../platform/picture';
import { createStore } from '../session/store';
import { kept } from '../storage';
import { addressOf, bring } from './bring';
import { newCommandId } from './client';
import { CallProblem } from './problem';

export interface CarriedFile {
  /** Its name on this device. */
  readonly key: string;
  readonly contentType: ChosenFile['contentType'];
  readonly bytes: number;
  /** Of a recording. */
  readonly seconds?: number;
}
/** Where it is: `there` with the server, `waiting` for a line, `gone` nowhere any more, `refused` by the server. */
export interface Carrying {
  readonly where: 'looking' | 'waiting' | 'bringing' | 'there' | 'gone' | 'refused';
  /** Address to show or play it by; empty while there is none. */
  readonly show: string;
  /** This device could not keep it: it ends with the app. */
  readonly unsafe: boolean;
  readonly refusal?: Refusal | undefined;
}
/** What is remembered of it beside the bytes. */
interface Progress {
  readonly commandId?: string;
  readonly begunAt?: number;
  /** What the server calls it, while it is not there yet. */
  readonly announced?: string;
  /** It is there. */
  readonly fileId?: string;
}
export type Brought = { readonly fileId: string } | { readonly refusal: Refusal } | { readonly problem: CallProblem };

const NAME = /carried-[a-z0-9]+\.[a-z0-9]+/g;
/** The server forgets after a day what was announced and never came: by then it is announced anew. */
const ANNOUNCED = 20 * 3_600_000;
const UNSEEN: Carrying = { where: 'looking', show: '', unsafe: false };

const shown = createStore<Readonly<Record<string, Carrying>>>({});
/** As chosen in this run of the app, or found on the device. */
const held = new Map<string, ChosenFile>();
const progress = new Map<string, Progress>();
const keeping = new Map<string, Promise<void>>();
const running = new Map<string, Promise<Brought>>();
let lane: Promise<unknown> = Promise.resolve();
/** Of what lies on the device its progress is written down; of what must leave no trace, and of what is dropped, nothing is. */
const lasting = new Set<string>();
const hushed = new Set<string>();
const dropped = new Set<string>();

export const useCarryings = shown.use;
export const carryingOf = (all: ReturnType<typeof shown.get>, { key }: CarriedFile): Carrying => all[key] ?? UNSEEN;

export function carry(file: ChosenFile & { readonly seconds?: number }): CarriedFile {
  const { contentType, bytes, show, seconds } = file;
  const ending = contentType === 'audio/mpeg' ? 'mp3' : (contentType.split('/')[1] ?? 'bin').slice(0, 4);
  const key = `carried-${newCommandId().replace('-', '')}.${ending}`;
  held.set(key, file);
  tell(key, { where: 'waiting', show });
  return { key, contentType, bytes, ...(seconds === undefined ? {} : { seconds }) };
}

/** The names of the files that something speaks of. */
export const namesIn = (value: unknown): readonly string[] => (JSON.stringify(value) ?? '').match(NAME) ?? [];

/** These may lie on the device: their draft does. Written there at once; what is there already stays. */
export const layDown = (names: readonly string[]): void =>
  names.forEach((name) => {
    const file = held.get(name);
    if (!file || keeping.has(name) || hushed.has(name)) return;
    lasting.add(name);
    const keep = keepCopy(name, file).then((copy) => {
      if (copy && !dropped.has(name)) held.set(name, copy);
      tell(name, copy ? { show: copy.show } : { unsafe: true });
    });
    keeping.set(name, keep);
  });

/** These must leave no trace: gone from the device at once. What a browser holds in memory can still be sent. */
export const hush = (names: readonly string[]): void =>
  names.forEach((name) => {
    if (hushed.has(name)) return;
    progress.set(name, progressOf(name));
    hushed.add(name);
    kept.remove(recordOf(name));
    // What was chosen in this run and never laid down lies nowhere.
    if (held.has(name) && !keeping.has(name) && !lasting.has(name)) return;
    void settled(name).then(() => {
      // A path leads nowhere without its file; a Blob lives on.
      if (typeof held.get(name)?.source === 'string') held.delete(name);
      return dropCopy(name);
    });
  });

export const drop = (names: readonly string[]): void =>
  names.forEach((name) => {
    if (dropped.has(name)) return;
    dropped.add(name);
    kept.remove(recordOf(name));
    progress.delete(name);
    void settled(name).then(() => {
      const file = held.get(name);
      held.delete(name);
      return dropCopy(name, file);
    });
  });

/** At the start of the app: what no draft speaks of goes, whatever left it behind. */
export const sweep = (): Promise<void> =>
  copyNames().then((names) => {
    // A storage that tells nothing is broken, not empty: it knows at least who was here last.
    if (kept.keys('').length === 0) return;
    // Read after the names: a draft speaks of a file before the file is laid down.
    const spoken = JSON.stringify(kept.keys('draft:').map((key) => kept.get(key)));
    const isOrphan = (name: string) => namesIn(name)[0] === name && !spoken.includes(name);
    names.filter(isOrphan).forEach((name) => void dropCopy(name));
    const records = kept.keys(recordOf(''));
    records
      .filter((record) => !spoken.includes(record.slice(recordOf('').length)))
      .forEach((record) => kept.remove(record));
  });

/** Finds it and brings it to the server, one after the other; one that is on its way is not begun twice. */
export function bringUp(file: CarriedFile): Promise<Brought> {
  const underWay = running.get(file.key);
  if (underWay) return underWay;
  const run = lane.then(() => bringOne(file)).finally(() => running.delete(file.key));
  running.set(file.key, run);
  lane = run.catch(() => undefined);
  return run;
}

const bringOne = (file: CarriedFile): Promise<Brought> =>
  look(file).then((source) => {
    const { key } = file;
    const before = progressOf(key);
    const { fileId } = before;
    if (fileId !== undefined) {
      if (!source) void addressOf(fileId).then((url) => tell(key, { show: url ?? '' }));
      return { fileId };
    }
    if (!source) return { problem: new CallProblem('gone') };
    tell(key, { where: 'bringing' });
    const { commandId, begunAt = 0 } = before;
    const isOld = commandId === undefined || Date.now() - begunAt > ANNOUNCED;
    const begun = isOld ? { commandId: newCommandId(), begunAt: Date.now() } : { ...before, commandId };
    remember(key, begun);
    return bring(source, begun, (announced) => remember(key, { ...begun, announced })).then((sent): Brought => {
      if ('fileId' in sent) {
        remember(key, { fileId: sent.fileId });
        tell(key, { where: 'there' });
        return { fileId: sent.fileId };
      }
      const { refusal } = sent;
      if (refusal) {
        remember(key, {});
        tell(key, { where: 'refused', refusal });
        return { refusal };
      }
      tell(key, { where: 'waiting' });
      return { problem: new CallProblem('network') };
    });
  });

/** Where it is, without a line; what is found can be shown. */
export const look = (file: CarriedFile): Promise<ChosenFile | null> =>
  settled(file.key)
    .then(() => held.get(file.key) ?? (hushed.has(file.key) ? null : copyOf(file.key, file)))
    .then((source) => {
      const { key } = file;
      if (source && !held.has(key) && !dropped.has(key)) {
        lasting.add(key);
        held.set(key, source);
      }
      const isThere = progressOf(key).fileId !== undefined;
      tell(key, { where: isThere ? 'there' : source ? 'waiting' : 'gone', ...(source ? { show: source.show } : {}) });
      return source;
    });

/** The server no longer has what it had (a day went by): they are brought once more. */
export const forgetBrought = (files: readonly CarriedFile[]): void => files.forEach(({ key }) => remember(key, {}));

/** Not while it is being laid down. */
const settled = (name: string): Promise<void> => keeping.get(name) ?? Promise.resolve();
const recordOf = (name: string): string => `file:${name}`;
const progressOf = (name: string): Progress => progress.get(name) ?? kept.get<Progress>(recordOf(name)) ?? {};

function remember(name: string, now: Progress) {
  if (dropped.has(name)) return;
  progress.set(name, now);
  const isLasting = lasting.has(name) || kept.get(recordOf(name)) !== undefined;
  if (isLasting && !hushed.has(name)) kept.set(recordOf(name), now);
}

function tell(name: string, change: Partial<Carrying>) {
  if (dropped.has(name)) return;
  const all = shown.get();
  shown.set({ ...all, [name]: { ...UNSEEN, ...all[name], refusal: undefined, ...change } });
}
