/** What the parts of the store's contract share: sample documents and the store under test. */
import { StoreFault, type Doc, type Store, type StoreFaultCode } from '../../../cloudfunctions/ports/store';

export interface Place extends Doc {
  readonly town: string;
  readonly dayId: string;
  readonly touchedAt: number;
  readonly left: number;
  readonly holders: Readonly<Record<string, { readonly n: number }>>;
  readonly [field: string]: unknown;
}

export interface Listing extends Doc {
  readonly town: string;
  readonly owner: string;
  readonly bucket: string;
  readonly sortKey: string | number;
}

/** The store of the running test and short ways to it. */
export interface Kit {
  readonly store: Store;
  /** Another store on the same data, like another process. */
  readonly open: () => Store;
  readonly put: (...docs: readonly Omit<Place, 'rev'>[]) => Promise<unknown>;
  readonly list: (...docs: readonly Omit<Listing, 'rev'>[]) => Promise<unknown>;
  readonly get: (name: string) => Promise<Place | null>;
}

export const id = (name: string): string => `qinghe:${name}`;
export const place = (name: string, more: Record<string, unknown> = {}): Omit<Place, 'rev'> => ({
  _id: id(name),
  town: 'qinghe',
  dayId: 'day-1',
  touchedAt: 1_795_000_000_000,
  left: 1,
  holders: {},
  ...more,
});
export const listing = (name: string, sortKey: string | number, bucket = 'open'): Omit<Listing, 'rev'> => ({
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
