/** Documents of organisations and people as the contract shows them. */
import type { AppointmentView, PersonView } from '#types/people';
import type { OrgView } from '#types/organisation';
import { isLive, type AppointmentDoc, type OrgDoc, type PersonDoc } from '../domain/organisation';
import { forTown, type Store } from '../ports/store';
import type { Context } from './context';
import { getAll, loadAppointments } from './load';

export const orgView = (org: OrgDoc): OrgView => ({
  orgId: org._id,
  kind: org.kind,
  name: org.name,
  parentId: org.parentId,
  departmentKind: org.departmentKind,
  travels: org.travels,
  address: org.address,
  phone: org.phone,
  serves: [...org.serves],
  landmarks: [...org.landmarks],
  active: org.active,
});

export const appointmentView = (held: AppointmentDoc): AppointmentView => ({
  appointmentId: held._id,
  role: held.role,
  orgId: held.orgId,
  orgName: held.orgName,
  townId: held.inTown === 'county' ? 'county:county' : `${held.inTown}:town`,
  from: held.from,
  until: held.until,
});

/** Names of the persons' villages and groups, by organisation id. */
export async function homeNames(rawStore: Store, persons: readonly PersonDoc[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const town of new Set(persons.map(({ inTown }) => inTown))) {
    if (town === null) continue;
    const here = persons.filter(({ inTown }) => inTown === town);
    const ids = here.flatMap(({ villageId, groupId }) => [villageId, groupId]).filter((id) => id !== null);
    for (const org of await getAll<OrgDoc>(forTown(rawStore, town), 'orgs', ids)) names.set(org._id, org.name);
  }
  return names;
}

/**
 * Persons as an administrator sees them: telephone masked, live appointments only. What a person is in another town is not this
 * town's business: its administrator sees appointments here and at the county, the county's administrator all.
 */
export async function personViews(
  { ports, county, town, as, now }: Pick<Context, 'ports' | 'county' | 'town' | 'as' | 'now'>,
  persons: readonly PersonDoc[],
): Promise<PersonView[]> {
  const names = await homeNames(ports.store, persons);
  const seesAll = as.appointment?.inTown === 'county';
  const isSeen = ({ inTown }: AppointmentDoc): boolean => seesAll || inTown === town || inTown === 'county';
  return Promise.all(
    persons.map(async (person) => ({
      personId: person._id,
      name: person.name,
      phoneMasked: person.phoneMasked,
      villageId: person.villageId,
      villageName: names.get(person.villageId ?? '') ?? '',
      groupId: person.groupId,
      groupName: names.get(person.groupId ?? '') ?? '',
      householdId: person.householdId,
      appointments: (await loadAppointments(county, person._id))
        .filter((held) => isLive(held, now) && isSeen(held))
        .map(appointmentView),
    })),
  );
}
