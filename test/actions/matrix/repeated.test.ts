/**
 * Every write of the contract, done once and asked for again when its caller may not do it any more: her appointments have ended, or the
 * object has left her. She is told what she was told the first time; nobody else is told anything by her command.
 */
import { contract, entryOf } from '#types/contract';
import { loadAppointments } from '../../../cloudfunctions/actions/load';
import { townOf } from '../../../cloudfunctions/actions/ids';
import type { PersonDoc } from '../../../cloudfunctions/domain/organisation';
import { forTown, type Doc } from '../../../cloudfunctions/ports/store';
import { newCommand } from '../../support/world';
import type { ActionId } from './action-id';
import { expectations } from './expectations';
import { openStage, type Stage } from './stage';
import type { CallerName } from './stage/ground';

jest.setTimeout(300_000);

/** What of a resident's passes out of her hands: it is somebody else's then. */
const collections: Readonly<Record<string, string>> = {
  booking: 'bookings',
  request: 'requests',
  wait: 'waits',
  dispute: 'disputes',
};
/** What is always hers, whatever becomes of her: herself, her file, her message; and what needs no person. */
const neverLost = new Set(['self', 'identity', 'file', 'notice', 'none']);

interface Heard {
  readonly first: unknown;
  readonly again: unknown;
  readonly once: boolean;
  readonly others: readonly string[];
}

const heard = new Map<string, Heard | 'nobody could'>();
let stage: Stage;
const writes = contract.filter(({ effect }) => effect === 'write').map(({ id }) => id as ActionId);
const losable = writes.filter((id) => !neverLost.has(entryOf.get(id)?.object.kind ?? ''));

beforeAll(async () => {
  stage = await openStage();
  for (const action of losable) heard.set(action, await play(action));
});
afterAll(async () => stage.world.close());

const okOf = (body: unknown): boolean => (body as { ok: boolean }).ok;

async function play(action: ActionId): Promise<Heard | 'nobody could'> {
  for (const one of expectations[action])
    for (const caller of one.may) {
      const input = await one.input(stage);
      const commandId = newCommand();
      const first = await stage.call(caller, action, input, commandId);
      if (!okOf(first.body)) continue;
      const giveBack = await lose(caller, action, input);
      const before = stage.watched.writes();
      const again = await stage.call(caller, action, input, commandId);
      const once = stage.watched.writes() === before;
      const others: string[] = [];
      const fresh = await stage.call(caller, action, input, newCommand());
      if (!/"(NotFound|NotAllowed)"/.test(JSON.stringify(fresh.body))) others.push('she may do it still');
      for (const stranger of [
        'formerSecretaryA',
        'resident2',
        'staff2',
        'dispatcher2',
        'unjoined',
        'nobody',
      ] as const) {
        if (stranger === caller || one.may.includes(stranger)) continue;
        const { body } = await stage.call(stranger, action, input, commandId);
        if (okOf(body)) others.push(stranger);
      }
      await giveBack();
      return { first: first.body, again: again.body, once, others };
    }
  return 'nobody could';
}

/** Takes from her what she did it by, and gives it back. */
async function lose(caller: CallerName, action: ActionId, input: object): Promise<() => Promise<void>> {
  const { store } = stage.world.ports;
  const county = forTown(store, 'county');
  const personId = (stage.people as Readonly<Record<string, string>>)[caller] ?? '';
  const back: (() => Promise<unknown>)[] = [];
  const change = async (collection: string, id: string, set: Readonly<Record<string, unknown>>, town: string) => {
    const doc = (await forTown(store, town).get<Doc & Record<string, unknown>>(collection, id)) ?? {};
    const patch = (values: Readonly<Record<string, unknown>>) => ({
      set: Object.entries(values).map(([name, value]) => [[name], value as never] as const),
    });
    await store.updateIf(collection, id, [], patch(set));
    const was = Object.fromEntries(Object.keys(set).map((name) => [name, (doc as Record<string, unknown>)[name]]));
    back.push(async () => store.updateIf(collection, id, [], patch(was)));
  };
  for (const { _id } of await loadAppointments(county, personId))
    await change('appointments', _id, { until: stage.now - 1 }, 'county');
  const { kind, field } = entryOf.get(action)?.object ?? { kind: 'none' };
  const id = (input as Readonly<Record<string, string>>)[field ?? ''] ?? '';
  const collection = collections[kind];
  if (collection !== undefined) {
    const doc = await forTown(store, townOf(id)).get<Doc & { personIds?: readonly string[] }>(collection, id);
    if (doc?.personIds) await change(collection, id, { personIds: [] }, townOf(id));
  } else {
    // what is open to a town's people is not when she has moved away
    const person = await county.get<PersonDoc>('persons', personId);
    if (person?.inTown) await change('persons', personId, { inTown: 'elsewhere' }, 'county');
  }
  return async () => {
    for (const one of back) await one();
  };
}

it('looks at nearly every write', () => {
  expect(losable.length).toBeGreaterThan(100);
  expect(losable.filter((id) => heard.get(id) === 'nobody could')).toEqual([]);
});

it.each(losable)('%s', (action) => {
  const one = heard.get(action);
  if (!one || one === 'nobody could') throw new Error('nobody could do it');
  expect(one.first).toMatchObject({ ok: true });
  expect(one.again).toEqual(one.first);
  expect(one.once).toBe(true);
  expect(one.others).toEqual([]);
});
