/** Two at once on one request, on both stores: one of them does it, the other is refused, and the chain holds. */
import type { RequestView } from '#types/request-views';
import { advanceRequests } from '../../cloudfunctions/actions/advance-requests';
import { verifyChain } from '../../cloudfunctions/domain/audit';
import type { RequestEventDoc } from '../../cloudfunctions/domain/requests/state';
import type { Store, Tx } from '../../cloudfunctions/ports/store';
import { kindsOf, loadStored, saysOf, shouldSay } from '../support/requests';
import { createWorld, MONDAY, type World } from '../support/world';

const DAY = 86_400_000;
const SURE = '我家的房子成了危房，想申请危房鉴定，墙都裂了';

describe.each(['sqlite', 'cloud'] as const)('requests on %s', (adapter) => {
  let world: World;
  let resident: string;
  beforeEach(async () => {
    world = await createWorld({ adapter });
    resident = world.family[0] ?? '';
  });
  afterEach(async () => world.close());

  const submit = async (): Promise<string> =>
    (await world.done<RequestView>(resident, 'requests.submit', { kind: 'help', text: SURE })).row.requestId;
  const staff = (number = 0) => world.holder('staff', 'qingxi:department-planning', number);

  /** How the calls ended: `ok` or the refusal, in order. */
  const outcomes = async (calls: readonly Promise<{ ok: boolean; refusal?: { code: string } }>[]): Promise<string[]> =>
    (await Promise.all(calls)).map((answer) => (answer.ok ? 'ok' : (answer.refusal?.code ?? ''))).sort();

  async function expectSound(requestId: string): Promise<string[]> {
    const { request, events, listings } = await loadStored(world.ports.store, requestId);
    expect(verifyChain(events, { count: request.eventCount, head: request.headHash })).toEqual([]);
    expect(listings.map(saysOf).sort()).toEqual(shouldSay(request));
    return kindsOf(events);
  }

  it('two clerks sign for it: one has it', async () => {
    const requestId = await submit();
    const accept = async (who: string) => world.call(who, 'requests.accept', { requestId });
    expect(await outcomes([accept(staff(0)), accept(staff(1)), accept(staff(2))])).toEqual([
      'WrongStep',
      'WrongStep',
      'ok',
    ]);
    expect(await expectSound(requestId)).toEqual(['submitted', 'routed', 'accepted']);
  });

  it('a double tap on “not solved” reopens it once', async () => {
    const requestId = await submit();
    await world.done(staff(), 'requests.accept', { requestId });
    await world.done(staff(), 'requests.reply', { requestId, text: '好了' });
    const rate = async () =>
      world.call(resident, 'requests.rate', { requestId, solved: false, satisfaction: 'unsatisfied' });
    expect(await outcomes([rate(), rate()])).toEqual(['AlreadyAnswered', 'ok']);
    expect(await expectSound(requestId)).toEqual(['submitted', 'routed', 'accepted', 'replied', 'rated', 'reopened']);
  });

  it('the answer and the end of the wait for it meet: one of them counts', async () => {
    const requestId = await submit();
    await world.done(staff(), 'requests.accept', { requestId });
    await world.done(staff(), 'requests.reply', { requestId, text: '好了' });
    await world.jump(MONDAY + 5 * DAY + 1);
    await Promise.all([
      world.tick(),
      world.call(resident, 'requests.rate', { requestId, solved: true, satisfaction: 'satisfied' }),
    ]);
    const kinds = await expectSound(requestId);
    expect(kinds.filter((kind) => kind === 'closed')).toHaveLength(1);
    expect((await loadStored(world.ports.store, requestId)).request.status).toBe('closed');
  });

  it('after an outage a town’s effects reach the store in the order in which they were due', async () => {
    for (let n = 0; n < 12; n += 1) {
      await world.jump(MONDAY + n * 25 * 60_000);
      await submit();
    }
    const now = MONDAY + 4 * DAY;
    await world.jump(now);
    const landed: number[] = [];
    const store: Store = {
      ...world.ports.store,
      tx: async (fn) => {
        let due: (number | null)[] = [];
        const value = await world.ports.store.tx(async (tx) => {
          due = [];
          const insert: Tx['insert'] = (collection, doc) => {
            if (collection === 'requestEvents') due.push((doc as unknown as RequestEventDoc).scheduledAt);
            tx.insert(collection, doc);
          };
          return fn({ ...tx, insert });
        });
        landed.push(...due.filter((at) => at !== null));
        return value;
      },
    };
    const { effects } = await advanceRequests({ ...world.ports, store }, 'qingxi', now);
    expect(effects).toBeGreaterThanOrEqual(24);
    expect(new Set(landed).size).toBeGreaterThan(12);
    expect(landed).toEqual([...landed].sort((a, b) => a - b));
  });

  it('ticks that overlap do everything once', async () => {
    const ids = [await submit(), await submit(), await submit()];
    const now = MONDAY + 20 * DAY;
    await world.jump(now);
    const runs = await Promise.all([1, 2, 3].map(async () => advanceRequests(world.ports, 'qingxi', now)));
    expect(runs.map(({ failed }) => failed)).toEqual([0, 0, 0]);
    for (const id of ids) {
      const kinds = await expectSound(id);
      expect(kinds.filter((kind) => kind === 'overdue')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'steppedUp')).toHaveLength(1);
    }
    expect(await advanceRequests(world.ports, 'qingxi', now)).toEqual({ effects: 0, failed: 0 });
    expect(world.errors).toEqual([]);
  });
});
