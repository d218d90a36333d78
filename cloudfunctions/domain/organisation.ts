import type { AppointedRole } from '#types/action';
import type { DepartmentKind, OrgKind } from '#types/organisation';

/** A document as the rules see it; `rev` belongs to the store. */
export interface Stored {
  readonly _id: string;
  readonly rev: number;
  /** Town of the document, or `county`. Always the prefix of `_id`. */
  readonly town: string;
}

/** Ids: `county:town-<slug>` in `towns`; the slug is the prefix of everything in that town. */
export interface TownDoc extends Stored {
  readonly town: 'county';
  readonly slug: string;
  readonly name: string;
  /** Fixed order of lists. */
  readonly order: number;
  readonly countyName: string;
  /** Root organisation of the town in `orgs`: `<slug>:town`. */
  readonly orgId: string;
  readonly phone: string;
  readonly sample: boolean;
  /** What this town sets for itself over the defaults: a part of `TownSettings`, read through `settingsOf`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** `<slug>:cluster-1`, `<slug>:village-07`, `<slug>:group-07-3`, `<slug>:department-justice`, `<slug>:centre-2`, `<slug>:town`. */
export interface OrgDoc extends Stored {
  readonly kind: OrgKind;
  readonly name: string;
  readonly parentId: string | null;
  /** Fixed order of lists: organisations are never ranked. */
  readonly order: number;
  readonly departmentKind: DepartmentKind | null;
  readonly travels: boolean;
  readonly address: string;
  readonly phone: string;
  readonly serves: readonly string[];
  readonly location: { readonly lat: number; readonly lng: number } | null;
  /** Of a village: places everybody there knows by name, at most 40. */
  readonly landmarks: readonly string[];
  readonly active: boolean;
  /** Ids of the organisations above, nearest first, ending with the town. */
  readonly above: readonly string[];
}

/** The organisation at the top of a town, or of the county. */
export const rootOrg = (kind: 'county' | 'town', town: string, name: string, phone: string): Omit<OrgDoc, 'rev'> => ({
  _id: `${town}:${kind}`,
  town,
  kind,
  name,
  parentId: null,
  order: 1,
  departmentKind: null,
  travels: false,
  address: '',
  phone,
  serves: [],
  location: null,
  landmarks: [],
  active: true,
  above: [],
});

/** County level: a person exists once. The telephone is sealed; `lookups` finds her by keyed hash. */
export interface PersonDoc extends Stored {
  readonly town: 'county';
  readonly name: string;
  readonly phoneSealed: string | null;
  /** Last four digits are never stored in the open; this is `138****0001`. */
  readonly phoneMasked: string;
  /** Slug of the town where she lives; null for staff from elsewhere. */
  readonly inTown: string | null;
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly householdId: string | null;
  /** How the record was made: by an administrator, by herself, by an agent at the door. */
  readonly madeBy: 'admin' | 'self' | 'agent';
}

/** `county:appointment-<n>`; `until` null = open-ended. `orgId` may be the county's own: `county:county`. */
export interface AppointmentDoc extends Stored {
  readonly town: 'county';
  readonly personId: string;
  readonly role: AppointedRole;
  readonly orgId: string;
  readonly orgName: string;
  /** Slug of the organisation's town, or `county`. */
  readonly inTown: string;
  readonly from: number;
  readonly until: number | null;
}

/** `county:phone-<keyed hash>`: whose telephone it is. One number belongs to one person. */
export interface LookupDoc extends Stored {
  readonly personId: string;
}

export interface HouseholdDoc extends Stored {
  readonly groupId: string;
  readonly villageId: string;
  readonly memberIds: readonly string[];
}

/** What an object belongs to, as far as authorisation cares. */
export interface Scope {
  /** Slug of the town, or `county`. */
  readonly town: string;
  /** Persons whose own it is: reporter, subject, proxies, the person booked, her booker. */
  readonly personIds: readonly string[];
  /** Organisations it lies in or is handled by, each with everything above it: village, cluster, town, departments. */
  readonly orgIds: readonly string[];
  /** Persons who must not learn of it (those it is about), whatever their role. */
  readonly hiddenFrom: readonly string[];
}

/**
 * What a booking and a request carry, so that authorisation need not know the noun. `orgIds` are the organisations
 * it lies in or is handled by, without what is above them: authorisation adds that.
 */
export interface Scoped extends Stored {
  readonly personIds: readonly string[];
  readonly orgIds: readonly string[];
  readonly hiddenFrom: readonly string[];
}

/** Live at `now`: started and not ended. */
export const isLive = (appointment: Pick<AppointmentDoc, 'from' | 'until'>, now: number): boolean =>
  appointment.from <= now && (appointment.until === null || now < appointment.until);

/** Which kind of organisation a role is held at. */
export const roleHeldAt: Readonly<Record<AppointedRole, readonly OrgKind[]>> = {
  agent: ['village'],
  groupCadre: ['group'],
  contact: ['village', 'cluster'],
  staff: ['department'],
  head: ['department'],
  secretary: ['village'],
  clusterSecretary: ['cluster'],
  dispatcher: ['town'],
  countySupervisor: ['county'],
  admin: ['town', 'county'],
};

/** Organisations that belong to the village line: what is about one of them, or somebody appointed there, none of them may learn. */
export const isOfLine = (kind: OrgKind | undefined): boolean =>
  kind === 'group' || kind === 'village' || kind === 'cluster';

/** What may be seen of a telephone number: `138****0001`; short ones show their last two digits only. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace('-', '');
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
};
