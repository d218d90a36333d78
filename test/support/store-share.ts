/** The work that two processes do on one place at the same time. */
import type { Doc, Store } from '../../cloudfunctions/ports/store';

export const PLACE = 'qinghe:shared';
export const COUNTER = 'qinghe:counter';
export const SEATS = 100;
const TRIES = 150;
const COUNTS = 150;

/** How many seats of `PLACE` this taker got. */
export async function takeSeats(store: Store, taker: string): Promise<number> {
  let seats = 0;
  for (let n = 0; n < TRIES; n += 5) {
    const won = await Promise.all(
      [0, 1, 2, 3, 4].map((k) =>
        store.updateIf('places', PLACE, [{ path: ['left'], gte: 1 }], {
          inc: [[['left'], -1]],
          set: [[['holders', `${taker}-${n + k}`], { n: 1 }]],
        }),
      ),
    );
    seats += won.filter((doc) => doc !== null).length;
  }
  return seats;
}

/** Counts `COUNTER` up by 150 in transactions. */
export async function countUp(store: Store): Promise<void> {
  for (let n = 0; n < COUNTS; n += 1) {
    await store.tx(async (tx) => {
      const seen = await tx.get<Doc & { readonly left: number }>('places', COUNTER);
      tx.update('places', COUNTER, { set: [[['left'], (seen?.left ?? 0) + 1]] });
    });
  }
}
