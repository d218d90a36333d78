/**
 * Random people take random steps, legal or not, at random times: whatever happens, the request only moves along the table, its
 * promise moves only when it may, its chain verifies, its listings are what the rules say, and no step ever is a bug.
 */
import fc from 'fast-check';
import { RequestAct } from '#types/request-codes';
import { type RequestView } from '#types/request-views';
import { verifyTown } from '../../cloudfunctions/actions/audit/verify';
import { forTown } from '../../cloudfunctions/ports/store';
import { isTerminal, leads, transitions } from '../../cloudfunctions/domain/requests/transitions';
import { NEVER, type RequestDoc } from '../../cloudfunctions/domain/requests/state';
import { kindsOf, loadStored, saysOf, shouldSay } from '../support/requests';
import { createWorld, type World } from '../support/world';

const HOUR = 3_600_000;
const WALKS = 40;
const SURE = '我家的房子成了危房，想申请危房鉴定，墙都裂了';
const UNSURE = '有点事情想问问你们';

const actors = ['resident', 'neighbour', 'planning', 'justice', 'secretary', 'otherSecretary', 'dispatcher'] as const;
type Actor = (typeof actors)[number];
interface Move {
  readonly stranger: Actor;
  readonly act: RequestAct;
  /** Follows a row of the table from where the request stands, by who may; else anybody tries anything. */
  readonly guided: boolean;
  readonly pick: number;
  readonly flag: boolean;
  readonly hours: number;
}

const move: fc.Arbitrary<Move> = fc.record({
  stranger: fc.constantFrom(...actors),
  act: fc.constantFrom(...RequestAct.options),
  guided: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  pick: fc.nat(50),
  flag: fc.boolean(),
  hours: fc.constantFrom(0, 0, 0, 1, 30, 130),
});

/** Who tries what: the wish to withdraw is left to strangers' luck, or every walk would end early. */
function attemptOf({ guided, pick, stranger, act }: Move, request: RequestDoc): { who: string; act: RequestAct } {
  const rows = transitions.filter(
    ({ from, by, on }) =>
      from === request.status &&
      !by.includes('clock') &&
      // nobody of the county walks here
      !by.every((role) => role === 'countySupervisor') &&
      (on !== 'withdraw' || pick % 17 === 0) &&
      on !== 'handBack',
  );
  const row = rows[pick % Math.max(1, rows.length)];
  if (!guided || !row) return { who: personOf(stranger), act };
  const on = row.on as RequestAct;
  if (row.by.includes('reporter')) return { who: personOf('resident'), act: on };
  if (row.by.includes('dispatcher')) return { who: personOf('dispatcher'), act: on };
  // a step of the line: its secretary tries
  if (request.holderId === null || !row.by.includes('staff')) return { who: personOf('secretary'), act: on };
  return { who: world.holder('staff', request.holderId), act: on };
}

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => world.close());

const personOf = (who: Actor): string =>
  ({
    resident: world.family[0] ?? '',
    neighbour: world.residents('qingxi:group-01-1')[0] ?? '',
    planning: world.holder('staff', 'qingxi:department-planning'),
    justice: world.holder('staff', 'qingxi:department-justice'),
    secretary: world.holder('secretary', 'qingxi:village-01'),
    otherSecretary: world.holder('secretary', 'qingxi:village-02'),
    dispatcher: world.holder('dispatcher', 'qingxi:town'),
  })[who];

function inputOf(what: RequestAct, flag: boolean): Record<string, unknown> {
  const departmentId = `qingxi:department-${flag ? 'planning' : 'justice'}`;
  const inputs: Readonly<Partial<Record<RequestAct, Record<string, unknown>>>> = {
    rate: { solved: flag, satisfaction: flag ? 'satisfied' : 'unsatisfied' },
    dispatch: { departmentId, topic: flag ? 'planning' : 'justice', urgency: flag ? 'ordinary' : 'urgent' },
    reply: { text: '答复' },
    handBack: { reason: '不归我们' },
    transfer: { departmentId, reason: '归他们' },
    close: { closedAs: flag ? 'solved' : 'unsolved', note: '电话问过' },
    reopen: { note: '又坏了' },
  };
  return inputs[what] ?? {};
}

const stateOf = async (requestId: string) => (await loadStored(world.ports.store, requestId)).request;

async function expectSound(requestId: string): Promise<void> {
  const { request, listings } = await loadStored(world.ports.store, requestId);
  expect(listings.map(saysOf).sort()).toEqual(shouldSay(request));
  expect(listings.length).toBeLessThanOrEqual(16);
  expect(request.nextAt).toBe(Math.min(NEVER, ...request.timers.map(({ at }) => at)));
  // what is closed may have the clocks of a bad review
  const clocks = request.timers.filter(({ kind }) => request.status !== 'closed' || !kind.startsWith('bad'));
  if (isTerminal(request.status)) expect(clocks).toEqual([]);
  expect(request.status === 'triage' || request.holderId !== null || request.status === 'withdrawn').toBe(true);
}

test('random walks stay on the table', async () => {
  const reached = new Set<string>();
  let granted = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(move, { minLength: 20, maxLength: 32 }), async (sure, moves) => {
      const opened = await world.done<RequestView>(personOf('resident'), 'requests.submit', {
        kind: 'help',
        text: sure ? SURE : UNSURE,
      });
      const { requestId } = opened.row;
      for (const step of moves) {
        if (step.hours > 0) {
          const waiting = await stateOf(requestId);
          await world.jump((await world.clock.now()) + step.hours * HOUR);
          await world.tick();
          const after = await stateOf(requestId);
          if (after.status !== waiting.status) expect([waiting.status, after.status]).toEqual(['replied', 'callBack']);
        }
        const before = await stateOf(requestId);
        const { who, act } = attemptOf(step, before);
        const answer = await world.call(who, `requests.${act}`, { requestId, ...inputOf(act, step.flag) });
        const after = await stateOf(requestId);
        if (answer.ok) {
          granted += 1;
          expect(leads(before.status, act, after.status)).toBe(true);
          expect(after.eventCount).toBeGreaterThan(before.eventCount);
          if (act !== 'dispatch' && before.reopens === after.reopens) expect(after.dueAt).toBe(before.dueAt);
        } else {
          refused += 1;
          expect(after).toEqual(before);
        }
        reached.add(after.status);
        await expectSound(requestId);
      }
      expect(kindsOf((await loadStored(world.ports.store, requestId)).events)[0]).toBe('submitted');
    }),
    { numRuns: WALKS, seed: 55819 },
  );
  const { problems, requests } = await verifyTown(forTown(world.ports.store, 'qingxi'), 'qingxi');
  expect(problems).toEqual([]);
  expect(requests).toBe(WALKS);
  expect(world.errors).toEqual([]);
  // the walk is worth something only if it got everywhere
  expect([...reached].sort()).toEqual(
    ['accepted', 'callBack', 'closed', 'dispatched', 'handling', 'replied', 'review', 'triage', 'withdrawn'].sort(),
  );
  expect(Math.min(granted, refused)).toBeGreaterThan(50);
}, 120_000);
