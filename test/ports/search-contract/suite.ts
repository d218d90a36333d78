/** What every search adapter promises, as one suite. */
import type { Search, SearchEntry, SearchQuery } from '../../../cloudfunctions/ports/search';
import { faultOf } from '../store-contract/kit';

/** As in the store's suite: `open` again is another process on the same data. */
export interface SearchUnderTest {
  readonly open: () => Search;
  readonly reset: () => Promise<void>;
}

const MORNING = 1_795_000_000_000;
const VILLAGE = 'qinghe:village-07';
const entry = (name: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  id: `qinghe:request-${name}`,
  town: 'qinghe',
  version: 1,
  at: MORNING,
  scopes: [VILLAGE, 'qinghe:town'],
  terms: ['水泵', '泵坏', 't=utilities'],
  ...more,
});

export function describeSearch(name: string, under: SearchUnderTest): void {
  describe(`search contract: ${name}`, () => {
    let search: Search;
    beforeEach(async () => {
      await under.reset();
      search = under.open();
    });
    afterEach(() => search.close());

    const put = async (...entries: readonly SearchEntry[]): Promise<unknown> =>
      Promise.all(entries.map((one) => search.index(one)));
    const ask = async (query: Partial<SearchQuery> = {}, of: Search = search): Promise<string[]> => {
      const hits = await of.query({ scope: VILLAGE, terms: ['水泵'], limit: 100, ...query });
      return hits.map(({ id }) => id.slice('qinghe:request-'.length));
    };

    it('finds what has the scope and all the terms', async () => {
      await put(
        entry('a'),
        entry('b', { terms: ['水泵', '泵好'] }),
        entry('c', { scopes: ['qinghe:town'] }),
        entry('d', { terms: [] }),
      );
      expect((await ask()).sort()).toEqual(['a', 'b']);
      expect(await ask({ terms: ['泵坏', '水泵', 't=utilities'] })).toEqual(['a']);
      expect(await ask({ terms: ['水'] })).toEqual([]);
      expect(await ask({ terms: ['泵坏', '泵好'] })).toEqual([]);
      expect((await ask({ terms: [] })).sort()).toEqual(['a', 'b', 'd']);
      expect((await ask({ scope: 'qinghe:town', terms: [] })).sort()).toEqual(['a', 'b', 'c', 'd']);
    });

    it('keeps towns and scopes that begin alike apart', async () => {
      await put(
        entry('a'),
        entry('b', { id: 'hekou:request-b', town: 'hekou', scopes: ['hekou:village-07', 'hekou:town'] }),
        entry('c', { scopes: ['qinghe:village-07/closed'] }),
      );
      expect(await ask()).toEqual(['a']);
      expect(await ask({ scope: 'qinghe:village-07/closed' })).toEqual(['c']);
      expect(await ask({ scope: 'qinghe:village-0' })).toEqual([]);
      expect((await search.query({ scope: 'hekou:town', terms: [], limit: 9 })).map(({ id }) => id)).toEqual([
        'hekou:request-b',
      ]);
    });

    it('gives the newest first, page by page, each once', async () => {
      const names = Array.from({ length: 23 }, (_, n) => `n${String(n).padStart(2, '0')}`);
      await put(...names.map((one, n) => entry(one, { at: MORNING + n * 1000 })));
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 9; page += 1) {
        const hits = await search.query({ scope: VILLAGE, terms: ['泵坏'], limit: 5, cursor });
        seen.push(...hits.map(({ id }) => id.slice(-3)));
        cursor = hits.at(-1)?.key ?? cursor;
      }
      expect(seen).toEqual([...names].reverse());
    });

    it('gives many of the same second each once', async () => {
      await put(...Array.from({ length: 12 }, (_, n) => entry(`m${n}`, { at: MORNING + n })));
      const [first, second] = [await search.query({ scope: VILLAGE, terms: [], limit: 7 }), []];
      const rest = await search.query({ scope: VILLAGE, terms: [], limit: 7, cursor: first.at(-1)?.key, ...second });
      expect(new Set([...first, ...rest].map(({ id }) => id)).size).toBe(12);
      expect(rest).toHaveLength(5);
    });

    it('keeps to a range, to the second, with a cursor inside it', async () => {
      await put(...[0, 1, 2, 3].map((n) => entry(`r${n}`, { at: MORNING + n * 60_000 })));
      expect(await ask({ range: { from: MORNING + 60_000 } })).toEqual(['r3', 'r2', 'r1']);
      expect(await ask({ range: { until: MORNING + 60_000 } })).toEqual(['r0']);
      const range = { from: MORNING + 60_000, until: MORNING + 180_000 };
      expect(await ask({ range })).toEqual(['r2', 'r1']);
      const [first] = await search.query({ scope: VILLAGE, terms: [], range, limit: 1 });
      expect(await ask({ range, cursor: first?.key })).toEqual(['r1']);
    });

    it('replaces an entry, and an older one never a newer', async () => {
      await put(entry('a', { version: 3 }));
      await put(entry('a', { version: 4, terms: ['路灯'], scopes: ['qinghe:town'] }));
      expect(await ask()).toEqual([]);
      expect(await ask({ scope: 'qinghe:town', terms: ['路灯'] })).toEqual(['a']);
      await put(entry('a', { version: 3 }));
      expect(await ask()).toEqual([]);
      await put(entry('a', { version: 5 }), entry('a', { version: 4 }), entry('a', { version: 2 }));
      expect(await ask()).toEqual(['a']);
      expect(await ask({ scope: 'qinghe:town', terms: ['路灯'] })).toEqual([]);
    });

    it('moves an entry whose time changes, and takes the same one again', async () => {
      await put(entry('a'), entry('b', { at: MORNING + 5000 }));
      expect(await ask()).toEqual(['b', 'a']);
      await put(entry('a', { version: 2, at: MORNING + 9000 }));
      await put(entry('a', { version: 2, at: MORNING + 9000 }));
      expect(await ask()).toEqual(['a', 'b']);
    });

    it('forgets what is removed, and a slow feeder does not bring it back', async () => {
      const { id, town, at } = entry('a');
      await put(entry('a', { version: 6 }));
      await search.remove({ id, town, at, version: 7 });
      expect(await ask()).toEqual([]);
      await put(entry('a', { version: 6 }));
      expect(await ask()).toEqual([]);
      await search.remove({ id: 'qinghe:request-never', town, at, version: 1 });
      await search.remove({ id, town, at, version: 7 });
      await put(entry('a', { version: 8 }));
      expect(await ask()).toEqual(['a']);
    });

    it('is one index for all that open it', async () => {
      const other = under.open();
      await put(entry('a'));
      await other.index(entry('b', { at: MORNING + 1000 }));
      expect(await ask({}, other)).toEqual(['b', 'a']);
      expect(await ask()).toEqual(['b', 'a']);
      await Promise.all([search.index(entry('c', { version: 2 })), other.index(entry('c', { version: 3, terms: [] }))]);
      expect(await ask()).toEqual(['b', 'a']);
      await other.close();
    });

    it.each([
      ['an entry of another town', { id: 'hekou:request-x' }],
      ['a scope of another town', { scopes: ['hekou:town'] }],
      ['a term that looks like a scope', { terms: ['qinghe:town'] }],
      ['a term with a blank', { terms: ['水 泵'] }],
      ['a term with a quote', { terms: ['水"'] }],
      ['no version', { version: Number.NaN }],
    ])('refuses %s', async (_what, more) => {
      expect(await faultOf(search.index(entry('x', more)))).toBe('BadValue');
      expect(await ask({ scope: 'qinghe:town', terms: [] })).toEqual([]);
    });

    it.each([
      ['without a scope', { scope: '' }],
      ['with a term that is a scope', { terms: ['hekou:town'] }],
      ['with an operator', { terms: ['" OR "'] }],
      ['with a made-up cursor', { cursor: 'x' }],
      ['for too many', { limit: 101 }],
    ])('refuses a query %s', async (_what, more) => {
      expect(await faultOf(search.query({ scope: VILLAGE, terms: [], limit: 5, ...more }))).toBe('BadValue');
    });

    it('takes a word that is an operator for a word', async () => {
      await put(entry('a', { terms: ['or', 'and', 'near'] }), entry('b', { terms: ['not'] }));
      expect(await ask({ terms: ['and', 'or'] })).toEqual(['a']);
      expect(await ask({ terms: ['not'] })).toEqual(['b']);
    });
  });
}
