/**
 * What a month's report costs with 20,000 requests in it: read request by request, and from figures; `npm run bench -- figures`.
 * Requests of a town's groups and departments are put into an empty store as they are, then folded by the timer's part.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createDispatch } from '../../cloudfunctions/actions/dispatch';
import { foldFigures } from '../../cloudfunctions/actions/figures/fold';
import { handlers } from '../../cloudfunctions/actions/registry';
import { DAY, HOUR, startOfDate } from '../../cloudfunctions/domain/calendar';
import { openFolder } from '../../cloudfunctions/local/open';
import { buildCounty, buildTown } from '../../cloudfunctions/local/seed/build';
import { countyName, qingxi } from '../../cloudfunctions/local/seed/towns';
import { opened } from '../domain/requests/samples';
import { watchStore } from '../support/watched-store';

const FROM = startOfDate('2026-10-01');
const UNTIL = startOfDate('2026-11-01');

export async function run(): Promise<void> {
  const count = 20_000;
  const dir = mkdtempSync(join(tmpdir(), 'cunliban-figures-'));
  const { ports } = await openFolder(dir, 'none', { level: 'error' });
  try {
    const kit = { vault: ports.vault, since: 0 };
    const town = buildTown(qingxi, kit);
    await ports.store.bulkInsert([...buildCounty(countyName, [], kit).entries, ...town.entries]);
    await ports.clock.start(UNTIL + DAY);
    const groups = [...town.residents.keys()];
    const departments = town.entries.flatMap(([at, doc]) =>
      at === 'orgs' && doc._id.includes(':department-') ? [doc._id] : [],
    );
    const { _id, rev: _rev, ...sample } = opened();
    for (let n = 0; n < count; n += 1000)
      await ports.store.bulkInsert(
        Array.from({ length: Math.min(1000, count - n) }, (_, i) => {
          const at = Math.floor(FROM + ((n + i) * (UNTIL - FROM)) / count);
          const groupId = groups[(n + i) % groups.length] ?? '';
          const request = {
            ...sample,
            _id: `${town.slug}:request-${(n + i).toString(16).padStart(24, '0')}`,
            groupId,
            villageId: groupId.replace(':group-', ':village-').replace(/-\d+$/, ''),
            holderId: departments[(n + i) % departments.length] ?? null,
            submittedAt: at,
            contactedAt: at + HOUR,
            firstRepliedAt: at + (((n + i) * 7919) % 400) * HOUR,
          };
          return ['requests', request] as const;
        }),
      );
    const dispatcher = town.holdings.find(({ role }) => role === 'dispatcher')?.personId ?? '';
    const ask = async (what: string): Promise<void> => {
      const watched = watchStore(ports.store);
      const dispatch = createDispatch({ ...ports, store: watched.store }, handlers);
      const input = { orgId: `${town.slug}:town`, from: FROM, until: UNTIL };
      const taken: number[] = [];
      for (let tried = 0; tried < 5; tried += 1) {
        const began = performance.now();
        const { body } = await dispatch(
          { action: 'reports.period', input },
          { provider: 'local', subject: dispatcher },
        );
        if (!body.ok) throw new Error(JSON.stringify(body));
        taken.push(performance.now() - began);
      }
      const [calls, docs] = [...watched.reads().values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
      const middle = taken.sort((a, b) => a - b)[2] ?? 0;
      console.log(`  ${what}: ${middle.toFixed(1)} ms, ${calls / 5} calls and ${docs / 5} documents read`);
    };
    await ask('request by request');
    const began = performance.now();
    let runs = 0;
    for (let folded = 1; folded > 0; runs += 1) ({ folded } = await foldFigures(ports, town.slug, UNTIL + DAY));
    console.log(`  folded in ${runs} runs: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    await ask('from figures');
  } finally {
    await ports.store.close();
    await ports.search.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
