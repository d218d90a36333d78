/** Who may do what to a request. */
import { asking } from './requests/asking';
import { triage } from './requests/triage';
import { handling } from './requests/handling';
import { closing } from './requests/closing';
import type { Rows } from './who';

export const requests: Rows<'requests'> = { ...asking, ...triage, ...handling, ...closing };
