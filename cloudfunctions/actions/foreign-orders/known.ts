/** Orders of other systems by their own number: `<town>:foreign-<hash of source and number>` in `lookups`, written with the request. */
import { ForeignSource } from '#types/foreign-orders';
import { plainNumber } from '../../domain/foreign-orders/number';
import type { Stored } from '../../domain/organisation';
import { hash24 } from '../ids';

export interface ForeignDoc extends Stored {
  readonly requestId: string;
  /** Hash of the caller and command that brought it in. */
  readonly by: string;
}

export const foreignIdOf = (town: string, from: ForeignSource, number: string): string =>
  `${town}:foreign-${hash24(from, plainNumber(number))}`;

/** From whichever system it came. */
export const foreignIdsOf = (town: string, number: string): string[] =>
  ForeignSource.options.map((from) => foreignIdOf(town, from, number));
