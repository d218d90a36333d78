/** `counter.*`: a department's half-days, its line, and the steps of a visit. */
import { days, find, list } from './lists';
import { next } from './next';
import { counterSteps } from './steps';
import { counterEntries } from './walk-in';

export const counterActions = [days, list, find, next, ...counterSteps, ...counterEntries];
