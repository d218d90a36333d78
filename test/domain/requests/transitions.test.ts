import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestAct, RequestStatus } from '#types/request-codes';
import { requests } from '#types/requests';
import type { Role } from '#types/action';
import { guards } from '../../../cloudfunctions/domain/requests/guards';
import { afterwards, isTerminal, states, transitions } from '../../../cloudfunctions/domain/requests/transitions';

/** Steps that change the state, as a diagram; what leaves it as it is stands in the table only. */
const diagram = (): string[] => {
  const arrows = new Map<string, Set<string>>();
  for (const { from, on, to } of transitions) {
    if (from === to) continue;
    const key = `${from ?? '[*]'} --> ${to}`;
    arrows.set(key, (arrows.get(key) ?? new Set()).add(on));
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...[...arrows].map(([key, triggers]) => `  ${key}: ${[...triggers].join(', ')}`),
    ...RequestStatus.options.filter(isTerminal).map((status) => `  ${status} --> [*]`),
    '```',
  ];
};

test('every state that is not an end has an owner, a deadline and a way on by a person', () => {
  for (const status of RequestStatus.options) {
    if (isTerminal(status)) {
      expect(transitions.filter((row) => row.from === status && !afterwards.has(row.on))).toEqual([]);
      continue;
    }
    expect(states[status].owner).not.toBeNull();
    expect(states[status].deadline).not.toBeNull();
    expect(transitions.filter((row) => row.from === status && row.to !== status)).not.toEqual([]);
  }
});

test('every state that can be reached now ends by itself or is warned about: a timer leads from it', () => {
  const reached = new Set(transitions.map((row) => row.to));
  for (const status of reached) {
    if (isTerminal(status)) continue;
    const timers = transitions.filter((row) => row.from === status && row.by.includes('clock'));
    expect(timers).not.toEqual([]);
  }
});

test('every state of the contract stands in the table, and the reachable ones can reach an end', () => {
  const named = new Set(transitions.flatMap((row) => [row.from, row.to]));
  for (const status of RequestStatus.options) expect(named).toContain(status);
  const ends = (from: RequestStatus, seen: ReadonlySet<RequestStatus>): boolean =>
    isTerminal(from) ||
    transitions.some((row) => row.from === from && !seen.has(row.to) && ends(row.to, new Set([...seen, from])));
  for (const { to } of transitions) expect(ends(to, new Set())).toBe(true);
});

test('who may take a step in the table is who may call its action', () => {
  for (const act of RequestAct.options) {
    const inTable = new Set(transitions.filter((row) => row.on === act).flatMap((row) => row.by));
    const inContract = new Set<Role | 'reporter'>(
      (requests[act].roles as readonly Role[]).map((role) => (role === 'resident' ? 'reporter' : role)),
    );
    expect([act, [...inTable].sort()]).toEqual([act, [...inContract].sort()]);
    expect(typeof guards[act]).toBe('function');
  }
});

test('the page of the documentation shows this table', () => {
  const file = join(__dirname, '../../../docs/request-life.md');
  const page = [
    '# The life of a request',
    '',
    'Written from `cloudfunctions/domain/requests/transitions.ts` by its test (`UPDATE_DOCS=1` writes it anew).',
    '',
    ...diagram(),
    '',
    '| from | by | what | to | when |',
    '| --- | --- | --- | --- | --- |',
    ...transitions.map(
      ({ from, by, on, to, when = '' }) =>
        `| ${from ?? '—'} | ${by.join(', ')} | ${on} | ${to === from ? 'same' : to} | ${when} |`,
    ),
    '',
    '| state | who acts | until | next |',
    '| --- | --- | --- | --- |',
    ...RequestStatus.options.map((status) => {
      const { owner, deadline, next } = states[status];
      return `| ${status} | ${owner ?? '—'} | ${deadline ?? '—'} | ${next} |`;
    }),
    '',
  ].join('\n');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});
