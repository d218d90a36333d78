/** How long the words of a request stay. */
import { wordsEnd } from '../retention';
import { NEVER, type RequestDoc } from './state';
import { isTerminal } from './transitions';

/** `NEVER` while it is open; it counts anew when it was taken up again and ended again. */
export const textsEnd = ({ status, closedAt, submittedAt }: RequestDoc): number =>
  isTerminal(status) ? wordsEnd(closedAt ?? submittedAt) : NEVER;
