/** Ids that are not hers, and how they are refused. */
import type { RefusalCode } from '#types/errors';
import type { ActionId } from '../action-id';
import type { Stage } from '../stage';
import { type CallerName, at } from '../stage/ground';

export interface Smuggled {
  /** Whose id it is that she puts in. */
  readonly what: string;
  readonly id: string;
  /** How it is refused; `ignored`: answered as if it were not there. */
  readonly refusal: RefusalCode | 'ignored';
}

export interface Smuggling {
  readonly as: CallerName;
  /** An input in which everything is hers. */
  readonly honest: (stage: Stage) => object | Promise<object>;
  /** By the path of the id in the input, `*` for every element of a list. */
  readonly ids: Readonly<Record<string, (stage: Stage) => readonly Smuggled[] | Promise<readonly Smuggled[]>>>;
}

export const smuggled = (refusal: Smuggled['refusal'], ids: Readonly<Record<string, string>>): readonly Smuggled[] =>
  Object.entries(ids).map(([what, id]) => ({ what, id, refusal }));

/** Items that are not department X's, and what is no item at all. */
export const foreignItems = () =>
  smuggled('ItemNotOffered', {
    'item of the other town': at.item2,
    'no item': at.villageA,
    'of the county': at.county,
  });

export const foreignDays = (stage: Stage) =>
  smuggled('NotFound', { 'half-day of the other town': stage.days.other, 'no half-day': at.villageA });

export const foreignGroups = () =>
  smuggled('GroupUnknown', { 'group of the other town': at.group2, 'a village': at.villageA, county: at.county });

export const foreignDepartments = () =>
  smuggled('DepartmentUnknown', { 'of the other town': at.department2, 'a village': at.villageA, county: at.county });

/** One picture of each does for all: it is always refused, and nobody may have many that wait. */
export const pictures = new WeakMap<Stage, Map<string, Promise<string>>>();

export function pictureOf(stage: Stage, owner: 'neighbour' | 'resident2'): Promise<string> {
  const known = pictures.get(stage) ?? new Map<string, Promise<string>>();
  pictures.set(stage, known);
  const picture = known.get(owner) ?? stage.file(owner);
  known.set(owner, picture);
  return picture;
}

export const foreignFiles = async (stage: Stage) =>
  smuggled('PictureNotReady', {
    'picture of a neighbour': await pictureOf(stage, 'neighbour'),
    'picture of the other town': await pictureOf(stage, 'resident2'),
    'no picture': at.villageA,
  });

export const foreignVillages = () =>
  smuggled('VillageUnknown', {
    'village of the other town': at.village2,
    'no village': at.departmentX,
    county: at.county,
  });

/** Rows of some actions: keys are ids of the contract. */
export type Smugglings = Readonly<Partial<Record<ActionId, Smuggling>>>;
