import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DisputeAct, DisputeStatus, disputes } from '#types/disputes';
import { disputeRows, disputeStates, isOver } from '../../../cloudfunctions/domain/disputes/transitions';

const diagram = (): string[] => {
  const arrows = new Map<string, Set<string>>();
  for (const { from, on, to } of disputeRows) {
    if (from === to) continue;
    const key = `${from ?? '[*]'} --> ${to}`;
    arrows.set(key, (arrows.get(key) ?? new Set()).add(on));
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...[...arrows].map(([key, triggers]) => `  ${key}: ${[...triggers].join(', ')}`),
    ...DisputeStatus.options.filter(isOver).map((status) => `  ${status} --> [*]`),
    '```',
  ];
};

test('every state that is not an end has an owner, a limit with its timer, and a way on by a person', () => {
  for (const status of DisputeStatus.options) {
    const rows = disputeRows.filter(({ from }) => from === status);
    if (isOver(status)) {
      expect(rows.filter(({ on }) => on !== 'open')).toEqual([]);
      continue;
    }
    expect(disputeStates[status]).toMatchObject({ owner: 'handler', limit: expect.any(String) as string });
    expect(rows.some(({ by, to }) => by === 'handler' && to !== status)).toBe(true);
    expect(rows.some(({ on }) => on === 'caseDue')).toBe(true);
    // whoever is a side can stop it at any time
    expect(rows.some(({ on, to }) => on === 'answer' && to === 'refused')).toBe(true);
  }
});

test('every state stands in the table, is reached, and can reach an end; violence is never taken up again', () => {
  const reached = new Set(disputeRows.map(({ to }) => to));
  for (const status of DisputeStatus.options) expect(reached).toContain(status);
  const ends = (from: DisputeStatus, seen: ReadonlySet<DisputeStatus>): boolean =>
    isOver(from) ||
    disputeRows.some((one) => one.from === from && !seen.has(one.to) && ends(one.to, new Set([...seen, from])));
  for (const { to } of disputeRows) expect(ends(to, new Set())).toBe(true);
  expect(disputeRows.filter(({ from }) => from === 'unsafe' || from === 'over')).toEqual([]);
});

test('who may take a step in the table is who may call its action', () => {
  for (const act of DisputeAct.options) {
    const by = new Set(disputeRows.filter(({ on }) => on === act).map((one) => one.by));
    const roles = (disputes[act].roles as readonly string[]).includes('resident') ? ['party'] : ['handler'];
    expect([act, [...by]]).toEqual([act, roles]);
  }
});

test('the page of the documentation shows this table', () => {
  const file = join(__dirname, '../../../docs/dispute-life.md');
  const page = [
    '# The life of a dispute case',
    '',
    'Written from `cloudfunctions/domain/disputes/transitions.ts` by its test (`UPDATE_DOCS=1` writes it anew).',
    '',
    ...diagram(),
    '',
    '| from | by | what | to | when |',
    '| --- | --- | --- | --- | --- |',
    ...disputeRows.map(
      ({ from, by, on, to, when = '' }) =>
        `| ${from ?? '—'} | ${by} | ${on} | ${to === from ? 'same' : to} | ${when} |`,
    ),
    '',
    '| state | who acts | limit |',
    '| --- | --- | --- |',
    ...DisputeStatus.options.map(
      (status) => `| ${status} | ${disputeStates[status].owner ?? '—'} | ${disputeStates[status].limit ?? '—'} |`,
    ),
    '',
  ].join('\n');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});
