import { queryAll, getAll, loadTowns } from '../actions/load';
import { isLive, type AppointmentDoc, type OrgDoc, type PersonDoc } from '../domain/organisation';
import { forTown, type Store } from '../ports/store';
import { roleWords } from '#types/words/organisation';

export interface LocalPerson {
  readonly personId: string;
  readonly name: string;
  readonly role: AppointmentDoc['role'] | 'resident';
  readonly organisation: string;
}

/** Households of each town whose members are offered for signing in. */
const HOUSEHOLDS = 4;

/** Who may sign in, one line for each appointment, and some residents of each town; in a fixed order of roles. */
export async function localPeople(store: Store, now: number): Promise<LocalPerson[]> {
  const county = forTown(store, 'county');
  const held: AppointmentDoc[] = [];
  const residents: LocalPerson[] = [];
  const towns = [...(await loadTowns(county)).map(({ slug }) => slug), 'county'];
  for (const inTown of towns) {
    held.push(...(await queryAll<AppointmentDoc>(county, 'appointments', { eq: { inTown } })));
    if (inTown !== 'county') residents.push(...(await someResidents(store, inTown)));
  }
  const live = held.filter((appointment) => isLive(appointment, now));
  const persons = await getAll<PersonDoc>(
    county,
    'persons',
    live.map(({ personId }) => personId),
  );
  const names = new Map(persons.map(({ _id, name }) => [_id, name]));
  const order = Object.keys(roleWords);
  const appointed = live
    .map(({ personId, role, orgId, orgName, inTown }) => ({
      place: `${towns.indexOf(inTown)} ${orgId}`,
      personId,
      name: names.get(personId) ?? '',
      role,
      organisation: orgName,
    }))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || (a.place < b.place ? -1 : 1))
    .map(({ personId, name, role, organisation }) => ({ personId, name, role, organisation }));
  return [...residents, ...appointed];
}

/** The first households of a town's first village that have one: among them the known ones. */
async function someResidents(store: Store, town: string): Promise<LocalPerson[]> {
  const county = forTown(store, 'county');
  const order = { field: 'order', direction: 'asc' } as const;
  const { docs: villages } = await forTown(store, town).query<OrgDoc>('orgs', {
    eq: { kind: 'village' },
    order,
    limit: 2,
  });
  const found: LocalPerson[] = [];
  for (const village of villages) {
    const { docs: groups } = await forTown(store, town).query<OrgDoc>('orgs', {
      eq: { parentId: village._id },
      order,
      limit: 10,
    });
    const people = await queryAll<PersonDoc>(county, 'persons', { eq: { villageId: village._id } });
    for (const group of groups) {
      const households = new Map<string, PersonDoc[]>();
      for (const person of people.filter(({ groupId, householdId }) => groupId === group._id && householdId !== null))
        households.set(person.householdId ?? '', [...(households.get(person.householdId ?? '') ?? []), person]);
      const first = [...households.entries()].sort(([a], [b]) => (a < b ? -1 : 1))[0];
      for (const { _id, name } of first?.[1] ?? [])
        found.push({ personId: _id, name, role: 'resident', organisation: `${village.name}${group.name}` });
    }
  }
  return found.slice(0, HOUSEHOLDS * 4);
}
