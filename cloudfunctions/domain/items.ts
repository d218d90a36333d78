import type { ItemKind, Paper } from '#types/items';
import type { Stored } from './organisation';

/** `<slug>:item-<n>`: a matter a department handles on a half-day. */
export interface ItemDoc extends Stored {
  readonly kind: ItemKind;
  readonly name: string;
  /** Everyday names people search by. */
  readonly everyday: readonly string[];
  readonly departmentId: string;
  readonly minutes: number;
  readonly papers: readonly Paper[];
  readonly onTheSpot: string;
  readonly trueWill: boolean;
  readonly order: number;
  readonly active: boolean;
}
