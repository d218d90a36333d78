import { useSyncExternalStore } from 'react';

/** A value shared by all pages: `get`, `set`, and the hook `use`. Pages of Taro share no React tree to hold it. */
export function createStore<T>(initial: T) {
  let value = initial;
  const listeners = new Set<() => void>();
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    get,
    set(next: T) {
      if (Object.is(next, value)) return;
      value = next;
      listeners.forEach((listener) => listener());
    },
    use: (): T => useSyncExternalStore(subscribe, get, get),
  };
}
