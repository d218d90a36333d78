/** What people are going to do, by time: the earliest first, and among equals what was written down first. */
export interface Entry {
  readonly at: number;
  readonly run: (now: number) => Promise<void>;
}

export interface Agenda {
  add(at: number, run: Entry['run']): void;
  /** When the next entry is; null when there is none. */
  nextAt(): number | null;
  take(): Entry | undefined;
}

export function createAgenda(): Agenda {
  // A binary heap: a replay adds and takes thousands of entries in turn.
  const heap: (Entry & { readonly order: number })[] = [];
  let count = 0;
  const before = (a: number, b: number): boolean => {
    const [x, y] = [heap[a], heap[b]];
    return x !== undefined && y !== undefined && (x.at < y.at || (x.at === y.at && x.order < y.order));
  };
  const swap = (a: number, b: number): void => {
    const [x, y] = [heap[a], heap[b]];
    if (x && y) [heap[a], heap[b]] = [y, x];
  };
  return {
    add(at, run) {
      let place = heap.push({ at, run, order: (count += 1) }) - 1;
      for (let above = (place - 1) >> 1; place > 0 && before(place, above); above = (place - 1) >> 1) {
        swap(place, above);
        place = above;
      }
    },
    nextAt: () => heap[0]?.at ?? null,
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let place = 0; ;) {
        const [left, right] = [2 * place + 1, 2 * place + 2];
        const least = before(right, left) ? right : left;
        if (!before(least, place)) return first;
        swap(place, least);
        place = least;
      }
    },
  };
}
