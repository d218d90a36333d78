import type { OrderLine, OrderProblem } from '#types/foreign-orders';

export type LineKind = 'all' | 'good' | 'wrong' | 'twice';

/** As in the contract (`stopping`): with these a row cannot come in. */
const STOPPING: readonly OrderProblem[] = ['numberMissing', 'numberCut', 'numberTwice', 'textMissing', 'textTooLong'];

export const isStopped = ({ problems, duplicate }: OrderLine): boolean =>
  duplicate?.of === 'number' || problems.some(({ code }) => STOPPING.includes(code));

/** What may be a repetition comes before what is only incomplete. */
export function kindOf(line: OrderLine): LineKind {
  if (line.duplicate !== null) return 'twice';
  return isStopped(line) ? 'wrong' : 'good';
}

/** Ticked from the start: what can come in and repeats nothing. */
export const isChosen = (line: OrderLine): boolean => kindOf(line) === 'good';
