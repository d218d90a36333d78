/**
 * The first county, town and administrator of an empty environment: everything else the administrator enters on screen. Every document has
 * a derived id and is only inserted, so a second run changes nothing and a killed one is completed.
 */
import { hash24 } from '../actions/ids';
import { identityIdOf, townIdOf } from '../actions/load';
import type { IdentityDoc } from '../actions/identities';
import { rootOrg, type AppointmentDoc, type OrgDoc, type PersonDoc, type TownDoc } from '../domain/organisation';
import { forTown, type Doc, type NewDoc, type Store } from '../ports/store';

export interface FirstPeople {
  readonly county: string;
  /** Slug: the prefix of every id of the town, for ever; 2–20 of `a–z`, `0–9`. */
  readonly town: string;
  readonly townName: string;
  readonly townPhone: string;
  readonly adminName: string;
  /** As WeChat names the administrator in this mini-program. */
  readonly adminOpenid: string;
}

const COUNTY_ORG = 'county:county';

/** @returns the documents that were new, as `collection id`. */
export async function writeFirstPeople(store: Store, first: FirstPeople, now: number): Promise<readonly string[]> {
  if (!/^[a-z][a-z0-9]{1,19}$/.test(first.town) || first.town === 'county')
    throw new Error('--town: 2 to 20 letters a–z and digits, a letter first, not "county"');
  const county = forTown(store, 'county');
  const town = forTown(store, first.town);
  const made: string[] = [];
  const add = async <T extends Doc>(into: Store, collection: string, doc: NewDoc<T>): Promise<void> => {
    if (await into.insert<T>(collection, doc)) made.push(`${collection} ${doc._id}`);
  };

  const townOrg = `${first.town}:town`;
  await add<OrgDoc>(county, 'orgs', rootOrg('county', 'county', first.county, ''));
  await add<OrgDoc>(town, 'orgs', rootOrg('town', first.town, first.townName, first.townPhone));
  await add<TownDoc>(county, 'towns', {
    _id: townIdOf(first.town),
    town: 'county',
    slug: first.town,
    name: first.townName,
    order: 1,
    countyName: first.county,
    orgId: townOrg,
    phone: first.townPhone,
    sample: false,
    settings: {},
  });

  const identity = { provider: 'wechat', subject: first.adminOpenid } as const;
  const known = await county.get<IdentityDoc>('identities', identityIdOf(identity));
  const personId = known?.personId ?? `county:person-${hash24('first administrator', first.adminOpenid).slice(0, 20)}`;
  if (!known)
    await add<PersonDoc>(county, 'persons', {
      _id: personId,
      town: 'county',
      name: first.adminName,
      phoneSealed: null,
      phoneMasked: '',
      inTown: null,
      villageId: null,
      groupId: null,
      householdId: null,
      madeBy: 'admin',
    });
  await add<AppointmentDoc>(county, 'appointments', {
    _id: `county:appointment-${hash24(personId, 'admin', COUNTY_ORG).slice(0, 20)}`,
    town: 'county',
    personId,
    role: 'admin',
    orgId: COUNTY_ORG,
    orgName: first.county,
    inTown: 'county',
    from: now,
    until: null,
  });
  // last: from here on she can sign in
  if (!known)
    await add<IdentityDoc>(county, 'identities', {
      _id: identityIdOf(identity),
      town: 'county',
      ...identity,
      personId,
    });
  return made;
}
