/**
 * What a person types survives a reload and a killed tab: `const draft = useDraft('ask', { text: '' })` gives `value`, `set(partial)`,
 * `clear()` and `found` (something was waiting here). Kept per person on this device (`draftKey`); call `clear` only when it has been sent.
 * What must leave no trace: once `secret(value)` is true, or after `hush()`, nothing stays on the device until `clear`. The files it carries
 * (`api/carried-files`) live as it does: kept with it, hushed with it, dropped when it lets go of them.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { drop, hush as hushFiles, layDown, namesIn } from '../api/carried-files';
import { draftKey, useSession } from '../session/session';
import { kept } from '../storage';

export interface Draft<T> {
  readonly value: T;
  readonly set: (change: Partial<T>) => void;
  readonly clear: () => void;
  readonly hush: () => void;
  /** Nothing of it stays on the device. */
  readonly silent: () => boolean;
  readonly found: boolean;
}

const never = () => false;

export function useDraft<T extends object>(name: string, empty: T, secret: (value: T) => boolean = never): Draft<T> {
  const person = useSession().person?.personId ?? '';
  const key = draftKey(person, name);
  // The caller's literal is the same every time: its first one serves.
  const [start] = useState(empty);
  const [state, setState] = useState(() => ({ key, ...read(key, start) }));
  const silent = useRef(false);
  const mayKeep = useRef(secret);
  const shown = state.key === key ? state : { key, ...read(key, start) };

  const latest = useRef(shown.value);
  useEffect(() => {
    latest.current = shown.value;
  }, [shown.value]);

  const set = useCallback(
    (change: Partial<T>) =>
      setState((before) => {
        const from = before.key === key ? before.value : read(key, start).value;
        const value = { ...from, ...change };
        const files = namesIn(value);
        if (silent.current || mayKeep.current(value)) {
          silent.current = true;
          kept.remove(key);
          hushFiles(files);
        } else {
          // The draft first: a file is never there that no draft speaks of.
          kept.set(key, value);
          layDown(files);
        }
        drop(namesIn(from).filter((name) => !files.includes(name)));
        return { key, value, found: before.found };
      }),
    [key, start],
  );
  const clear = useCallback(() => {
    silent.current = false;
    drop(namesIn([latest.current, kept.get(key)]));
    kept.remove(key);
    setState({ key, value: start, found: false });
  }, [key, start]);
  const hush = useCallback(() => {
    silent.current = true;
    hushFiles(namesIn([latest.current, kept.get(key)]));
    kept.remove(key);
  }, [key]);
  useEffect(
    () => () => {
      if (silent.current) drop(namesIn(latest.current));
    },
    [],
  );

  const isSilent = useCallback(() => silent.current, []);

  return { value: shown.value, set, clear, hush, silent: isSilent, found: shown.found };
}

function read<T extends object>(key: string, empty: T): { value: T; found: boolean } {
  const found = kept.get<Partial<T>>(key);
  return { value: { ...empty, ...found }, found: found !== undefined };
}
