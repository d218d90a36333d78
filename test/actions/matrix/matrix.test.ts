/**
 * Every action of the contract × every role × near and far (standards.md "Security"). All calls are made first, in one world; then each
 * expectation is one test, and what was heard on the way is searched for what must never be said.
 */
import * as z from 'zod/mini';
import { Id } from '#types/common';
import { contract, entryOf } from '#types/contract';
import type { Reply } from '../../../cloudfunctions/actions/dispatch';
import { openPhone } from '../../../cloudfunctions/actions/phones';
import type { PersonDoc } from '../../../cloudfunctions/domain/organisation';
import { forTown } from '../../../cloudfunctions/ports/store';
import type { JsonSchema } from '../../support/json-schema-arbitrary';
import type { ActionId } from './action-id';
import { expectations } from './expectations';
import type { Case } from './expectations/who';
import { pathsOf, withAt } from './json-paths';
import { smuggling } from './smuggling';
import { openStage, type Stage } from './stage';
import { at, callerNames, type CallerName } from './stage/ground';

jest.setTimeout(180_000);

interface Heard {
  readonly caller: CallerName;
  readonly action: string;
  readonly body: unknown;
  readonly text: string;
}

/** What one case of the table came to. */
interface Outcome {
  /** Caller → refusal code, or `ok`. */
  readonly got: Readonly<Record<string, string>>;
  readonly want: Readonly<Record<string, string>>;
  /** Documents written during all calls that were to be refused. */
  readonly writes: number;
  /** Answers to one who must not know, for the real object and for one that does not exist. */
  readonly hidden: readonly [unknown, unknown] | null;
}

const rows = Object.entries(expectations) as [ActionId, readonly Case[]][];
const cases = rows.flatMap(([action, all]) => all.map((one) => [action, one.on, one] as const));
const outcomes = new Map<Case, Outcome>();
const heard: Heard[] = [];
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  for (const [action, , one] of cases) outcomes.set(one, await play(action, one));
});
afterAll(async () => stage.world.close());

async function hear(caller: CallerName, action: string, input: unknown): Promise<Reply> {
  const reply = await stage.call(caller, action, input);
  heard.push({ caller, action, body: reply.body, text: JSON.stringify(reply.body) });
  return reply;
}

const codeOf = ({ status, body }: Reply): string => {
  if (status === 500) return 'HTTP 500';
  return body.ok ? 'ok' : body.refusal.code;
};

/** Outcomes that mean: you may, whatever came of it. */
const barred = new Set(['NotAllowed', 'NotFound', 'NotSignedIn', 'BadInput', 'HTTP 500']);

async function play(action: ActionId, one: Case): Promise<Outcome> {
  const got: Record<string, string> = {};
  const want: Record<string, string> = {};
  const denied = callerNames.filter((name) => !one.may.includes(name));
  const input = await one.input(stage);
  const before = stage.watched.writes();
  for (const caller of denied) {
    const signedOut = caller === 'nobody' || caller === 'unjoined';
    want[caller] = signedOut ? 'NotSignedIn' : one.hidden?.includes(caller) ? 'NotFound' : 'NotAllowed';
    got[caller] = codeOf(await hear(caller, action, input));
  }
  const writes = stage.watched.writes() - before;
  const hidden = await findHidden(action, one, input);
  for (const caller of one.may) {
    want[caller] = 'may';
    const code = codeOf(await hear(caller, action, await one.input(stage)));
    got[caller] = barred.has(code) ? code : code === 'ok' ? 'may' : `may: ${code}`;
  }
  return { got, want, writes, hidden };
}

/** What is not hers must look like what does not exist. */
async function findHidden(action: ActionId, one: Case, input: object): Promise<readonly [unknown, unknown] | null> {
  const field = entryOf.get(action)?.object.field;
  const [caller] = one.hidden ?? [];
  if (field === undefined || caller === undefined) return null;
  const real = await stage.call(caller, action, input);
  const id = String((input as Record<string, unknown>)[field]);
  const none = await stage.call(caller, action, { ...input, [field]: `${id}-none` });
  return [real.body, none.body];
}

describe('the table', () => {
  it('has a row for every action of the contract and no other', () => {
    expect(rows.map(([action]) => action).sort()).toEqual(contract.map(({ id }) => id).sort());
    expect(rows.every(([, all]) => all.length > 0)).toBe(true);
  });

  it('names for every action somebody who may', () => {
    expect(cases.filter(([, , { may }]) => may.length === 0)).toEqual([]);
  });

  describe.each(cases)('%s on %s', (_action, _on, one) => {
    it('lets in whom it should, and nobody else', () => {
      const { got, want } = outcomes.get(one) as Outcome;
      const plain = Object.fromEntries(
        Object.entries(got).map(([caller, code]) => [caller, code.replace(/^may: .*/, 'may')]),
      );
      expect(plain).toEqual(want);
    });

    it('does it for at least one of them', () => {
      const { got } = outcomes.get(one) as Outcome;
      expect(Object.values(got)).toContain('may');
    });

    it('writes nothing for the others and does not tell them that it exists', () => {
      const { writes, hidden } = outcomes.get(one) as Outcome;
      expect(writes).toBe(0);
      if (hidden) expect(hidden[0]).toEqual(hidden[1]);
    });
  });
});

