import type { AppointedRole } from '#types/action';
import type { ItemKind } from '#types/items';
import type { DepartmentKind } from '#types/organisation';
import type { RosterSettings } from '#types/roster';

/** A town to be built: names and shape; persons, households and ids follow from it. Everything is invented. */
export interface TownPlan {
  readonly slug: string;
  readonly name: string;
  readonly order: number;
  readonly countyName: string;
  readonly phone: string;
  readonly clusters: readonly ClusterPlan[];
  readonly centres: readonly CentrePlan[];
  readonly departments: readonly DepartmentPlan[];
  readonly items: readonly ItemPlan[];
  readonly householdsPerGroup: number;
  /** What the town set for its roster. */
  readonly roster?: Partial<RosterSettings>;
  /** A household that is always there, for demonstrations and tests. */
  readonly known: readonly KnownHousehold[];
}

export interface ClusterPlan {
  readonly name: string;
  readonly villages: readonly VillagePlan[];
}

export interface VillagePlan {
  readonly name: string;
  readonly groups: number;
  readonly location: Location;
  readonly agents: number;
}

export interface CentrePlan {
  readonly name: string;
  readonly address: string;
  readonly location: Location;
  /** Numbers of the clusters it serves, from 1. */
  readonly serves: readonly number[];
}

export interface DepartmentPlan {
  readonly kind: DepartmentKind;
  readonly name: string;
  readonly travels: boolean;
  readonly staff: number;
}

export interface ItemPlan {
  readonly kind: ItemKind;
  readonly name: string;
  readonly everyday: readonly string[];
  readonly department: DepartmentKind;
  readonly minutes: number;
  readonly papers: readonly string[];
  readonly onTheSpot: string;
  readonly trueWill?: boolean;
}

export interface KnownHousehold {
  /** Village number from 1, group number from 1. */
  readonly village: number;
  readonly group: number;
  readonly members: readonly string[];
}

export interface Location {
  readonly lat: number;
  readonly lng: number;
}

/** Role → organisation it is held at, for finding people of a built town. */
export interface Holding {
  readonly role: AppointedRole;
  readonly orgId: string;
  readonly personId: string;
}
