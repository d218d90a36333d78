/** Transactions: all or nothing, races, guards, misuse. */
import { StoreFault, type Store } from '../../../cloudfunctions/ports/store';
import { faultOf, id, listing, place, type Kit, type Listing, type Place } from './kit';

export function describeTransactions(kit: Kit): void {
  describe('tx', () => {
    it('writes several documents together, or none when it throws', async () => {
      await kit.put(place('a'), place('b'));
      const result = await kit.store.tx(async (tx) => {
        const a = await tx.get<Place>('places', id('a'));
        await tx.get('places', id('b'));
        tx.update('places', id('a'), { inc: [[['left'], 5]] });
        tx.update('places', id('a'), { set: [[['dayId'], 'day-9']] });
        tx.insert<Listing>('listings', listing('l', '1'));
        tx.remove('places', id('b'));
        return a?.left;
      });
      expect(result).toBe(1);
      await expect(kit.get('a')).resolves.toMatchObject({ left: 6, dayId: 'day-9', rev: 3 });
      await expect(kit.get('b')).resolves.toBeNull();
      await expect(kit.store.get('listings', id('l'))).resolves.toMatchObject({ rev: 1 });

      class Refused extends Error {}
      const refused = kit.store.tx(async (tx) => {
        await tx.get('places', id('a'));
        tx.update('places', id('a'), { inc: [[['left'], 5]] });
        tx.insert<Listing>('listings', listing('m', '1'));
        throw new Refused();
      });
      await expect(refused).rejects.toBeInstanceOf(Refused);
      await expect(kit.get('a')).resolves.toMatchObject({ left: 6 });
      await expect(kit.store.get('listings', id('m'))).resolves.toBeNull();
    });

    it('throws Duplicate for an unread id that exists, and writes nothing', async () => {
      await kit.put(place('a'), place('b'));
      const tx = kit.store.tx(async (own) => {
        await own.get('places', id('a'));
        own.update('places', id('a'), { inc: [[['left'], 5]] });
        own.insert('places', place('b') as Place);
      });
      await expect(faultOf(tx)).resolves.toBe('Duplicate');
      await expect(kit.get('a')).resolves.toMatchObject({ left: 1, rev: 1 });
    });

    it('re-runs when an id read as missing is inserted meanwhile', async () => {
      let runs = 0;
      const outcome = await kit.store.tx(async (tx) => {
        runs += 1;
        const there = await tx.get<Place>('places', id('a'));
        if (runs === 1) await kit.put(place('a', { left: 42 }));
        if (there !== null) return there.left;
        tx.insert('places', place('a', { left: 7 }) as Place);
        return 7;
      });
      expect(outcome).toBe(42);
      expect(runs).toBe(2);
    });

    it('re-runs when a document it changes was changed meanwhile', async () => {
      await kit.put(place('a'));
      let runs = 0;
      await kit.store.tx(async (tx) => {
        runs += 1;
        const seen = await tx.get<Place>('places', id('a'));
        if (runs === 1) await kit.store.updateIf('places', id('a'), [], { inc: [[['left'], 10]] });
        tx.update('places', id('a'), { set: [[['seen'], seen?.left ?? null]] });
      });
      await expect(kit.get('a')).resolves.toMatchObject({ left: 11, seen: 11, rev: 3 });
      expect(runs).toBe(2);
    });

    it('lands all of 50 parallel increments, from several instances', async () => {
      await kit.put(place('a', { left: 0 }));
      const stores = [kit.store, kit.open(), kit.open()];
      await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          (stores[n % 3] as Store).tx(async (tx) => {
            const seen = await tx.get<Place>('places', id('a'));
            tx.update('places', id('a'), { set: [[['left'], (seen?.left ?? 0) + 1]] });
          }),
        ),
      );
      await expect(kit.get('a')).resolves.toMatchObject({ left: 50, rev: 51 });
      await Promise.all(stores.slice(1).map((one) => one.close()));
    }, 30_000);

    it('keeps two guarded decisions from skewing', async () => {
      // each may go on leave only while the other is on duty
      await kit.put(place('a', { onDuty: true }), place('b', { onDuty: true }));
      const leave = (own: string, other: string): Promise<boolean> =>
        kit.store.tx(async (tx) => {
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
      const duties = await Promise.all([kit.get('a'), kit.get('b')]);
      expect(duties.filter((doc) => doc?.['onDuty'] === true)).toHaveLength(1);
    });

    it('reads the same all through, never its own writes', async () => {
      await kit.put(place('a'));
      const seen = await kit.store.tx(async (tx) => {
        const before = await tx.get<Place>('places', id('a'));
        tx.update('places', id('a'), { inc: [[['left'], 5]] });
        const after = await tx.get<Place>('places', id('a'));
        return [before?.left, after?.left];
      });
      expect(seen).toEqual([1, 1]);
    });

    it('refuses misuse: an unread update, a guard on nothing, a bad value, a call when it is over', async () => {
      await kit.put(place('a'));
      await expect(faultOf(kit.store.tx(async (tx) => tx.update('places', id('a'), {})))).resolves.toBe('BadValue');
      await expect(faultOf(kit.store.tx((tx) => tx.guard('places', id('nobody'))))).resolves.toBe('BadValue');
      await expect(
        faultOf(kit.store.tx(async (tx) => tx.insert('places', place('x', { bad: undefined }) as Place))),
      ).resolves.toBe('BadValue');
      const late = await kit.store.tx(async (tx) => tx);
      expect(() => late.remove('places', id('a'))).toThrow(StoreFault);
      await expect(kit.get('a')).resolves.toMatchObject({ rev: 1 });
    });
  });
}
