/**
 * What every store adapter promises, as one suite. `open` gives a store on the same data each time it is called, like another
 * process or function instance; `reset` empties the data.
 */
import {
  StoreFault,
  forTown,
  type Doc,
  type Query,
  type Store,
  type StoreFaultCode,
} from '../../cloudfunctions/ports/store';

export interface StoreUnderTest {
  readonly open: () => Store;
  readonly reset: () => Promise<void>;
}

interface Place extends Doc {
  readonly town: string;
  readonly dayId: string;
  readonly touchedAt: number;
  readonly left: number;
  readonly holders: Readonly<Record<string, { readonly n: number }>>;
  readonly [field: string]: unknown;
}

interface Listing extends Doc {
  readonly town: string;
  readonly owner: string;
  readonly bucket: string;
  readonly sortKey: string | number;
}

const id = (name: string): string => `qinghe:${name}`;
const place = (name: string, more: Record<string, unknown> = {}): Omit<Place, 'rev'> => ({
  _id: id(name),
  town: 'qinghe',
  dayId: 'day-1',
  touchedAt: 1_795_000_000_000,
  left: 1,
  holders: {},
  ...more,
});
const listing = (name: string, sortKey: string | number, bucket = 'open'): Omit<Listing, 'rev'> => ({
  _id: id(name),
  town: 'qinghe',
  owner: 'person-1',
  bucket,
  sortKey,
});

export async function faultOf(promise: Promise<unknown>): Promise<StoreFaultCode | 'none'> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (error instanceof StoreFault) return error.code;
    throw error;
  }
}

