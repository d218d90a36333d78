import type { Handler } from '../context';
import { requestReads } from './lists';
import { requestSteps } from './steps';
import { closingSteps } from './steps-closing';
import { handlingSteps } from './steps-handling';
import { triageSteps } from './steps-triage';
import { requestOpenings } from './submit';
import { unmaskActions } from './unmask';

/** Every action of the noun `requests`. */
export const requestsActions: readonly Handler[] = [
  ...requestOpenings,
  ...requestReads,
  ...requestSteps,
  ...handlingSteps,
  ...closingSteps,
  ...triageSteps,
  ...unmaskActions,
];
