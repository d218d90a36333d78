/** Queries, pages and counts. */
import type { Query, Store } from '../../../cloudfunctions/ports/store';
import { id, listing, place, type Kit } from './kit';

export function describeQueries(kit: Kit): void {
  describe('query and count', () => {
    const open = { town: 'qinghe', owner: 'person-1', bucket: 'open' } as const;
    const bySortKey = (direction: 'asc' | 'desc' = 'asc'): Pick<Query, 'order'> => ({
      order: { field: 'sortKey', direction },
    });
    const ids = async (query: Query): Promise<readonly string[]> =>
      (await kit.store.query('listings', query)).docs.map(({ _id }) => _id.slice('qinghe:'.length));

    it('selects by equal fields, in order, both ways', async () => {
      await kit.list(listing('b', '2'), listing('a', '1'), listing('c', '3'), listing('x', '1', 'late'));
      await expect(ids({ eq: open, ...bySortKey(), limit: 10 })).resolves.toEqual(['a', 'b', 'c']);
      await expect(ids({ eq: open, ...bySortKey('desc'), limit: 2 })).resolves.toEqual(['c', 'b']);
      await expect(ids({ eq: { town: 'qinghe' }, limit: 10 })).resolves.toEqual(['a', 'b', 'c', 'x']);
      await expect(ids({ eq: { ...open, owner: 'person-2' }, ...bySortKey(), limit: 10 })).resolves.toEqual([]);
    });

    it('selects by a list of values', async () => {
      await kit.list(listing('a', '1'), listing('b', '2', 'late'), listing('c', '3', 'done'));
      const owner = { town: 'qinghe', owner: 'person-1' };
      await expect(ids({ eq: owner, in: { bucket: ['open', 'late'] }, ...bySortKey(), limit: 10 })).resolves.toEqual([
        'a',
        'b',
      ]);
      await expect(ids({ eq: owner, in: { bucket: [] }, ...bySortKey(), limit: 10 })).resolves.toEqual([]);
    });

    it('selects by a range of the order field, of its own type only', async () => {
      await kit.list(...[1, 2, 3, 4].map((n) => listing(`n${n}`, n)), listing('t', '2'));
      const range = (bounds: NonNullable<Query['range']>): Promise<readonly string[]> =>
        ids({ eq: open, range: bounds, ...bySortKey(), limit: 10 });
      await expect(range({ gt: 1, lte: 3 })).resolves.toEqual(['n2', 'n3']);
      await expect(range({ gte: 3 })).resolves.toEqual(['n3', 'n4']);
      await expect(range({ lt: 2 })).resolves.toEqual(['n1']);
      await expect(range({ lt: '9' })).resolves.toEqual(['t']);
    });

    it('tells true from 1, null from missing', async () => {
      await kit.put(
        place('t', { dayId: true }),
        place('o', { dayId: 1 }),
        place('n', { dayId: null }),
        place('z', { dayId: 0 }),
      );
      await kit.store.insert('places', { _id: id('m'), town: 'qinghe' } as never);
      const by = async (dayId: string | number | boolean | null): Promise<readonly string[]> =>
        (await kit.store.query('places', { eq: { town: 'qinghe', dayId }, limit: 10 })).docs.map(({ _id }) => _id);
      await expect(by(true)).resolves.toEqual([id('t')]);
      await expect(by(1)).resolves.toEqual([id('o')]);
      await expect(by(null)).resolves.toEqual([id('n')]);
      await expect(by(false)).resolves.toEqual([]);
      const some = await kit.store.query('places', {
        eq: { town: 'qinghe' },
        in: { dayId: [true, 0, null] },
        limit: 10,
      });
      expect(some.docs.map(({ _id }) => _id)).toEqual(['n', 't', 'z'].map(id));
    });

    it.each(['asc', 'desc'] as const)('pages through everything once, also over ties (%s)', async (direction) => {
      const names = Array.from({ length: 23 }, (_, n) => `n${String(n).padStart(2, '0')}`);
      await kit.list(...names.map((name, n) => listing(name, `k${Math.floor(n / 5)}`)));
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<Store['query']>> = await kit.store.query('listings', {
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
      await kit.list(...['a', 'b', 'c', 'd'].map((name) => listing(name, name)));
      const order = { field: '_id', direction: 'asc' } as const;
      const first = await kit.store.query('listings', { eq: open, order, limit: 2 });
      const second = await kit.store.query('listings', { eq: open, order, limit: 2, cursor: first.next ?? '' });
      expect([first, second].map(({ docs }) => docs.map(({ _id }) => _id))).toEqual([
        ['a', 'b'].map(id),
        ['c', 'd'].map(id),
      ]);
      expect(second.next).toBeNull();
      const ranged = { eq: open, ...bySortKey(), range: { gte: 'b', lt: 'd' }, limit: 1 } as const;
      const one = await kit.store.query('listings', ranged);
      const two = await kit.store.query('listings', { ...ranged, cursor: one.next ?? '' });
      expect([one, two].map(({ docs }) => docs[0]?._id)).toEqual(['b', 'c'].map(id));
      expect(two.next).toBeNull();
    });

    it('counts up to the cap', async () => {
      await kit.list(...Array.from({ length: 7 }, (_, n) => listing(`n${n}`, n)));
      await expect(kit.store.count('listings', { eq: open }, 100)).resolves.toBe(7);
      await expect(kit.store.count('listings', { eq: open }, 5)).resolves.toBe(5);
      await expect(kit.store.count('listings', { eq: open, ...bySortKey(), range: { gte: 5 } }, 100)).resolves.toBe(2);
    });
  });
}
