import { createHash } from 'node:crypto';

/** 24 hex characters that stand for these texts in this order: the same command meets the same id again. */
export const hash24 = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

/** Id of the document a command makes: `<town>:<kind>-<hash of caller and command>`. */
export const madeId = (town: string, kind: string, callerKey: string, commandId: string): string =>
  `${town}:${kind}-${hash24(callerKey, commandId)}`;

/** The town an id belongs to: what stands before the colon. */
export const townOf = (id: string): string => id.slice(0, id.indexOf(':'));

/** JSON with keys in order, so that the same input always has the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value as Record<string, unknown>).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

export const inputHashOf = (action: string, input: unknown): string =>
  createHash('sha256')
    .update(`${action}\n${canonical(input)}`)
    .digest('hex');
