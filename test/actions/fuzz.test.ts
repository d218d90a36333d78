/**
 * Whatever comes over the wire: an answer, never a crash. From each entry's JSON Schema, random inputs of the right shape as several
 * roles, and one wrong input for every way of being wrong at every place. `FUZZ_RUNS` and `FUZZ_SEED` widen or repeat a run.
 */
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import type { Action } from '#types/action';
import { contract } from '#types/contract';
import { commonRefusals, type RefusalCode } from '#types/errors';
import type { Reply } from '../../cloudfunctions/actions/dispatch';
import { arbitraryOf, filledOf, wrongsOf, type JsonSchema } from '../support/json-schema-arbitrary';
import { newCommand } from '../support/world';
import { openStage, type Stage } from './matrix/stage';
import { at, type CallerName } from './matrix/stage/ground';

jest.setTimeout(120_000);

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);
const SEED = Number(process.env['FUZZ_SEED'] ?? 55_819);

const schemaOf = ({ input }: Action): JsonSchema => z.toJSONSchema(input, { io: 'input' }) as JsonSchema;

/** Who the random inputs come from: between them they may do everything somewhere. */
const callers: readonly CallerName[] = [
  'nobody',
  'unjoined',
  'self',
  'agentA',
  'contactCluster',
  'staffX',
  'headX',
  'secretaryA',
  'dispatcher',
  'countySupervisor',
  'admin2',
  'adminCounty',
];

/** No input at all may be written as null; a cursor is not a text that people write. */
const allowed: ReadonlySet<string> = new Set([' null', 'cursor only spaces']);

let stage: Stage;
let pool: readonly string[];

beforeAll(async () => {
  stage = await openStage();
  pool = [
    ...Object.values(at),
    ...Object.values(stage.people).slice(0, 6),
    ...Object.values(stage.days),
    await stage.request('triage'),
    await stage.request('dispatched'),
    await stage.request('replied'),
    await stage.delicate(),
    await stage.booking('booked'),
    await stage.visit('serving'),
    await stage.file('self'),
    await stage.notice('self'),
    await stage.appointment(),
    'qingxi:none',
    'nowhere:town',
    'county:person-none',
    // texts that lead somewhere
    '路灯坏了三个月没人修',
    '有人打老婆',
    '村支书把救灾款发给了自己亲戚',
    '着火了快来人',
    '13800000000',
    '2026-11',
    '2026-12',
    '2026-02-30',
    '2026-12-01',
    '0830',
    '1330',
    'eyJ2IjoxfQ',
    '0001795482000-x',
  ];
});
afterAll(async () => stage.world.close());

describe.each(contract.map((entry) => [entry.id, entry] as const))('%s', (id, entry) => {
  const known: readonly RefusalCode[] = [...commonRefusals, ...entry.refusals];

  function expectAnswer({ status, body }: Reply, input: unknown): void {
    if (status === 500) throw new Error(`HTTP 500 for ${JSON.stringify(input)}`, { cause: stage.world.errors.at(-1) });
    if (body.ok) {
      expect(entry.output.safeParse(body.value).success).toBe(true);
      expect(JSON.parse(JSON.stringify(body.value))).toEqual(body.value);
    } else {
      expect(known).toContain(body.refusal.code);
    }
  }

  it('answers any input of the right shape, and a repeated command as before', async () => {
    const calls = fc.tuple(fc.constantFrom(...callers), arbitraryOf(schemaOf(entry), pool));
    await fc.assert(
      fc.asyncProperty(calls, async ([caller, input]) => {
        const commandId = newCommand();
        const reply = await stage.call(caller, id, input, commandId);
        expectAnswer(reply, input);
        if (entry.effect === 'read' || reply.status === 500 || !reply.body.ok) return;
        const before = stage.watched.writes();
        const again = await stage.call(caller, id, input, commandId);
        expectAnswer(again, input);
        expect(again.body.ok || again.body).toBe(true);
        expect(stage.watched.writes()).toBe(before);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  });

  it('refuses everything wrong by the name of its field, and stores nothing', async () => {
    const schema = schemaOf(entry);
    const caller = callers.find((name) => isOfEntry(entry, name)) ?? 'adminCounty';
    const [good] = fc.sample(arbitraryOf(withAll(schema), pool), { numRuns: 1, seed: SEED });
    const wrongs = wrongsOf(schema, good).filter(({ path, what }) => !allowed.has(`${path} ${what}`));
    expect(wrongs.length).toBeGreaterThan(10);
    const before = stage.watched.writes();
    const answers: string[] = [];
    for (const { what, path, value } of wrongs) {
      const { status, body } = await stage.call(caller, id, value);
      const refusal = status === 200 && !body.ok ? body.refusal : null;
      const field = refusal?.field ?? '';
      const isNamed = path === '' ? field !== '' : field === path || field.startsWith(`${path}.`);
      if (refusal?.code !== 'BadInput' || !isNamed)
        answers.push(`${path} ${what}: ${status} ${refusal?.code ?? 'ok'} ${field}`.slice(0, 200));
    }
    expect(answers).toEqual([]);
    expect(stage.watched.writes()).toBe(before);
  });
});

/** Random inputs are written with all fields, so that each of them can be made wrong. */
function withAll(schema: JsonSchema): JsonSchema {
  const filled = filledOf(schema);
  if (filled) return withAll(filled);
  return {
    ...schema,
    ...(schema.properties === undefined
      ? {}
      : {
          required: Object.keys(schema.properties),
          properties: Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, withAll(part)])),
        }),
    ...(schema.items === undefined ? {} : { items: withAll(schema.items) }),
    ...(schema.type === 'array' ? { minItems: Math.max(1, schema.minItems ?? 0) } : {}),
  };
}

