/**
 * Keeping things on this phone: `kept.get(key)`, `kept.set(key, value)`, `kept.remove(key)`, `kept.keys(prefix)`. What may stay only so
 * long, such as names of a half-day's visitors: `kept.setUntil(key, value, until)`, and `kept.forgetOld(now)` deletes it (epoch ms).
 * A full or forbidden store never breaks a screen: what could not be kept is `undefined` afterwards.
 */
import Taro from '@tarojs/taro';

/** Taro has no list of keys on every target, so the names are kept beside the values. */
const INDEX = 'cun:index';
/** Until when what is kept, by key. */
const UNTIL = 'until';

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
  setUntil(key: string, value: unknown, until: number): boolean {
    // The end first: killed between the two, nothing stays for ever.
    kept.set(UNTIL, { ...ends(), [key]: until });
    return kept.set(key, value);
  },
  forgetOld(now: number): void {
    const all = Object.entries(ends());
    const over = all.filter(([, until]) => until <= now);
    if (over.length === 0) return;
    for (const [key] of over) kept.remove(key);
    kept.set(UNTIL, Object.fromEntries(all.filter(([, until]) => until > now)));
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

const ends = (): Readonly<Record<string, number>> => kept.get<Record<string, number>>(UNTIL) ?? {};
