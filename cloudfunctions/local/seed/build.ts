/**
 * Builds every document of a town from its plan, deterministically: the same plan gives the same ids, names and numbers.
 * Shared by the sample county and the tests. Bookings and requests are not made here but through the actions.
 */
import type { AppointedRole } from '#types/action';
import { hash24 } from '../../actions/ids';
import { identityIdOf, townIdOf } from '../../actions/load';
import type { IdentityDoc } from '../../actions/identities';
import { paperKindOf } from '#types/words/items';
import type { ItemDoc } from '../../domain/items';
import {
  maskPhone,
  type AppointmentDoc,
  type HouseholdDoc,
  type LookupDoc,
  type OrgDoc,
  type PersonDoc,
  type TownDoc,
} from '../../domain/organisation';
import type { Vault } from '../../ports/platform';
import type { Doc, NewDoc } from '../../ports/store';
import { landmarksOf } from './landmarks';
import { createRandom, givenName, personName, surname, type Age } from './names';
import type { Holding, TownPlan } from './plan';

export type Entry = readonly [collection: string, doc: NewDoc<Doc>];

export interface BuiltTown {
  readonly slug: string;
  readonly entries: readonly Entry[];
  readonly holdings: readonly Holding[];
  /** Everyone who lives there: by group id, in the order of households. */
  readonly residents: ReadonlyMap<string, readonly string[]>;
}

export interface BuildKit {
  readonly vault: Vault;
  /** When appointments begin, epoch ms. */
  readonly since: number;
}

export const countyOrgId = 'county:county';
const shortHash = (...parts: string[]): string => hash24(...parts).slice(0, 20);
const two = (n: number): string => String(n).padStart(2, '0');

/** The county's own organisation and the people appointed there. */
export function buildCounty(
  name: string,
  holders: readonly { role: AppointedRole; name: string }[],
  kit: BuildKit,
): BuiltTown {
  const maker = createMaker('county', kit);
  maker.org({ _id: countyOrgId, kind: 'county', name, order: 1, above: [] });
  for (const { role, name: holder } of holders) maker.appoint(role, countyOrgId, name, maker.person(holder, null));
  return maker.built();
}

export function buildTown(plan: TownPlan, kit: BuildKit): BuiltTown {
  const { slug } = plan;
  const maker = createMaker(slug, kit);
  const random = createRandom(parseInt(hash24(slug).slice(0, 8), 16));
  const townId = `${slug}:town`;
  const root = [townId];
  maker.add<TownDoc>('towns', {
    _id: townIdOf(slug),
    town: 'county',
    slug,
    name: plan.name,
    order: plan.order,
    countyName: plan.countyName,
    orgId: townId,
    phone: plan.phone,
    sample: true,
    settings: plan.roster ? { roster: plan.roster } : {},
  });
  maker.org({ _id: townId, kind: 'town', name: plan.name, order: 1, above: [], phone: plan.phone });

  plan.departments.forEach((department, index) => {
    const _id = `${slug}:department-${department.kind}`;
    const phone = phoneOf(plan.phone, 100 + index);
    maker.org({
      ...orgBelow(_id, 'department', department.name, index + 1, root),
      departmentKind: department.kind,
      travels: department.travels,
      phone,
    });
    const name = department.name;
    maker.appoint('head', _id, name, maker.person(personName(random, 'grown'), null));
    for (let n = 0; n < department.staff; n += 1)
      maker.appoint('staff', _id, name, maker.person(personName(random, 'grown'), null));
  });
  plan.items.forEach(({ department, trueWill = false, papers: names, ...item }, index) => {
    const _id = `${slug}:item-${two(index + 1)}`;
    const departmentId = `${slug}:department-${department}`;
    maker.add<ItemDoc>('items', {
      _id,
      town: slug,
      ...item,
      papers: names.map((name) => ({ name, paperKind: paperKindOf(name), pictureId: null })),
      trueWill,
      departmentId,
      order: index + 1,
      active: true,
    });
  });
  plan.centres.forEach((centre, index) => {
    maker.org({
      ...orgBelow(`${slug}:centre-${index + 1}`, 'centre', centre.name, index + 1, root),
      address: centre.address,
      serves: centre.serves.map((number) => `${slug}:cluster-${number}`),
      location: centre.location,
    });
  });

  let number = 0;
  plan.clusters.forEach((cluster, index) => {
    const clusterId = `${slug}:cluster-${index + 1}`;
    maker.org(orgBelow(clusterId, 'cluster', cluster.name, index + 1, root));
    maker.appoint('clusterSecretary', clusterId, cluster.name, maker.person(personName(random, 'grown'), null));
    for (const village of cluster.villages) {
      number += 1;
      const villageId = `${slug}:village-${two(number)}`;
      maker.org({
        ...orgBelow(villageId, 'village', village.name, number, [clusterId, ...root]),
        location: village.location,
        phone: phoneOf(plan.phone, 200 + number),
        landmarks: landmarksOf(number),
      });
      for (let group = 1; group <= village.groups; group += 1) {
        const groupId = `${slug}:group-${two(number)}-${group}`;
        maker.org(orgBelow(groupId, 'group', `${groupWords[group - 1]}组`, group, [villageId, clusterId, ...root]));
        const home = { villageId, groupId };
        const known = plan.known.filter((one) => one.village === number && one.group === group);
        for (const { members } of known) maker.household(home, members);
        for (let n = known.length; n < plan.householdsPerGroup; n += 1) maker.household(home, householdNames());
        // the group's cadre is one of its people
        if (group === 1)
          maker.appoint('groupCadre', groupId, village.name, maker.person(personName(random, 'grown'), home));
      }
      const home = { villageId, groupId: `${slug}:group-${two(number)}-1` };
      maker.appoint('secretary', villageId, village.name, maker.person(personName(random, 'grown'), home));
      for (let n = 0; n < village.agents; n += 1)
        maker.appoint('agent', villageId, village.name, maker.person(personName(random, 'grown'), home));
    }
  });
  appointContacts();
  maker.appoint('dispatcher', townId, plan.name, maker.person(personName(random, 'grown'), null));
  maker.appoint('admin', townId, plan.name, maker.person(personName(random, 'grown'), null));
  return maker.built();

  function householdNames(): string[] {
    const family = surname(random);
    const ages: Age[] = ['older', 'grown'];
    const size = 1 + random.below(4);
    for (let n = 2; n < size; n += 1) ages.push(n % 2 === 0 ? 'young' : 'grown');
    return ages.slice(0, size).map((age, n) => (n === 1 ? surname(random) : family) + givenName(random, age));
  }

  /** Section chiefs stand by one village each, as far as they go (25 in the sample: 包村). */
  function appointContacts(): void {
    for (let village = 1; village <= Math.min(number, 25); village += 1) {
      const name = plan.clusters.flatMap((cluster) => cluster.villages)[village - 1]?.name ?? '';
      maker.appoint(
        'contact',
        `${slug}:village-${two(village)}`,
        name,
        maker.person(personName(random, 'grown'), null),
      );
    }
  }
}

