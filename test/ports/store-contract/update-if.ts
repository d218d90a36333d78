/** The one atomic step on one document: every verb, every test, and its race. */
import type { Store } from '../../../cloudfunctions/ports/store';
import { faultOf, id, place, type Kit, type Place } from './kit';

export function describeUpdateIf(kit: Kit): void {
  describe('updateIf', () => {
    it('applies every verb, together, and answers the new document', async () => {
      await kit.put(place('p', { left: 3, tags: ['a'], log: [1], gone: 'x', map: { keep: 1, drop: 2 } }));
      const changed = await kit.store.updateIf<Place>('places', id('p'), [{ path: ['left'], gte: 1 }], {
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
      await expect(kit.get('p')).resolves.toEqual(expected);
    });

    it('replaces with set, also by an empty map, an empty list, null, and numbers as keys', async () => {
      await kit.put(place('p', { map: { a: 1 } }));
      const set = async (value: Parameters<Store['updateIf']>[3]['set']): Promise<unknown> =>
        (await kit.store.updateIf<Place>('places', id('p'), [], { set: value ?? [] }))?.['map'];
      await expect(set([[['map'], { b: 2 }]])).resolves.toEqual({ b: 2 });
      await expect(set([[['map'], {}]])).resolves.toEqual({});
      await expect(set([[['map', '7'], { deep: {} }]])).resolves.toEqual({ '7': { deep: {} } });
      await expect(set([[['map'], []]])).resolves.toEqual([]);
      await expect(set([[['map'], null]])).resolves.toBeNull();
    });

    it('grows rev even when nothing else changes', async () => {
      await kit.put(place('p'));
      await expect(kit.store.updateIf('places', id('p'), [], {})).resolves.toMatchObject({ rev: 2 });
      await expect(kit.store.updateIf('places', id('p'), [], { set: [[['left'], 1]] })).resolves.toMatchObject({
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
      await kit.put(place('p', { left: 3, nothing: null, one: 1, astral: '😀', holders: { 'p-1': { n: 2 } } }));
      const changed = await kit.store.updateIf<Place>('places', id('p'), [test], { inc: [[['left'], 1]] });
      expect(changed !== null).toBe(expected);
      await expect(kit.get('p')).resolves.toMatchObject(expected ? { left: 4, rev: 2 } : { left: 3, rev: 1 });
    });

    it('needs every test, also several of one field', async () => {
      await kit.put(place('p', { left: 3 }));
      const both = (n: number): Promise<unknown> =>
        kit.store.updateIf(
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
      await expect(kit.store.updateIf('places', id('nobody'), [], { set: [[['left'], 1]] })).resolves.toBeNull();
      await expect(kit.get('nobody')).resolves.toBeNull();
    });

    it('gives the last place to exactly one of 200', async () => {
      await kit.put(place('p', { left: 1 }));
      const won = await Promise.all(
        Array.from({ length: 200 }, (_, n) =>
          kit.store.updateIf<Place>(
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
      const after = await kit.get('p');
      expect(after).toMatchObject({ left: 0, rev: 2 });
      expect(Object.keys(after?.holders ?? {})).toHaveLength(1);
    });

    it('refuses a change that the document cannot take, alone among others', async () => {
      await kit.put(place('p', { tags: 'text' }));
      const [bad, good] = await Promise.allSettled([
        kit.store.updateIf('places', id('p'), [], { push: [[['tags'], [1]]] }),
        kit.store.updateIf('places', id('p'), [], { inc: [[['left'], 1]] }),
      ]);
      expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'BadValue' } });
      expect(good).toMatchObject({ status: 'fulfilled' });
      await expect(faultOf(kit.store.updateIf('places', id('p'), [], { inc: [[['dayId'], 1]] }))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.updateIf('places', id('p'), [], { set: [[['dayId', 'x'], 1]] }))).resolves.toBe(
        'BadValue',
      );
      await expect(kit.get('p')).resolves.toMatchObject({ tags: 'text', left: 2, rev: 2 });
    });
  });
}
