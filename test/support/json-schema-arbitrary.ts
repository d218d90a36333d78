/**
 * Values by a JSON Schema, as far as the contract's inputs use it: ones of the right shape for fast-check, and every way of being
 * wrong at every place, in order.
 */
import * as fc from 'fast-check';

export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** Strings that stand for something in the world under test, tried wherever a string's schema lets them through. */
export type Pool = readonly string[];

const fits = (schema: JsonSchema, value: string): boolean =>
  value.length >= (schema.minLength ?? 0) &&
  value.length <= (schema.maxLength ?? Infinity) &&
  (schema.pattern === undefined || new RegExp(schema.pattern).test(value));

/** Values of the shape the schema asks for. Throws on a schema it does not know: then it has to learn it. */
export function arbitraryOf(schema: JsonSchema, pool: Pool): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((part) => arbitraryOf(part, pool)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  switch (schema.type) {
    case 'string':
      return stringOf(schema, pool);
    case 'integer':
    case 'number':
      return integerOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const minLength = schema.minItems ?? 0;
      const maxLength = Math.min(schema.maxItems ?? 5, minLength + 4);
      return fc.array(arbitraryOf(schema.items ?? {}, pool), { minLength, maxLength });
    }
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(([key, part]) => [key, arbitraryOf(part, pool)]);
      const requiredKeys = [...(schema.required ?? [])];
      return fc.record(Object.fromEntries(properties) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys });
    }
    default:
      throw new Error(`no arbitrary for ${JSON.stringify(schema)}`);
  }
}

function stringOf(schema: JsonSchema, pool: Pool): fc.Arbitrary<string> {
  const known = pool.filter((value) => fits(schema, value));
  const maxLength = Math.min(schema.maxLength ?? 40, 40);
  const typed = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('村', '路', '👵', '𠮷', ' ', '\n', "'", '"', '%', '$', '.', '0'),
        fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCodePoint(code)),
      ),
    })
    .filter((value) => fits({ ...schema, maxLength }, value));
  const isText = known.length > 0 && fits(schema, '村民 1') && schema.minLength !== undefined;
  const isFree = schema.pattern === undefined || isText;
  const made = isFree
    ? typed
    : fc.stringMatching(new RegExp(schema.pattern ?? '')).filter((value) => value.length <= (schema.maxLength ?? 200));
  return known.length === 0 ? made : fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 4 }, made);
}

function integerOf({ minimum = 0, maximum = 1e15 }: JsonSchema): fc.Arbitrary<number> {
  const max = Math.min(maximum, Number.MAX_SAFE_INTEGER);
  return fc.oneof(fc.integer({ min: minimum, max }), fc.constantFrom(minimum, max));
}

export interface Wrong {
  /** What is wrong, for the name of a failing case. */
  readonly what: string;
  /** Dotted path of the place, the empty text for the whole; a refusal must name it or something in it. */
  readonly path: string;
  readonly value: unknown;
}

const deep = (levels: number): unknown => {
  let value: unknown = 'end';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};
/** What no text of the contract may carry. */
const LONE = 'a\ud800b';
const CONTROL = 'a\u0000b\u0007';
/** Values of every type; those of the schema's own type are left out. */
const strangers: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  number: 7,
  NaN,
  infinity: Infinity,
  string: 'x',
  'string of a number': 'NaN',
  array: [],
  object: {},
  operator: { $gt: '' },
  regex: { $regex: '.*' },
  deep: deep(2000),
  function: () => 1,
  bigint: 1n,
};
const typeOfStranger = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
};

/** Every way in which a value of this schema can be wrong, each from the good value by one change. */
export function wrongsOf(schema: JsonSchema, good: unknown, path = ''): Wrong[] {
  const filled = filledOf(schema);
  if (filled) return wrongsOf(filled, good, path).filter((wrong) => wrong.path !== path || wrong.what !== 'null');
  const own = schema.type === 'integer' ? 'number' : (schema.type ?? typeof schema.enum?.[0]);
  const wrongs: Wrong[] = [];
  const add = (what: string, value: unknown): void => void wrongs.push({ what, path, value });
  for (const [what, value] of Object.entries(strangers)) {
    const isOther = typeOfStranger(value) !== own;
    if (isOther || (own === 'number' && !Number.isFinite(value))) add(what, value);
  }
  if (schema.enum) add('not among', 'somethingElse');
  if (schema.type === 'string' && !schema.enum) wrongStrings(schema, good as string, add);
  if (schema.type === 'integer') {
    add('fraction', 1.5);
    add('unsafe', 2 ** 60);
    if (schema.minimum !== undefined) add('too small', schema.minimum - 1);
    if (schema.maximum !== undefined) add('too big', schema.maximum + 1);
  }
  if (schema.type === 'array') wrongArrays(schema, good as unknown[], path, wrongs, add);
  if (schema.type === 'object') wrongObjects(schema, good as Record<string, unknown>, path, wrongs, add);
  return wrongs;
}

/** What a field that may be null holds when it is not; null for any other field. */
export function filledOf({ anyOf = [] }: JsonSchema): JsonSchema | null {
  const filled = anyOf.filter(({ type }) => type !== 'null');
  return filled.length < anyOf.length && filled.length === 1 ? (filled[0] ?? null) : null;
}

type Add = (what: string, value: unknown) => void;

function wrongStrings(schema: JsonSchema, good: string, add: Add): void {
  if (schema.maxLength !== undefined) add('too long', '村'.repeat(schema.maxLength + 1));
  if ((schema.minLength ?? 0) > 0) {
    add('empty', '');
    add('only spaces', ' \u3000\n');
  }
  add('endless', 'x'.repeat(200_000));
  add('lone surrogate', LONE);
  add('control characters', CONTROL);
  const after = `${good}\nx`;
  if (!fits(schema, after)) add('with a line after it', after);
}

function wrongArrays(schema: JsonSchema, good: unknown[], path: string, wrongs: Wrong[], add: Add): void {
  const [first] = good;
  if ((schema.minItems ?? 0) > 0) add('empty list', []);
  if (schema.maxItems !== undefined) {
    add(
      'too many',
      Array.from({ length: schema.maxItems + 1 }, () => first),
    );
    add(
      'endless list',
      Array.from({ length: 100_000 }, () => first),
    );
  }
  const below = wrongsOf(schema.items ?? {}, first, path === '' ? '0' : `${path}.0`);
  for (const wrong of below) wrongs.push({ ...wrong, value: [wrong.value, ...good.slice(1)] });
}

function wrongObjects(
  schema: JsonSchema,
  good: Record<string, unknown>,
  path: string,
  wrongs: Wrong[],
  add: Add,
): void {
  for (const key of ['extra', '$where', 'constructor', 'toString', 'hasOwnProperty'])
    add(`extra ${key}`, { ...good, [key]: 'x' });
  add(
    'extra __proto__',
    JSON.parse(JSON.stringify(good).replace(/^\{/, '{"__proto__":{"admin":true},').replace(',}', '}')),
  );
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    const at = path === '' ? key : `${path}.${key}`;
    if (schema.required?.includes(key)) {
      const { [key]: _left, ...rest } = good;
      wrongs.push({ what: 'missing', path: at, value: rest });
    }
    for (const wrong of wrongsOf(part, good[key], at))
      wrongs.push({ ...wrong, value: { ...good, [key]: wrong.value } });
  }
}