export function describeStore(name: string, setUp: () => Promise<StoreUnderTest>): void {
  describe(`store contract: ${name}`, () => {
    let under: StoreUnderTest;
    let store: Store;

    beforeAll(async () => {
      under = await setUp();
    });
    beforeEach(async () => {
      await under.reset();
      store = under.open();
    });
    afterEach(() => store.close());

    const put = (...docs: readonly Omit<Place, 'rev'>[]): Promise<unknown> =>
      Promise.all(docs.map((doc) => store.insert<Place>('places', doc as Place)));
    const list = (...docs: readonly Omit<Listing, 'rev'>[]): Promise<unknown> =>
      Promise.all(docs.map((doc) => store.insert<Listing>('listings', doc)));
    const get = (one: string): Promise<Place | null> => store.get<Place>('places', id(one));

    describe('documents', () => {
      it('keeps what was inserted, with rev 1', async () => {
        const rich = place('p', {
          text: '村里办 🌾 "quoted"\n',
          empty: {},
          none: [],
          nothing: null,
          yes: true,
          zero: 0,
          fraction: 0.1,
          big: 9_007_199_254_740_991,
          negative: -3,
          deep: [{ a: [[1, null, { b: {} }]] }],
        });
        await expect(store.insert('places', rich as Place)).resolves.toBe(true);
        await expect(get('p')).resolves.toEqual({ ...rich, rev: 1 });
      });

      it('answers null for a missing document', async () => {
        await expect(get('nobody')).resolves.toBeNull();
      });

      it('answers false for an id that exists, and changes nothing', async () => {
        await put(place('p', { left: 7 }));
        await expect(store.insert('places', place('p', { left: 8 }) as Place)).resolves.toBe(false);
        await expect(get('p')).resolves.toMatchObject({ left: 7, rev: 1 });
      });

      it('lets exactly one of many inserts of one id succeed', async () => {
        const won = await Promise.all(
          Array.from({ length: 20 }, (_, n) => store.insert('places', place('p', { left: n }) as Place)),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
      });

      it('gets many in the order asked for, without the missing', async () => {
        await put(place('a'), place('b'), place('c'));
        const docs = await store.getMany('places', ['c', 'nobody', 'a'].map(id));
        expect(docs.map(({ _id }) => _id)).toEqual([id('c'), id('a')]);
        await expect(store.getMany('places', [])).resolves.toEqual([]);
      });
    });

    describe('updateIf', () => {
      it('applies every verb, together, and answers the new document', async () => {
        await put(place('p', { left: 3, tags: ['a'], log: [1], gone: 'x', map: { keep: 1, drop: 2 } }));
        const changed = await store.updateIf<Place>('places', id('p'), [{ path: ['left'], gte: 1 }], {
          set: [
            [['holders', 'p-1'], { n: 2 }],
            [['dayId'], 'day-2'],
          ],
          unset: [['gone'], ['map', 'drop'], ['never', 'there']],
          inc: [
            [['left'], -2],
            [['counters', 'fresh'], 5],
          ],
          push: [
            [['log'], [2, { three: 3 }]],
            [['newLog'], ['first']],
          ],
          addToSet: [
            [['tags'], ['a', 'b', 'b']],
            [['newTags'], [1]],
          ],
        });
        const expected = {
          ...place('p', { left: 1, dayId: 'day-2', holders: { 'p-1': { n: 2 } } }),
          tags: ['a', 'b'],
          newTags: [1],
          log: [1, 2, { three: 3 }],
          newLog: ['first'],
          map: { keep: 1 },
          counters: { fresh: 5 },
          rev: 2,
        };
        expect(changed).toEqual(expected);
        await expect(get('p')).resolves.toEqual(expected);
      });

      it('replaces with set, also by an empty map, an empty list, null, and numbers as keys', async () => {
        await put(place('p', { map: { a: 1 } }));
        const set = async (value: Parameters<typeof store.updateIf>[3]['set']): Promise<unknown> =>
          (await store.updateIf<Place>('places', id('p'), [], { set: value ?? [] }))?.['map'];
        await expect(set([[['map'], { b: 2 }]])).resolves.toEqual({ b: 2 });
        await expect(set([[['map'], {}]])).resolves.toEqual({});
        await expect(set([[['map', '7'], { deep: {} }]])).resolves.toEqual({ '7': { deep: {} } });
        await expect(set([[['map'], []]])).resolves.toEqual([]);
        await expect(set([[['map'], null]])).resolves.toBeNull();
      });

      it('grows rev even when nothing else changes', async () => {
        await put(place('p'));
        await expect(store.updateIf('places', id('p'), [], {})).resolves.toMatchObject({ rev: 2 });
        await expect(store.updateIf('places', id('p'), [], { set: [[['left'], 1]] })).resolves.toMatchObject({
          rev: 3,
        });
      });

      it.each([
        ['eq', { path: ['left'], eq: 3 }, true],
        ['eq of another value', { path: ['left'], eq: 4 }, false],
        ['eq of another type', { path: ['left'], eq: '3' }, false],
        ['eq true is not 1', { path: ['one'], eq: true }, false],
        ['eq null', { path: ['nothing'], eq: null }, true],
        ['eq null of a missing field', { path: ['missing'], eq: null }, false],
        ['eq in the depth', { path: ['holders', 'p-1', 'n'], eq: 2 }, true],
        ['in', { path: ['dayId'], in: ['day-0', 'day-1'] }, true],
        ['in, not there', { path: ['dayId'], in: ['day-0'] }, false],
        ['in nothing', { path: ['dayId'], in: [] }, false],
        ['in with null, missing field', { path: ['missing'], in: [null, 1] }, false],
        ['exists', { path: ['holders', 'p-1'], exists: true }, true],
        ['exists not', { path: ['holders', 'p-2'], exists: false }, true],
        ['exists not, but does', { path: ['holders', 'p-1'], exists: false }, false],
        ['exists with null', { path: ['nothing'], exists: true }, true],
        ['gt', { path: ['left'], gt: 2 }, true],
        ['gt, equal', { path: ['left'], gt: 3 }, false],
        ['gte', { path: ['left'], gte: 3 }, true],
        ['lt', { path: ['left'], lt: 3 }, false],
        ['lte', { path: ['left'], lte: 3 }, true],
        ['between', { path: ['left'], gt: 2, lte: 3 }, true],
        ['between, outside', { path: ['left'], gt: 3, lte: 9 }, false],
        ['text range', { path: ['dayId'], gte: 'day-', lt: 'day-2' }, true],
        ['text by bytes, not UTF-16 units', { path: ['astral'], gt: '\uFFFD' }, true],
        ['range of another type', { path: ['dayId'], gt: 0 }, false],
        ['range of a missing field', { path: ['missing'], lte: 3 }, false],
        ['rev', { path: ['rev'], eq: 1 }, true],
      ] as const)('tests %s', async (_name, test, expected) => {
        await put(place('p', { left: 3, nothing: null, one: 1, astral: '😀', holders: { 'p-1': { n: 2 } } }));
        const changed = await store.updateIf<Place>('places', id('p'), [test], { inc: [[['left'], 1]] });
        expect(changed !== null).toBe(expected);
        await expect(get('p')).resolves.toMatchObject(expected ? { left: 4, rev: 2 } : { left: 3, rev: 1 });
      });

      it('needs every test, also several of one field', async () => {
        await put(place('p', { left: 3 }));
        const both = (n: number): Promise<unknown> =>
          store.updateIf(
            'places',
            id('p'),
            [
              { path: ['left'], gte: 1 },
              { path: ['left'], lt: n },
              { path: ['holders', 'x'], exists: false },
            ],
            {},
          );
        await expect(both(3)).resolves.toBeNull();
        await expect(both(4)).resolves.not.toBeNull();
      });

      it('answers null for a missing document and does not make it', async () => {
        await expect(store.updateIf('places', id('nobody'), [], { set: [[['left'], 1]] })).resolves.toBeNull();
        await expect(get('nobody')).resolves.toBeNull();
      });

      it('gives the last place to exactly one of 200', async () => {
        await put(place('p', { left: 1 }));
        const won = await Promise.all(
          Array.from({ length: 200 }, (_, n) =>
            store.updateIf<Place>(
              'places',
              id('p'),
              [
                { path: ['left'], gte: 1 },
                { path: ['holders', `p-${n}`], exists: false },
              ],
              {
                inc: [[['left'], -1]],
                set: [[['holders', `p-${n}`], { n: 1 }]],
              },
            ),
          ),
        );
        expect(won.filter((doc) => doc !== null)).toHaveLength(1);
        const after = await get('p');
        expect(after).toMatchObject({ left: 0, rev: 2 });
        expect(Object.keys(after?.holders ?? {})).toHaveLength(1);
      });

      it('refuses a change that the document cannot take, alone among others', async () => {
        await put(place('p', { tags: 'text' }));
        const [bad, good] = await Promise.allSettled([
          store.updateIf('places', id('p'), [], { push: [[['tags'], [1]]] }),
          store.updateIf('places', id('p'), [], { inc: [[['left'], 1]] }),
        ]);
        expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'BadValue' } });
        expect(good).toMatchObject({ status: 'fulfilled' });
        await expect(faultOf(store.updateIf('places', id('p'), [], { inc: [[['dayId'], 1]] }))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.updateIf('places', id('p'), [], { set: [[['dayId', 'x'], 1]] }))).resolves.toBe(
          'BadValue',
        );
        await expect(get('p')).resolves.toMatchObject({ tags: 'text', left: 2, rev: 2 });
      });
    });

    describe('values refused at the port', () => {
      const bad: readonly (readonly [string, unknown])[] = [
        ['undefined', undefined],
        ['NaN', Number.NaN],
        ['Infinity', Number.POSITIVE_INFINITY],
        ['a date', new Date(0)],
        ['a function', () => 1],
        ['a bigint', BigInt(1)],
        ['a hole in a list', Object.assign([], { 1: 1, length: 2 })],
        ['an operator', { $gt: '' }],
        ['a key with a dot', { 'a.b': 1 }],
        ['an empty key', { '': 1 }],
        ['a BSON mark', { _bsontype: 'ObjectID' }],
        ['a prototype', JSON.parse('{"__proto__":{"a":1}}')],
        ['a GeoJSON point', { type: 'Point', coordinates: [1, 2] }],
      ];
      it.each(bad)('%s', async (_name, value) => {
        await put(place('p'));
        const json = value as never;
        await expect(faultOf(store.insert('places', place('q', { value: json }) as Place))).resolves.toBe('BadValue');
        await expect(faultOf(store.insert('places', place('q', { deep: [{ value: json }] }) as Place))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.updateIf('places', id('p'), [], { set: [[['x'], json]] }))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.updateIf('places', id('p'), [], { push: [[['x'], [json]]] }))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.updateIf('places', id('p'), [], { addToSet: [[['x'], [json]]] }))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.updateIf('places', id('p'), [{ path: ['left'], eq: json }], {}))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.updateIf('places', id('p'), [{ path: ['left'], in: [json] }], {}))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.updateIf('places', id('p'), [{ path: ['left'], gte: json }], {}))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.query('places', { eq: { town: json }, limit: 1 }))).resolves.toBe('BadValue');
        await expect(faultOf(store.count('places', { eq: { town: 'qinghe', dayId: json } }, 9))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(store.get('places', json))).resolves.toBe('BadValue');
        await expect(get('q')).resolves.toBeNull();
        await expect(get('p')).resolves.toEqual({ ...place('p'), rev: 1 });
      });

      it.each([
        ['no segment', []],
        ['a dot', ['a.b']],
        ['an operator', ['$where']],
        ['an empty segment', ['a', '']],
        ['_id', ['_id']],
        ['rev', ['rev']],
        ['the prototype', ['__proto__', 'x']],
      ] as const)('a path with %s', async (_name, path) => {
        await put(place('p'));
        await expect(faultOf(store.updateIf('places', id('p'), [], { set: [[path as never, 1]] }))).resolves.toBe(
          'BadValue',
        );
        await expect(get('p')).resolves.toMatchObject({ rev: 1 });
      });

      it('overlapping paths of one patch', async () => {
        await put(place('p'));
        const patch = { set: [[['holders'], {}]], inc: [[['holders', 'x'], 1]] } as never;
        await expect(faultOf(store.updateIf('places', id('p'), [], patch))).resolves.toBe('BadValue');
      });

      it('an unknown collection, an unindexed query, a limit out of range, a rev, a foreign cursor', async () => {
        const query = (more: Partial<Query>): Promise<StoreFaultCode | 'none'> =>
          faultOf(store.query('listings', { eq: { town: 'qinghe' }, limit: 5, ...more }));
        await expect(faultOf(store.get('nowhere', id('p')))).resolves.toBe('BadValue');
        await expect(faultOf(store.insert('places', { ...place('p'), rev: 9 } as never))).resolves.toBe('BadValue');
        await expect(query({ eq: { town: 'qinghe', sortKey: 'x' } })).resolves.toBe('BadValue');
        await expect(query({ order: { field: 'sortKey', direction: 'asc' } })).resolves.toBe('BadValue');
        await expect(query({ eq: { "town') OR 1=1 --": 'x' } })).resolves.toBe('BadValue');
        await expect(query({ limit: 0 })).resolves.toBe('BadValue');
        await expect(query({ limit: 101 })).resolves.toBe('BadValue');
        await expect(query({ range: { gt: 1 } })).resolves.toBe('BadValue');
        await expect(query({ cursor: 'nonsense' })).resolves.toBe('BadValue');
        await expect(query({})).resolves.toBe('none');
      });
    });

    describe('query and count', () => {
      const open = { town: 'qinghe', owner: 'person-1', bucket: 'open' } as const;
      const bySortKey = (direction: 'asc' | 'desc' = 'asc'): Pick<Query, 'order'> => ({
        order: { field: 'sortKey', direction },
      });
      const ids = async (query: Query): Promise<readonly string[]> =>
        (await store.query('listings', query)).docs.map(({ _id }) => _id.slice('qinghe:'.length));

      it('selects by equal fields, in order, both ways', async () => {
        await list(listing('b', '2'), listing('a', '1'), listing('c', '3'), listing('x', '1', 'late'));
        await expect(ids({ eq: open, ...bySortKey(), limit: 10 })).resolves.toEqual(['a', 'b', 'c']);
        await expect(ids({ eq: open, ...bySortKey('desc'), limit: 2 })).resolves.toEqual(['c', 'b']);
        await expect(ids({ eq: { town: 'qinghe' }, limit: 10 })).resolves.toEqual(['a', 'b', 'c', 'x']);
        await expect(ids({ eq: { ...open, owner: 'person-2' }, ...bySortKey(), limit: 10 })).resolves.toEqual([]);
      });

      it('selects by a list of values', async () => {
        await list(listing('a', '1'), listing('b', '2', 'late'), listing('c', '3', 'done'));
        const owner = { town: 'qinghe', owner: 'person-1' };
        await expect(ids({ eq: owner, in: { bucket: ['open', 'late'] }, ...bySortKey(), limit: 10 })).resolves.toEqual([
          'a',
          'b',
        ]);
        await expect(ids({ eq: owner, in: { bucket: [] }, ...bySortKey(), limit: 10 })).resolves.toEqual([]);
      });

      it('selects by a range of the order field, of its own type only', async () => {
        await list(...[1, 2, 3, 4].map((n) => listing(`n${n}`, n)), listing('t', '2'));
        const range = (bounds: NonNullable<Query['range']>): Promise<readonly string[]> =>
          ids({ eq: open, range: bounds, ...bySortKey(), limit: 10 });
        await expect(range({ gt: 1, lte: 3 })).resolves.toEqual(['n2', 'n3']);
        await expect(range({ gte: 3 })).resolves.toEqual(['n3', 'n4']);
        await expect(range({ lt: 2 })).resolves.toEqual(['n1']);
        await expect(range({ lt: '9' })).resolves.toEqual(['t']);
      });

      it('tells true from 1, null from missing', async () => {
        await put(
          place('t', { dayId: true }),
          place('o', { dayId: 1 }),
          place('n', { dayId: null }),
          place('z', { dayId: 0 }),
        );
        await store.insert('places', { _id: id('m'), town: 'qinghe' } as never);
        const by = async (dayId: string | number | boolean | null): Promise<readonly string[]> =>
          (await store.query('places', { eq: { town: 'qinghe', dayId }, limit: 10 })).docs.map(({ _id }) => _id);
        await expect(by(true)).resolves.toEqual([id('t')]);
        await expect(by(1)).resolves.toEqual([id('o')]);
        await expect(by(null)).resolves.toEqual([id('n')]);
        await expect(by(false)).resolves.toEqual([]);
        const some = await store.query('places', { eq: { town: 'qinghe' }, in: { dayId: [true, 0, null] }, limit: 10 });
        expect(some.docs.map(({ _id }) => _id)).toEqual(['n', 't', 'z'].map(id));
      });

      it.each(['asc', 'desc'] as const)('pages through everything once, also over ties (%s)', async (direction) => {
        const names = Array.from({ length: 23 }, (_, n) => `n${String(n).padStart(2, '0')}`);
        await list(...names.map((name, n) => listing(name, `k${Math.floor(n / 5)}`)));
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<Store['query']>> = await store.query('listings', {
            eq: open,
            ...bySortKey(direction),
            limit: 4,
            ...(cursor === null ? {} : { cursor }),
          });
          expect(page.docs.length).toBeLessThanOrEqual(4);
          seen.push(...page.docs.map(({ _id }) => _id.slice('qinghe:'.length)));
          cursor = page.next;
        } while (cursor !== null);
        expect(seen).toEqual(direction === 'asc' ? names : [...names].reverse());
      });

      it('pages by id, within a range, and ends with no cursor', async () => {
        await list(...['a', 'b', 'c', 'd'].map((name) => listing(name, name)));
        const order = { field: '_id', direction: 'asc' } as const;
        const first = await store.query('listings', { eq: open, order, limit: 2 });
        const second = await store.query('listings', { eq: open, order, limit: 2, cursor: first.next ?? '' });
        expect([first, second].map(({ docs }) => docs.map(({ _id }) => _id))).toEqual([
          ['a', 'b'].map(id),
          ['c', 'd'].map(id),
        ]);
        expect(second.next).toBeNull();
        const ranged = { eq: open, ...bySortKey(), range: { gte: 'b', lt: 'd' }, limit: 1 } as const;
        const one = await store.query('listings', ranged);
        const two = await store.query('listings', { ...ranged, cursor: one.next ?? '' });
        expect([one, two].map(({ docs }) => docs[0]?._id)).toEqual(['b', 'c'].map(id));
        expect(two.next).toBeNull();
      });

      it('counts up to the cap', async () => {
        await list(...Array.from({ length: 7 }, (_, n) => listing(`n${n}`, n)));
        await expect(store.count('listings', { eq: open }, 100)).resolves.toBe(7);
        await expect(store.count('listings', { eq: open }, 5)).resolves.toBe(5);
        await expect(store.count('listings', { eq: open, ...bySortKey(), range: { gte: 5 } }, 100)).resolves.toBe(2);
      });
    });

    describe('tx', () => {
      it('writes several documents together, or none when it throws', async () => {
        await put(place('a'), place('b'));
        const result = await store.tx(async (tx) => {
          const a = await tx.get<Place>('places', id('a'));
          await tx.get('places', id('b'));
          tx.update('places', id('a'), { inc: [[['left'], 5]] });
          tx.update('places', id('a'), { set: [[['dayId'], 'day-9']] });
          tx.insert<Listing>('listings', listing('l', '1'));
          tx.remove('places', id('b'));
          return a?.left;
        });
        expect(result).toBe(1);
        await expect(get('a')).resolves.toMatchObject({ left: 6, dayId: 'day-9', rev: 3 });
        await expect(get('b')).resolves.toBeNull();
        await expect(store.get('listings', id('l'))).resolves.toMatchObject({ rev: 1 });

        class Refused extends Error {}
        const refused = store.tx(async (tx) => {
          await tx.get('places', id('a'));
          tx.update('places', id('a'), { inc: [[['left'], 5]] });
          tx.insert<Listing>('listings', listing('m', '1'));
          throw new Refused();
        });
        await expect(refused).rejects.toBeInstanceOf(Refused);
        await expect(get('a')).resolves.toMatchObject({ left: 6 });
        await expect(store.get('listings', id('m'))).resolves.toBeNull();
      });

      it('throws Duplicate for an unread id that exists, and writes nothing', async () => {
        await put(place('a'), place('b'));
        const tx = store.tx(async (own) => {
          await own.get('places', id('a'));
          own.update('places', id('a'), { inc: [[['left'], 5]] });
          own.insert('places', place('b') as Place);
        });
        await expect(faultOf(tx)).resolves.toBe('Duplicate');
        await expect(get('a')).resolves.toMatchObject({ left: 1, rev: 1 });
      });

      it('re-runs when an id read as missing is inserted meanwhile', async () => {
        let runs = 0;
        const outcome = await store.tx(async (tx) => {
          runs += 1;
          const there = await tx.get<Place>('places', id('a'));
          if (runs === 1) await put(place('a', { left: 42 }));
          if (there !== null) return there.left;
          tx.insert('places', place('a', { left: 7 }) as Place);
          return 7;
        });
        expect(outcome).toBe(42);
        expect(runs).toBe(2);
      });

      it('re-runs when a document it changes was changed meanwhile', async () => {
        await put(place('a'));
        let runs = 0;
        await store.tx(async (tx) => {
          runs += 1;
          const seen = await tx.get<Place>('places', id('a'));
          if (runs === 1) await store.updateIf('places', id('a'), [], { inc: [[['left'], 10]] });
          tx.update('places', id('a'), { set: [[['seen'], seen?.left ?? null]] });
        });
        await expect(get('a')).resolves.toMatchObject({ left: 11, seen: 11, rev: 3 });
        expect(runs).toBe(2);
      });

      it('lands all of 50 parallel increments, from several instances', async () => {
        await put(place('a', { left: 0 }));
        const stores = [store, under.open(), under.open()];
        await Promise.all(
          Array.from({ length: 50 }, (_, n) =>
            (stores[n % 3] as Store).tx(async (tx) => {
              const seen = await tx.get<Place>('places', id('a'));
              tx.update('places', id('a'), { set: [[['left'], (seen?.left ?? 0) + 1]] });
            }),
          ),
        );
        await expect(get('a')).resolves.toMatchObject({ left: 50, rev: 51 });
        await Promise.all(stores.slice(1).map((one) => one.close()));
      }, 30_000);

      it('keeps two guarded decisions from skewing', async () => {
        // each may go on leave only while the other is on duty
        await put(place('a', { onDuty: true }), place('b', { onDuty: true }));
        const leave = (own: string, other: string): Promise<boolean> =>
          store.tx(async (tx) => {
            const [mine, theirs] = await Promise.all([
              tx.get<Place>('places', id(own)),
              tx.get<Place>('places', id(other)),
            ]);
            await tx.guard('places', id(other));
            if (theirs?.['onDuty'] !== true || mine === null) return false;
            tx.update('places', id(own), { set: [[['onDuty'], false]] });
            return true;
          });
        const left = await Promise.all([leave('a', 'b'), leave('b', 'a')]);
        expect(left.filter(Boolean)).toHaveLength(1);
        const duties = await Promise.all([get('a'), get('b')]);
        expect(duties.filter((doc) => doc?.['onDuty'] === true)).toHaveLength(1);
      });

      it('reads the same all through, never its own writes', async () => {
        await put(place('a'));
        const seen = await store.tx(async (tx) => {
          const before = await tx.get<Place>('places', id('a'));
          tx.update('places', id('a'), { inc: [[['left'], 5]] });
          const after = await tx.get<Place>('places', id('a'));
          return [before?.left, after?.left];
        });
        expect(seen).toEqual([1, 1]);
      });

      it('refuses misuse: an unread update, a guard on nothing, a bad value, a call when it is over', async () => {
        await put(place('a'));
        await expect(faultOf(store.tx(async (tx) => tx.update('places', id('a'), {})))).resolves.toBe('BadValue');
        await expect(faultOf(store.tx((tx) => tx.guard('places', id('nobody'))))).resolves.toBe('BadValue');
        await expect(
          faultOf(store.tx(async (tx) => tx.insert('places', place('x', { bad: undefined }) as Place))),
        ).resolves.toBe('BadValue');
        const late = await store.tx(async (tx) => tx);
        expect(() => late.remove('places', id('a'))).toThrow(StoreFault);
        await expect(get('a')).resolves.toMatchObject({ rev: 1 });
      });
    });

    describe('forTown', () => {
      it('sees and writes its own town only', async () => {
        await put(place('a'));
        await store.insert('places', { ...place('b'), _id: 'other:b', town: 'other' } as Place);
        const own = forTown(store, 'qinghe');
        await expect(faultOf(own.get('places', 'other:b'))).resolves.toBe('BadValue');
        await expect(faultOf(own.insert('places', { ...place('c'), town: 'other' } as Place))).resolves.toBe(
          'BadValue',
        );
        await expect(faultOf(own.tx((tx) => tx.get('places', 'other:b')))).resolves.toBe('BadValue');
        const { docs } = await own.query('places', { eq: { dayId: 'day-1' }, limit: 10 });
        expect(docs.map(({ _id }) => _id)).toEqual([id('a')]);
        const widened = await own.query('places', { eq: { town: 'other', dayId: 'day-1' }, limit: 10 });
        expect(widened.docs.map(({ _id }) => _id)).toEqual([id('a')]);
      });
    });
  });
}
