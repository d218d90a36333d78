/**
 * Requests as the actions write them: every life of `lives.ts` is lived through dispatch and tick in a small county of its own, by a
 * clock that jumps to whatever comes next, and its documents are read back. The bulk of the bench is stamped from these.
 */
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Answer } from '#types/errors';
import type { RequestView } from '#types/request-views';
import { advanceRequests } from '../../../cloudfunctions/actions/advance-requests';
import { createDispatch } from '../../../cloudfunctions/actions/dispatch';
import { handlers } from '../../../cloudfunctions/actions/registry';
import { runTick } from '../../../cloudfunctions/actions/tick';
import { defaultSettings } from '../../../cloudfunctions/domain/settings';
import { seatsOf } from '../../../cloudfunctions/domain/requests/seats';
import type { RequestDoc } from '../../../cloudfunctions/domain/requests/state';
import { addWorking, workingHours } from '../../../cloudfunctions/domain/working-time';
import { fromRow, type StoredRow } from '../../../cloudfunctions/adapters/sqlite/body';
import { openFolder } from '../../../cloudfunctions/local/open';
import { createAgenda } from '../../../cloudfunctions/local/replay/agenda';
import { buildCounty, buildTown } from '../../../cloudfunctions/local/seed/build';
import { databaseFile } from '../../../cloudfunctions/local/seed/seed';
import { countyName, qingxi } from '../../../cloudfunctions/local/seed/towns';
import { manifest, type Collection } from '../../../cloudfunctions/ports/manifest';
import { forTown, type Doc, type Json } from '../../../cloudfunctions/ports/store';
import { lives, type Actor, type Life } from './lives';

export type Stored = Doc & { readonly [key: string]: Json };

/** One request with everything that the store holds of it. */
export interface Prototype {
  /** Its place in the plan. */
  readonly n: number;
  readonly life: string;
  readonly requestId: string;
  readonly no: string;
  readonly reporterId: string;
  readonly groupId: string;
  readonly open: boolean;
  readonly docs: readonly (readonly [collection: Collection, doc: Stored])[];
}

export interface Plan {
  readonly count: number;
  /** First submission and the end, epoch ms; submissions are spread evenly, the last share stays open. */
  readonly from: number;
  readonly until: number;
  /** Which resident of a group reports: another number gives other people at the same moments. */
  readonly turn: number;
  /** Lives only these of them, each at the moments it would live among all. */
  readonly only?: (n: number) => boolean;
}

/**
 * Kept shorter than the requests live: what is older is gone from a real store too (`manifest`). The few labelled examples are left out as well:
 * their ids are hashes of their own.
 */
const passing: ReadonlySet<string> = new Set([
  'routingExamples',
  'turns',
  'receipts',
  'answers',
  'outbox',
  'effects',
  'accessLog',
  'indexing',
  'sessions',
  'leases',
]);

const lifeOf = (n: number): Life => {
  let share = (n * 37) % 100;
  for (const life of lives) {
    if (share < life.share) return life;
    share -= life.share;
  }
  return lives[0] as Life;
};

