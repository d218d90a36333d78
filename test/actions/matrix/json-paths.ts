/** Ids in an input by its JSON Schema, and putting another in their place. */
import type { JsonSchema } from '../../support/json-schema-arbitrary';

/** Dotted paths of the strings with that pattern, `*` for the elements of a list: `days.*.centreId`. */
export function pathsOf(schema: JsonSchema, pattern: string, path = ''): string[] {
  const below = (key: string, part: JsonSchema): string[] =>
    pathsOf(part, pattern, path === '' ? key : `${path}.${key}`);
  return [
    ...(schema.pattern === pattern ? [path] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => below(key, part)),
    ...(schema.items === undefined ? [] : below('*', schema.items)),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) => pathsOf(part, pattern, path)),
  ];
}

/** The value with what stands at the path replaced or added; of a list its first element. */
export function withAt(value: unknown, path: string, replacement: unknown): unknown {
  const [key, ...rest] = path.split('.');
  if (key === undefined || path === '') return replacement;
  if (key === '*') {
    const [first, ...others] = Array.isArray(value) ? (value as unknown[]) : [];
    return [withAt(first, rest.join('.'), replacement), ...others];
  }
  const object = (value ?? {}) as Readonly<Record<string, unknown>>;
  return { ...object, [key]: withAt(object[key], rest.join('.'), replacement) };
}
