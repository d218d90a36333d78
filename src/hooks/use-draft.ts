/**
 * What a person types survives a reload and a killed tab: `const draft = useDraft('ask', { text: '' })` gives `value`, `set(partial)`,
 * `clear()` and `found` (something was waiting here). Kept per person on this device; call `clear` only when it has been sent.
 */
import { useCallback, useState } from 'react';
import { useSession } from '../session/session';
import { kept } from '../storage';

export interface Draft<T> {
  readonly value: T;
  readonly set: (change: Partial<T>) => void;
  readonly clear: () => void;
  readonly found: boolean;
}

export function useDraft<T extends object>(name: string, empty: T): Draft<T> {
  const person = useSession().person?.personId ?? '';
  const key = `draft:${person}:${name}`;
  const [state, setState] = useState(() => ({ key, ...read(key, empty) }));
  const shown = state.key === key ? state : { key, ...read(key, empty) };

  const set = useCallback(
    (change: Partial<T>) =>
      setState((before) => {
        const from = before.key === key ? before.value : read(key, empty).value;
        const value = { ...from, ...change };
        kept.set(key, value);
        return { key, value, found: before.found };
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `empty` is a literal of the caller, the same every time
    [key],
  );
  const clear = useCallback(() => {
    kept.remove(key);
    setState({ key, value: empty, found: false });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
  }, [key]);

  return { value: shown.value, set, clear, found: shown.found };
}

function read<T extends object>(key: string, empty: T): { value: T; found: boolean } {
  const found = kept.get<Partial<T>>(key);
  return { value: { ...empty, ...found }, found: found !== undefined };
}
