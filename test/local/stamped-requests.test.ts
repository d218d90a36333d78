/** The bench of requests measures what the actions write: sixty lives stamped for others are, document by document, what these wrote. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfDate } from '../../cloudfunctions/domain/calendar';
import { differences } from '../bench/requests/equal';
import { lives } from '../bench/requests/lives';
import { liveThem, type Prototype } from '../bench/requests/prototypes';

const dir = mkdtempSync(join(tmpdir(), 'cunliban-stamped-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const lived = async (turn: number): Promise<Prototype[]> =>
  liveThem(join(dir, String(turn)), {
    count: 60,
    from: startOfDate('2026-01-05'),
    until: startOfDate('2026-03-31') + 17 * 3_600_000,
    turn,
  });

test('stamped for another she has the very documents that her own steps wrote', async () => {
  const [ones, others] = [await lived(0), await lived(1)];
  expect(new Set(ones.map(({ life }) => life)).size).toBe(lives.length);
  expect(ones.length).toBe(60);
  const collections = new Set(ones.flatMap(({ docs }) => docs.map(([collection]) => collection)));
  expect([...collections].sort()).toEqual([
    'folded',
    'listings',
    'lookups',
    'requestEvents',
    'requestTexts',
    'requests',
  ]);
  expect(differences(ones, others)).toEqual([]);

  // and what is not the same is seen
  const [first, ...rest] = others as [Prototype, ...Prototype[]];
  const without = { ...first, docs: first.docs.slice(1) };
  expect(differences(ones, [without, ...rest])).toHaveLength(1);
  const changed = first.docs.map(([collection, doc]) => [collection, { ...doc, rev: doc.rev + 1 }] as const);
  expect(differences(ones, [{ ...first, docs: changed }, ...rest])).toHaveLength(first.docs.length);
}, 240_000);
