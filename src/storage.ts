/**
 * Keeping things on this phone: `kept.get(key)`, `kept.set(key, value)`, `kept.remove(key)`, `kept.keys(prefix)`.
 * A full or forbidden store never breaks a screen: what could not be kept is `undefined` afterwards.
 */
import Taro from '@tarojs/taro';

/** Taro has no list of keys on every target, so the names are kept beside the values. */
const INDEX = 'cun:index';

const names = (): string[] => {
  const found: unknown = Taro.getStorageSync(INDEX);
  return Array.isArray(found) ? found.filter((name): name is string => typeof name === 'string') : [];
};

export const kept = {
  get<T>(key: string): T | undefined {
    try {
      const found: unknown = Taro.getStorageSync(`cun:${key}`);
      return found === '' || found === undefined || found === null ? undefined : (found as T);
    } catch {
      return undefined;
    }
  },
  set(key: string, value: unknown): boolean {
    try {
      Taro.setStorageSync(`cun:${key}`, value);
      const known = names();
      if (!known.includes(key)) Taro.setStorageSync(INDEX, [...known, key]);
      return true;
    } catch {
      return false;
    }
  },
  remove(key: string): void {
    try {
      Taro.removeStorageSync(`cun:${key}`);
      Taro.setStorageSync(
        INDEX,
        names().filter((name) => name !== key),
      );
    } catch {
      // Nothing kept, nothing to remove.
    }
  },
  keys(prefix: string): string[] {
    try {
      return names().filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  },
};
