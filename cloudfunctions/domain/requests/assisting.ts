/** 协办 as it stands: which departments are still awaited, and for whom they keep a request open. */
import type { Assisting } from './state';

/** Departments awaited at the same time. */
export const MOST_ASSISTING = 3;

export const awaited = ({ answerSeq, endedAt }: Assisting): boolean => answerSeq === null && endedAt === null;

/** Asked and not ended by the lead: may read the request. */
export const assists = ({ endedAt }: Assisting): boolean => endedAt === null;

export const assistKey = ({ departmentId, askSeq }: Pick<Assisting, 'departmentId' | 'askSeq'>): string =>
  `assistDue-${departmentId.slice(departmentId.indexOf(':') + 1)}-${askSeq}`;
