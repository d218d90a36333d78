import type { Refusal } from '#types/errors';
import { refusalText } from '#types/words/errors';

/** A refusal laid out on a form: the words at the field it names (`items.0.name` belongs to `items`), the rest for the whole. */
export function layRefusal<F extends string>(refusal: Refusal | undefined, fields: readonly F[]) {
  const named = refusal?.field?.split('.')[0];
  const mine = fields.find((field) => field === named);
  return {
    at: (field: F): string | undefined => (refusal && mine === field ? refusalText(refusal) : undefined),
    rest: mine === undefined ? refusal : undefined,
  };
}
