import { isLive, type AppointmentDoc, type OrgDoc, type PersonDoc, type TownDoc } from '../domain/organisation';
import type { Identity } from '../ports/platform';
import { forTown, type Doc, type Query, type Store, type Tx } from '../ports/store';
import type { Caller, Context } from './context';
import { hash24 } from './ids';
import type { IdentityDoc } from './identities';

export const identityIdOf = ({ provider, subject }: Identity): string =>
  `county:identity-${provider}-${hash24(subject)}`;

export const townIdOf = (slug: string): string => `county:town-${slug}`;

/** Every document a query finds, page by page; for lists that are short by nature. */
export async function queryAll<T extends Doc>(
  store: Store,
  collection: string,
  query: Omit<Query, 'limit' | 'cursor'>,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.query<T>(collection, {
      ...query,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.docs);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** Reads by id in pages of a hundred; missing ones are left out. */
export async function getAll<T extends Doc>(store: Store, collection: string, ids: readonly string[]): Promise<T[]> {
  const unique = [...new Set(ids)];
  const found: T[] = [];
  for (let from = 0; from < unique.length; from += 100)
    found.push(...(await store.getMany<T>(collection, unique.slice(from, from + 100))));
  return found;
}

export async function findTown(county: Store, slug: string): Promise<TownDoc | null> {
  return county.get<TownDoc>('towns', townIdOf(slug));
}

/** The town of the call's object; a bug when there is none. */
export async function loadTown(ctx: Pick<Context, 'county' | 'town'>): Promise<TownDoc> {
  const town = await findTown(ctx.county, ctx.town);
  if (!town) throw new Error(`no town ${ctx.town}`);
  return town;
}

/** Every town of the county, in a fixed order. */
export const loadTowns = async (county: Store): Promise<TownDoc[]> =>
  (await queryAll<TownDoc>(county, 'towns', { eq: {} })).sort((a, b) => a.order - b.order);

/** All organisations of a town by id, closed ones too, in their fixed order within a kind. */
export async function loadOrgs(store: Store): Promise<Map<string, OrgDoc>> {
  const kinds = ['county', 'town', 'cluster', 'village', 'group', 'department', 'centre'];
  const lists = await Promise.all(
    kinds.map(async (kind) =>
      queryAll<OrgDoc>(store, 'orgs', { eq: { kind }, order: { field: 'order', direction: 'asc' } }),
    ),
  );
  return new Map(lists.flat().map((org) => [org._id, org]));
}

/** Every change of a town's organisations changes its root too, so that its revision says whether they are still what was read. */
export async function markOrgsChanged(tx: Tx, town: string): Promise<void> {
  const rootId = `${town}:town`;
  if (await tx.get('orgs', rootId)) tx.update('orgs', rootId, {});
}

interface KnownOrgs {
  readonly rev: number;
  readonly orgs: Promise<ReadonlyMap<string, OrgDoc>>;
}

const knownOrgs = new WeakMap<Store, Map<string, KnownOrgs>>();

/** `loadOrgs` of a town, read anew only when they have changed: every call on a request begins with them. `library` is the whole store. */
export async function orgsOf(library: Store, town: string): Promise<ReadonlyMap<string, OrgDoc>> {
  const store = forTown(library, town);
  const root = await store.get<OrgDoc>('orgs', `${town}:town`);
  if (!root) return loadOrgs(store);
  const byTown = knownOrgs.get(library) ?? new Map<string, KnownOrgs>();
  knownOrgs.set(library, byTown);
  const known = byTown.get(town);
  if (known?.rev === root.rev) return known.orgs;
  // read after the revision: they may be newer than it says, never older
  const orgs = loadOrgs(store);
  byTown.set(town, { rev: root.rev, orgs });
  orgs.catch(() => byTown.delete(town));
  return orgs;
}

export const loadPerson = async (county: Store, id: string): Promise<PersonDoc | null> =>
  county.get<PersonDoc>('persons', id);

export const loadAppointments = async (county: Store, personId: string): Promise<AppointmentDoc[]> =>
  queryAll<AppointmentDoc>(county, 'appointments', { eq: { personId } });

/** The person behind an identity and her live appointments. */
export async function loadCaller(rawStore: Store, identity: Identity | null, now: number): Promise<Caller> {
  if (!identity) return { identity: null, person: null, appointments: [] };
  const county = forTown(rawStore, 'county');
  // a desk's session was opened by a person
  const personId =
    identity.provider === 'desk'
      ? identity.subject
      : (await county.get<IdentityDoc>('identities', identityIdOf(identity)))?.personId;
  if (personId === undefined) return { identity, person: null, appointments: [] };
  const [person, appointments] = await Promise.all([loadPerson(county, personId), loadAppointments(county, personId)]);
  if (!person) return { identity, person: null, appointments: [] };
  return { identity, person, appointments: appointments.filter((appointment) => isLive(appointment, now)) };
}

/** Towns a person belongs to: where she lives first, then where she is appointed. */
export const townsOf = (caller: Caller): string[] => [
  ...new Set(
    [caller.person?.inTown ?? null, ...caller.appointments.map(({ inTown }) => inTown)].filter(
      (town): town is string => town !== null && town !== 'county',
    ),
  ),
];

/** Towns whose messages are hers: where she belongs, and every town for who is appointed at the county. */
export const townsTelling = async (county: Store, caller: Caller): Promise<string[]> =>
  caller.appointments.some(({ inTown }) => inTown === 'county')
    ? [...new Set([...townsOf(caller), ...(await loadTowns(county)).map(({ slug }) => slug)])]
    : townsOf(caller);