const groupWords = ['一', '二', '三', '四', '五', '六'];

const phoneOf = (main: string, extension: number): string => main.slice(0, -3) + String(extension).padStart(3, '0');

type NewOrg = Pick<OrgDoc, '_id' | 'kind' | 'name' | 'order' | 'above'> & Partial<OrgDoc>;

const orgBelow = (
  _id: string,
  kind: OrgDoc['kind'],
  name: string,
  order: number,
  above: readonly string[],
): NewOrg => ({
  _id,
  kind,
  name,
  order,
  above,
});

interface Home {
  readonly villageId: string;
  readonly groupId: string;
}

function createMaker(slug: string, { vault, since }: BuildKit) {
  const entries: Entry[] = [];
  const holdings: Holding[] = [];
  const residents = new Map<string, string[]>();
  let persons = 0;
  let households = 0;

  const add = <T extends Doc>(collection: string, doc: NewDoc<T>): void => void entries.push([collection, doc]);

  /** Three in four have a telephone; its number begins with 100, which nobody's does. */
  function phoneFor(n: number): string | null {
    return n % 4 === 3
      ? null
      : `100${String((parseInt(hash24(slug, String(n)).slice(0, 8), 16) % 90_000_000) + 10_000_000)}`;
  }

  function person(name: string, home: Home | null, householdId: string | null = null): string {
    persons += 1;
    const _id = `county:person-${shortHash(slug, 'person', String(persons))}`;
    const phone = phoneFor(persons);
    add<PersonDoc>('persons', {
      _id,
      town: 'county',
      name,
      phoneSealed: phone && vault.seal(phone, { collection: 'persons', id: _id, field: 'phone' }),
      phoneMasked: phone ? maskPhone(phone) : '',
      inTown: home ? slug : null,
      villageId: home?.villageId ?? null,
      groupId: home?.groupId ?? null,
      householdId,
      madeBy: 'admin',
    });
    if (phone)
      add<LookupDoc>('lookups', { _id: `county:phone-${vault.lookup('phone', phone)}`, town: 'county', personId: _id });
    const identity = { provider: 'local', subject: _id } as const;
    add<IdentityDoc>('identities', { _id: identityIdOf(identity), town: 'county', ...identity, personId: _id });
    if (home) residents.set(home.groupId, [...(residents.get(home.groupId) ?? []), _id]);
    return _id;
  }

  return {
    add,
    person,
    org({ _id, above, ...org }: NewOrg): void {
      add<OrgDoc>('orgs', {
        _id,
        town: slug,
        parentId: above[0] ?? null,
        departmentKind: null,
        travels: false,
        address: '',
        phone: '',
        serves: [],
        location: null,
        landmarks: [],
        active: true,
        above,
        ...org,
      });
    },
    household(home: Home, names: readonly string[]): void {
      households += 1;
      const _id = `${slug}:household-${String(households).padStart(4, '0')}`;
      const memberIds = names.map((name) => person(name, home, _id));
      add<HouseholdDoc>('households', { _id, town: slug, ...home, memberIds });
    },
    appoint(role: AppointedRole, orgId: string, orgName: string, personId: string): void {
      holdings.push({ role, orgId, personId });
      add<AppointmentDoc>('appointments', {
        _id: `county:appointment-${shortHash(personId, role, orgId)}`,
        town: 'county',
        personId,
        role,
        orgId,
        orgName,
        inTown: slug,
        from: since,
        until: null,
      });
    },
    built: (): BuiltTown => ({ slug, entries, holdings, residents }),
  };
}
