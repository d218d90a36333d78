/** Documents by id, and the wall between towns. */
import { forTown } from '../../../cloudfunctions/ports/store';
import { faultOf, id, place, type Kit, type Place } from './kit';

export function describeDocuments(kit: Kit): void {
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
      await expect(kit.store.insert('places', rich as Place)).resolves.toBe(true);
      await expect(kit.get('p')).resolves.toEqual({ ...rich, rev: 1 });
    });

    it('answers null for a missing document', async () => {
      await expect(kit.get('nobody')).resolves.toBeNull();
    });

    it('answers false for an id that exists, and changes nothing', async () => {
      await kit.put(place('p', { left: 7 }));
      await expect(kit.store.insert('places', place('p', { left: 8 }) as Place)).resolves.toBe(false);
      await expect(kit.get('p')).resolves.toMatchObject({ left: 7, rev: 1 });
    });

    it('lets exactly one of many inserts of one id succeed', async () => {
      const won = await Promise.all(
        Array.from({ length: 20 }, (_, n) => kit.store.insert('places', place('p', { left: n }) as Place)),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
    });

    it('gets many in the order asked for, without the missing', async () => {
      await kit.put(place('a'), place('b'), place('c'));
      const docs = await kit.store.getMany('places', ['c', 'nobody', 'a'].map(id));
      expect(docs.map(({ _id }) => _id)).toEqual([id('c'), id('a')]);
      await expect(kit.store.getMany('places', [])).resolves.toEqual([]);
    });
  });

  describe('forTown', () => {
    it('sees and writes its own town only', async () => {
      await kit.put(place('a'));
      await kit.store.insert('places', { ...place('b'), _id: 'other:b', town: 'other' } as Place);
      const own = forTown(kit.store, 'qinghe');
      await expect(faultOf(own.get('places', 'other:b'))).resolves.toBe('BadValue');
      await expect(faultOf(own.insert('places', { ...place('c'), town: 'other' } as Place))).resolves.toBe('BadValue');
      await expect(faultOf(own.tx((tx) => tx.get('places', 'other:b')))).resolves.toBe('BadValue');
      const { docs } = await own.query('places', { eq: { dayId: 'day-1' }, limit: 10 });
      expect(docs.map(({ _id }) => _id)).toEqual([id('a')]);
      const widened = await own.query('places', { eq: { town: 'other', dayId: 'day-1' }, limit: 10 });
      expect(widened.docs.map(({ _id }) => _id)).toEqual([id('a')]);
    });
  });
}