function isOfEntry({ roles, object }: Action, caller: CallerName): boolean {
  if (object.kind === 'identity') return caller === 'unjoined';
  if (roles.includes('anyone')) return caller === 'nobody';
  if (roles.includes('resident')) return caller === 'self';
  const held = { agentA: 'agent', staffX: 'staff', secretaryA: 'secretary', dispatcher: 'dispatcher', admin2: 'admin' };
  return Object.entries(held).some(([name, role]) => name === caller && (roles as readonly string[]).includes(role));
}

describe('a call that is no call', () => {
  const nonsense: readonly (readonly [string, unknown, string])[] = [
    ['nothing', undefined, 'BadInput'],
    ['null', null, 'BadInput'],
    ['a number', 7, 'BadInput'],
    ['a text', 'session.show', 'BadInput'],
    ['a list', ['session.show'], 'BadInput'],
    ['no action', { input: {} }, 'BadInput'],
    ['an action that is no text', { action: { $gt: '' }, input: {} }, 'BadInput'],
    ['an endless action', { action: 'x'.repeat(100_000), input: {} }, 'BadInput'],
    ['a key too many', { action: 'session.show', input: {}, identity: 'county:person-1' }, 'BadInput'],
    ['a prototype', JSON.parse('{"action":"session.show","input":{},"__proto__":{"as":"admin"}}'), 'BadInput'],
    ['an action nobody has', { action: 'requests.delete', input: {} }, 'UnknownAction'],
    ['an action of every object', { action: 'toString', input: {} }, 'UnknownAction'],
    ['an action of the prototype', { action: '__proto__', input: {} }, 'UnknownAction'],
    ['no commandId', { action: 'files.begin', input: { contentType: 'image/png', bytes: 1 } }, 'CommandMissing'],
    ['a short commandId', { action: 'session.show', input: {}, commandId: 'short' }, 'BadInput'],
    ['a commandId with a path', { action: 'session.show', input: {}, commandId: '../../../etc' }, 'BadInput'],
    ['a commandId that is an operator', { action: 'session.show', input: {}, commandId: { $ne: '' } }, 'BadInput'],
    ['a commandId of 100,000', { action: 'session.show', input: {}, commandId: 'x'.repeat(100_000) }, 'BadInput'],
  ];

  it.each(nonsense)('%s', async (_name, call, code) => {
    const before = stage.watched.writes();
    const reply = await stage.dispatch(call, { provider: 'local', subject: stage.people.self });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ ok: false, refusal: { code, field: expect.any(String) } });
    expect(stage.watched.writes()).toBe(before);
  });

  it('an identity that is odd is nobody', async () => {
    for (const subject of ['', '__proto__', '$where', 'a'.repeat(10_000), '../x', 'county:person-none']) {
      const reply = await stage.dispatch({ action: 'people.household', input: {} }, { provider: 'wechat', subject });
      expect(reply).toMatchObject({ status: 200, body: { ok: false, refusal: { code: 'NotSignedIn' } } });
    }
  });

  it('the same command with another input is told so', async () => {
    const commandId = newCommand();
    const submit = (text: string) => stage.call('self', 'requests.submit', { kind: 'help', text }, commandId);
    expect((await submit('渠里没有水')).body.ok).toBe(true);
    expect((await submit('渠里没有水了')).body).toMatchObject({ refusal: { code: 'CommandReused' } });
  });
});

it('no bug was logged on the way', () => {
  expect(stage.world.errors).toEqual([]);
});
