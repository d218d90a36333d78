/** Canonical EJSON, as the SDK writes it and expects it back. Only what plain JSON documents need. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
export type Document = { [key: string]: Value };

const NUMBERS = ['$numberInt', '$numberLong', '$numberDouble'];

export function decode(text: string): Value {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, content] = entries[0] ?? ['', ''];
    return entries.length === 1 && NUMBERS.includes(name) ? Number(content) : value;
  }) as Value;
}

export function encode(value: Value): string {
  return JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one !== 'number') return one;
    if (!Number.isInteger(one)) return { $numberDouble: String(one) };
    return Math.abs(one) < 2 ** 31 ? { $numberInt: String(one) } : { $numberLong: String(one) };
  });
}
