/** What every store adapter promises, as one suite. */
import type { Store } from '../../../cloudfunctions/ports/store';
import { describeDocuments } from './documents';
import { id, type Kit, type Listing, type Place } from './kit';
import { describeQueries } from './queries';
import { describeTransactions } from './transactions';
import { describeUpdateIf } from './update-if';
import { describeValues } from './values';

/** `open` gives a store on the same data each time it is called, like another process or function instance; `reset` empties the data. */
export interface StoreUnderTest {
  readonly open: () => Store;
  readonly reset: () => Promise<void>;
}

export function describeStore(name: string, under: StoreUnderTest): void {
  describe(`store contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      await under.reset();
      store = under.open();
    });
    afterEach(() => store.close());

    const kit: Kit = {
      get store() {
        return store;
      },
      open: under.open,
      put: (...docs) => Promise.all(docs.map((doc) => store.insert<Place>('places', doc as Place))),
      list: (...docs) => Promise.all(docs.map((doc) => store.insert<Listing>('listings', doc))),
      get: (one) => store.get<Place>('places', id(one)),
    };
    describeDocuments(kit);
    describeUpdateIf(kit);
    describeValues(kit);
    describeQueries(kit);
    describeTransactions(kit);
  });
}