describe('an id that is not hers, beside one that is', () => {
  const idPattern = (z.toJSONSchema(Id, { io: 'input' }) as JsonSchema).pattern ?? '';
  const secondary = contract.flatMap(({ id, object, input }) =>
    pathsOf(z.toJSONSchema(input, { io: 'input' }) as JsonSchema, idPattern)
      .filter((path) => path !== object.field)
      .map((path) => `${id} ${path}`),
  );

  it('is tried for every id of every action that authorisation does not look at', () => {
    expect(secondary.length).toBeGreaterThan(15);
    const tried = Object.entries(smuggling).flatMap(([id, { ids }]) => Object.keys(ids).map((path) => `${id} ${path}`));
    expect(tried.sort()).toEqual([...secondary].sort());
  });

  it.each(Object.entries(smuggling))('%s', async (action, { as, honest, ids }) => {
    if (as === 'unjoined') await stage.world.close().then(async () => (stage = await openStage()));
    const input = await honest(stage);
    const results: string[] = [];
    const wanted: string[] = [];
    for (const [path, list] of Object.entries(ids))
      for (const { what, id, refusal } of await list(stage)) {
        const before = stage.watched.writes();
        const reply = await hear(as, action, withAt(input, path, id));
        const isQuiet = stage.watched.writes() === before;
        results.push(`${path}, ${what}: ${codeOf(reply)}${isQuiet ? '' : ', and something was written'}`);
        wanted.push(`${path}, ${what}: ${refusal === 'ignored' ? 'ok' : refusal}`);
      }
    expect(results).toEqual(wanted);
    // what was refused was refused for that id and nothing else
    expect(codeOf(await hear(as, action, input))).toBe('ok');
  });
});

it('a town is founded by the county only, not by naming a town one looks after as if it were the county', async () => {
  const before = stage.watched.writes();
  for (const countyId of [at.town, at.villageA]) {
    const input = { countyId, slug: 'waizhen', name: '外镇', phone: '0900-5584900' };
    expect(codeOf(await hear('admin', 'organisation.foundTown', input))).toBe('OrgMismatch');
  }
  expect(stage.watched.writes()).toBe(before);
});

describe('what is never said', () => {
  it('hears enough to judge', () => {
    expect(heard.length).toBeGreaterThan(cases.length * callerNames.length);
    expect(stage.world.errors).toEqual([]);
  });

  it('a telephone number, plain or sealed; an agent’s is public where she is named, one’s own is one’s own, and one asked for is on record', async () => {
    const { vault, store } = stage.world.ports;
    const county = forTown(store, 'county');
    const villages = ['qingxi:village-01', 'qingxi:village-02', 'qingxi:village-03', at.village2, 'hekou:village-02'];
    const lived = await Promise.all(
      villages.map(
        async (villageId) => (await county.query<PersonDoc>('persons', { eq: { villageId }, limit: 100 })).docs,
      ),
    );
    const known = await county.getMany<PersonDoc>('persons', Object.values(stage.people));
    const secrets = [...lived.flat(), ...known].flatMap((person) => {
      const phone = openPhone(vault, person);
      return phone === null ? [] : [phone, person.phoneSealed ?? phone];
    });
    expect(secrets.length).toBeGreaterThan(60);
    const spoken = new Set(['agent', 'ownPhone', 'reporterPhone', 'partyPhone']);
    const told = heard.filter(({ body }) => {
      const text = JSON.stringify(body, (key, value: unknown) => (spoken.has(key) ? null : value));
      return text.includes('v1.') || secrets.some((secret) => text.includes(secret));
    });
    expect(told.map(({ caller, action }) => `${action} to ${caller}`)).toEqual([]);
  });

  it('anything of the other town, to people of this one and the other way round', () => {
    const isCounty = (caller: CallerName): boolean => caller === 'countySupervisor' || caller === 'adminCounty';
    const isOther = (caller: CallerName): boolean => caller.endsWith('2');
    const here = ['qingxi', '清溪', '青禾', '柳湾', '河东'];
    const there = ['hekou', '河口', '渡口', '芦苇'];
    const told = heard.filter(({ caller, action, text }) => {
      // where one lives is asked before anything else is known
      if (action === 'organisation.villages' || isCounty(caller)) return false;
      // who is shared by two towns is on record with both, to the two that share (design §5)
      if (action === 'roster.specialists') return false;
      const isPublic = entryOf.get(action)?.roles.includes('anyone') === true;
      const others = isOther(caller) ? (isPublic ? [] : here) : there;
      return others.some((word) => text.includes(word));
    });
    expect(told.map(({ caller, action, text }) => `${action} to ${caller}: ${text.slice(0, 200)}`)).toEqual([]);
  });
});
