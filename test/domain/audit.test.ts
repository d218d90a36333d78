import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  addLeaf,
  appendEvent,
  canonicalJson,
  chainHead,
  emptyChain,
  hashEvent,
  hashOfSeal,
  noLeaves,
  rootOf,
  saltedHash,
  sealDay,
  sealLeaf,
  verifyChain,
  type ChainedEvent,
  type ChainHead,
  type GrowingTree,
  type Json,
} from '../../cloudfunctions/domain/audit';

function chainOf(bodies: readonly Record<string, Json>[]): { events: ChainedEvent[]; chain: ChainHead } {
  let chain = emptyChain;
  const events: ChainedEvent[] = [];
  for (const body of bodies) {
    const next = appendEvent(chain, body);
    events.push(next.event);
    chain = next.chain;
  }
  return { events, chain };
}

const { events, chain } = chainOf(
  ['submitted', 'dispatched', 'accepted', 'replied', 'closed'].map((kind, i) => ({
    kind,
    at: 1_000 * i,
    textHash: saltedHash('s', kind),
  })),
);
const without = (...gone: number[]): ChainedEvent[] => events.filter(({ seq }) => !gone.includes(seq));
const edited = (seq: number, change: Record<string, Json>): ChainedEvent[] =>
  events.map((event) => (event.seq === seq ? { ...event, ...change } : event));

describe('canonical JSON', () => {
  test('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(hashEvent({ a: 1, b: 2 }, '')).toBe(hashEvent({ b: 2, a: 1 }, ''));
  });

  test('property: parses back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = JSON.parse(JSON.stringify(value)) as Json;
        expect(JSON.parse(canonicalJson(once))).toEqual(once);
      }),
    );
  });

  test('refuses what JSON cannot hold', () => {
    expect(() => canonicalJson(NaN)).toThrow('Not a JSON number');
    expect(() => canonicalJson({ a: undefined } as unknown as Json)).toThrow('Not a JSON value');
  });
});

describe('a chain', () => {
  test('is intact as it was written', () => {
    expect(verifyChain(events, chain)).toEqual([]);
    expect(chainHead(events)).toEqual(chain);
    expect(verifyChain([], emptyChain)).toEqual([]);
  });

  test.each([
    ['a changed field', edited(3, { at: 1 }), [{ kind: 'changed', seq: 3 }]],
    ['an added field', edited(3, { more: 1 }), [{ kind: 'changed', seq: 3 }]],
    ['a missing event', without(3), [{ kind: 'missing', seq: 3 }]],
    [
      'two missing events',
      without(2, 3),
      [
        { kind: 'missing', seq: 2 },
        { kind: 'missing', seq: 3 },
      ],
    ],
    ['a missing first event', without(1), [{ kind: 'missing', seq: 1 }]],
    [
      'a cut end',
      without(4, 5),
      [
        { kind: 'truncated', seq: 4 },
        { kind: 'truncated', seq: 5 },
      ],
    ],
    ['nothing left', [], [1, 2, 3, 4, 5].map((seq) => ({ kind: 'truncated', seq }))],
    ['an event twice', [...events, ...events.slice(1, 2)], [{ kind: 'unexpected', seq: 2 }]],
  ])('finds %s', (_, stored, problems) => {
    expect(verifyChain(stored, chain)).toEqual(problems);
  });

  test('finds events in another order, and events past the count', () => {
    const [first, second, ...rest] = events;
    if (first === undefined || second === undefined) throw new Error('too short');
    expect(verifyChain([second, first, ...rest], chain)).toEqual([{ kind: 'reordered', seq: 1 }]);
    const more = appendEvent(chain, { kind: 'reopened' });
    expect(verifyChain([...events, more.event], chain)).toEqual([{ kind: 'unexpected', seq: 6 }]);
  });

  test('finds a change whose hashes were all made anew: the head held by the request does not fit', () => {
    const forged = chainOf(events.map(({ hash: _, seq: __, ...body }, i) => (i === 2 ? { ...body, at: 1 } : body)));
    expect(verifyChain(forged.events, chain)).toEqual([{ kind: 'changed', seq: 5 }]);
  });

  test('finds swapped contents under kept numbers', () => {
    const swapped = events.map((event) => ({ ...event, seq: event.seq === 2 ? 3 : event.seq === 3 ? 2 : event.seq }));
    expect(verifyChain(swapped, chain).length).toBeGreaterThan(0);
  });

  test('property: no single change of any event goes unseen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('kind', 'at', 'hash', 'textHash', 'seq'),
        fc.integer(),
        (seq, field, value) => {
          fc.pre(events[seq - 1]?.[field] !== value);
          expect(
            verifyChain(edited(seq, { [field]: field === 'at' || field === 'seq' ? value : `${value}` }), chain),
          ).not.toEqual([]);
        },
      ),
    );
  });

  test('erasing a text leaves the chain valid, and the text can be proved while it lives', () => {
    expect(events[0]?.['textHash']).toBe(saltedHash('s', 'submitted'));
    expect(saltedHash('s', 'submitted')).not.toBe(saltedHash('t', 'submitted'));
    expect(saltedHash('ab', 'c')).not.toBe(saltedHash('a', 'bc'));
  });
});

describe('seals', () => {
  const entries = [1, 2, 3].map((seq) => ({ requestId: 'anding:r1', seq, hash: `${seq}`.repeat(64) }));
  const treeOf = (leaves: readonly string[]): GrowingTree => leaves.reduce(addLeaf, noLeaves);
  const tree = treeOf(entries.map(sealLeaf));
  const seal = sealDay('anding', '2026-11-25', tree);

  /** Level by level, as a book would draw it. */
  function drawn(leaves: readonly string[]): string {
    const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
    let level = leaves.map((leaf) => sha(`leaf\n${leaf}`));
    while (level.length > 1)
      level = level.flatMap((node, i) =>
        i % 2 === 1 ? [] : [level[i + 1] === undefined ? node : sha(`node\n${node}\n${level[i + 1]}`)],
      );
    return level[0] ?? sha('empty');
  }

  test('depend on everything they cover', () => {
    const others = [
      sealDay('other', '2026-11-25', tree),
      sealDay('anding', '2026-11-26', tree),
      sealDay('anding', '2026-11-25', treeOf(entries.slice(1).map(sealLeaf))),
      sealDay('anding', '2026-11-25', treeOf([...entries].reverse().map(sealLeaf))),
      sealDay('anding', '2026-11-25', treeOf(entries.map((one) => sealLeaf({ ...one, seq: one.seq + 1 })))),
      sealDay('anding', '2026-11-25', tree, seal.seal),
    ];
    expect(new Set([seal, ...others].map((each) => each.seal)).size).toBe(7);
    expect(hashOfSeal(seal)).toBe(seal.seal);
  });

  test('property: a tree grown leaf by leaf has the root that drawing it level by level has', () => {
    fc.assert(fc.property(fc.array(fc.string(), { maxLength: 40 }), (a) => expect(rootOf(treeOf(a))).toBe(drawn(a))));
  });

  test('property: any other list of leaves has another root', () => {
    const leaves = fc.array(fc.string(), { maxLength: 9 });
    fc.assert(
      fc.property(leaves, leaves, (a, b) => {
        expect(rootOf(treeOf(a)) === rootOf(treeOf(b))).toBe(canonicalJson(a) === canonicalJson(b));
      }),
    );
    expect(rootOf(treeOf(['a', 'b', 'c']))).not.toBe(rootOf(treeOf(['a', 'b', 'c', 'c'])));
  });
});
