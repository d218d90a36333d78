/**
 * Against machines, not against people (OWASP ASVS anti-automation): so many calls a minute for one caller in one process.
 * A bucket holds `burst` calls and refills at `perMinute`.
 */
export interface Limiter {
  /** False when this caller has to wait; real time, never the business clock. */
  take(key: string, kind: 'read' | 'write'): boolean;
}

export interface LimitPolicy {
  readonly read: { readonly burst: number; readonly perMinute: number };
  readonly write: { readonly burst: number; readonly perMinute: number };
}

export const generous: LimitPolicy = {
  read: { burst: 600, perMinute: 600 },
  write: { burst: 120, perMinute: 120 },
};

/** Callers remembered at most; the oldest is forgotten first, which only ever lets more through. */
const REMEMBERED = 10_000;

export function createLimiter(policy: LimitPolicy, now: () => number = () => performance.now()): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, kind) {
      const { burst, perMinute } = policy[kind];
      const name = `${kind} ${key}`;
      const at = now();
      const before = buckets.get(name) ?? { tokens: burst, at };
      const tokens = Math.min(burst, before.tokens + ((at - before.at) * perMinute) / 60_000);
      buckets.delete(name);
      if (buckets.size >= REMEMBERED)
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest);
          break;
        }
      buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      return tokens >= 1;
    },
  };
}