/** Lives them all in `dir`, which must be empty or missing. */
export async function liveThem(
  dir: string,
  { count, from, until, turn, only = () => true }: Plan,
): Promise<Prototype[]> {
  const { ports } = await openFolder(dir, 'none', { level: 'error', isDraft: true });
  const { store, clock, calendar } = ports;
  const kit = { vault: ports.vault, since: 0 };
  const town = buildTown(qingxi, kit);
  await store.bulkInsert([
    ...buildCounty(countyName, [{ role: 'countySupervisor', name: '贺明远' }], kit).entries,
    ...town.entries,
  ]);
  await clock.start(from - 60_000);
  const dispatch = createDispatch(ports, handlers);
  const townStore = forTown(store, town.slug);
  const { hours } = defaultSettings.deadlines;
  const agenda = createAgenda();
  const groups = [...town.residents.keys()];
  const begun: { n: number; life: string; requestId: string; reporterId: string; groupId: string }[] = [];
  const holder = (role: string, orgId: string): string =>
    town.holdings.find((one) => one.role === role && one.orgId === orgId)?.personId ?? '';

  for (let n = 0; n < count; n += 1) {
    if (!only(n)) continue;
    const life = lifeOf(n);
    const at = addWorking(from + ((until - from) * n) / count, workingHours(0.1), hours, calendar);
    agenda.add(at, async (now) => begin(n, life, now));
  }
  for (;;) {
    const next = agenda.nextAt() ?? until;
    const due = await nextDeadline();
    const now = Math.min(next, due, until);
    if (now >= until) break;
    await clock.jump(Math.max(now, await clock.now()));
    if (due <= next) await advanceRequests(ports, town.slug, await clock.now());
    else await agenda.take()?.run(now);
  }
  await clock.jump(until);
  // until every mark that a step left is worked off
  for (let left = Infinity; left > 0;) {
    const { indexing = {}, figures = {} } = await runTick(ports);
    left = Object.values({ ...indexing, ...figures }).reduce((sum, n) => sum + n, 0);
  }
  await store.close();
  await ports.search.close();
  const documents = documentsOf(
    dir,
    begun.map(({ requestId }) => hashOf(requestId)),
  );
  begun.sort((a, b) => a.n - b.n);
  return begun.map((one): Prototype => {
    const docs = documents.get(hashOf(one.requestId)) ?? [];
    const request = docs.find(([collection]) => collection === 'requests')?.[1] as unknown as RequestDoc;
    return { ...one, no: request.no, open: request.closedAt === null, docs };
  });

  async function nextDeadline(): Promise<number> {
    const order = { field: 'nextAt', direction: 'asc' } as const;
    const page = await townStore.query<RequestDoc>('requests', { eq: {}, order, limit: 1 });
    return page.docs[0]?.nextAt ?? Infinity;
  }

  async function call(personId: string, action: string, input: unknown, commandId: string): Promise<RequestView> {
    const reply = await dispatch({ action, input, commandId }, { provider: 'local', subject: personId });
    const body = reply.body as Answer<RequestView>;
    if (reply.status !== 200 || !body.ok) throw new Error(`${action}: ${JSON.stringify(reply.body)}`);
    return body.value;
  }

  async function begin(n: number, life: Life, now: number): Promise<void> {
    const groupId = groups[n % groups.length] ?? '';
    const people = town.residents.get(groupId) ?? [];
    const reporterId = people[turn % people.length] ?? '';
    const text = life.texts[n % life.texts.length];
    const view = await call(reporterId, 'requests.submit', { kind: 'help', text }, `bench-${turn}-${n}-submit`);
    begun.push({ n, life: life.name, requestId: view.row.requestId, reporterId, groupId });
    follow(n, life, 0, view, now);
  }

  function follow(n: number, life: Life, index: number, view: RequestView, now: number): void {
    const step = life.steps[index];
    if (!step) return;
    const at = addWorking(now, workingHours(step.after), hours, calendar);
    agenda.add(at, async (then) => {
      const { requestId } = view.row;
      const request = await townStore.get<RequestDoc>('requests', requestId);
      if (!request) throw new Error('the request is gone');
      const actor = actorOf(step.by, request);
      const seen = await call(actor, 'requests.show', { requestId }, `bench-${turn}-${n}-${index}-look`);
      const input = step.input(seen);
      const after =
        input === null
          ? seen
          : await call(actor, step.action, { requestId, ...input }, `bench-${turn}-${n}-${index}-step`);
      follow(n, life, index + 1, after, then);
    });
  }

  function actorOf(by: Actor, request: RequestDoc): string {
    if (by === 'resident') return request.reporterId;
    if (by === 'dispatcher') return holder('dispatcher', `${town.slug}:town`);
    if (by === 'secretary') return holder('secretary', request.villageId ?? '');
    return (
      seatsOf(request)
        .map(({ role, orgId }) => holder(role, orgId))
        .find((id) => id !== '') ?? ''
    );
  }
}

/** Every lasting document in the file by the request it belongs to. */
function documentsOf(dir: string, hashes: readonly string[]): Map<string, (readonly [Collection, Stored])[]> {
  const found = new Map<string, (readonly [Collection, Stored])[]>(hashes.map((hash) => [hash, []]));
  const db = new DatabaseSync(join(dir, databaseFile), { readOnly: true });
  for (const collection of Object.keys(manifest) as Collection[]) {
    if (passing.has(collection)) continue;
    for (const row of db.prepare(`SELECT id, rev, body FROM "${collection}"`).all() as unknown as StoredRow[]) {
      const hash = `${row.id} ${row.body}`.match(/[0-9a-f]{24}/g)?.find((one) => found.has(one));
      if (hash !== undefined) found.get(hash)?.push([collection, fromRow<Stored>(collection, row)]);
    }
  }
  db.close();
  return found;
}

export const hashOf = (requestId: string): string =>
  requestId.slice(requestId.indexOf(':request-') + ':request-'.length);
