/** What no adapter lets through. */
import type { Query, StoreFaultCode } from '../../../cloudfunctions/ports/store';
import { faultOf, id, place, type Kit, type Place } from './kit';

export function describeValues(kit: Kit): void {
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
      await kit.put(place('p'));
      const json = value as never;
      await expect(faultOf(kit.store.insert('places', place('q', { value: json }) as Place))).resolves.toBe('BadValue');
      await expect(faultOf(kit.store.insert('places', place('q', { deep: [{ value: json }] }) as Place))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.updateIf('places', id('p'), [], { set: [[['x'], json]] }))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.updateIf('places', id('p'), [], { push: [[['x'], [json]]] }))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.updateIf('places', id('p'), [], { addToSet: [[['x'], [json]]] }))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.updateIf('places', id('p'), [{ path: ['left'], eq: json }], {}))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.updateIf('places', id('p'), [{ path: ['left'], in: [json] }], {}))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.updateIf('places', id('p'), [{ path: ['left'], gte: json }], {}))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.query('places', { eq: { town: json }, limit: 1 }))).resolves.toBe('BadValue');
      await expect(faultOf(kit.store.count('places', { eq: { town: 'qinghe', dayId: json } }, 9))).resolves.toBe(
        'BadValue',
      );
      await expect(faultOf(kit.store.get('places', json))).resolves.toBe('BadValue');
      await expect(kit.get('q')).resolves.toBeNull();
      await expect(kit.get('p')).resolves.toEqual({ ...place('p'), rev: 1 });
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
      await kit.put(place('p'));
      await expect(faultOf(kit.store.updateIf('places', id('p'), [], { set: [[path as never, 1]] }))).resolves.toBe(
        'BadValue',
      );
      await expect(kit.get('p')).resolves.toMatchObject({ rev: 1 });
    });

    it('overlapping paths of one patch', async () => {
      await kit.put(place('p'));
      const patch = { set: [[['holders'], {}]], inc: [[['holders', 'x'], 1]] } as never;
      await expect(faultOf(kit.store.updateIf('places', id('p'), [], patch))).resolves.toBe('BadValue');
    });

    it('an unknown collection, an unindexed query, a limit out of range, a rev, a foreign cursor', async () => {
      const query = (more: Partial<Query>): Promise<StoreFaultCode | 'none'> =>
        faultOf(kit.store.query('listings', { eq: { town: 'qinghe' }, limit: 5, ...more }));
      await expect(faultOf(kit.store.get('nowhere', id('p')))).resolves.toBe('BadValue');
      await expect(faultOf(kit.store.insert('places', { ...place('p'), rev: 9 } as never))).resolves.toBe('BadValue');
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
}
