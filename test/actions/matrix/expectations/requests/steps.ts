/** Requests in the state a step needs, and who is near them. */
import type { Stage } from '../../stage';
import type { CallerName } from '../../stage/ground';
import { type Case, offices, otherOffices, without } from '../who';

export const step = (state: Parameters<Stage['request']>[0], more: object = {}) => {
  return async (stage: Stage) => ({ requestId: await stage.request(state), ...more });
};

/** The dispatcher's, and where it is about the town's own people the county's, which may ask for the other only in vain. */
export const sorting = (input: (requestId: string) => object): Case[] => [
  {
    on: 'in triage',
    input: async (stage) => input(await stage.request('triage')),
    may: ['dispatcher', 'countySupervisor'],
    hidden: ['dispatcher2'],
  },
  {
    on: 'about the town’s own people',
    input: async (stage) => input(await stage.aboutTown()),
    may: ['countySupervisor'],
    hidden: ['dispatcher', 'dispatcher2'],
  },
];
/** The dispatcher's alone, before anybody works on it. */
export const inTriage = (input: Case['input']): Case => ({
  on: 'in triage',
  input,
  may: ['dispatcher'],
  hidden: ['dispatcher2'],
});

/** Who calls back and reviews what department X handled; the cluster's secretary only what the village line did. */
export const reviewersOfX = {
  may: ['secretaryA', 'dispatcher'],
  hidden: ['secretaryB', 'secretaryC', 'secretary2', 'clusterSecretaryC', 'clusterSecretary2', 'dispatcher2'],
} as const satisfies Pick<Case, 'may' | 'hidden'>;

/** About the town's own people: the county calls back and reviews in the place of all who do so elsewhere. */
export const countyAlone = (state: Parameters<Stage['ofCounty']>[0], more: object): Case => ({
  on: `about the town’s own people, ${state}`,
  input: async (stage) => ({ requestId: await stage.ofCounty(state), ...more }),
  may: ['countySupervisor'],
  hidden: [...reviewersOfX.may, ...reviewersOfX.hidden, 'clusterSecretary'],
});

/** Who may answer for a request of group A at its level; a matter a department holds is not theirs to step in. */
export const lineA: CallerName[] = ['cadreA', 'contactA', 'contactCluster', 'secretaryA', 'clusterSecretary'];

export const otherLines: CallerName[] = [
  'cadreOther',
  'cadreB',
  'cadre2',
  'contactB',
  'contact2',
  'secretaryB',
  'secretaryC',
  'secretary2',
  'clusterSecretaryC',
  'clusterSecretary2',
];

/** A step of whoever answers for it: the office that holds it; to its line it exists, and to nobody else's. */
export const ofHolders = (on: string, input: Case['input'], ...more: CallerName[]): Case => ({
  on,
  input,
  may: [...offices, ...lineA, ...more],
  hidden: [...otherOffices, ...otherLines, ...(more.includes('dispatcher') ? (['dispatcher2'] as const) : [])],
});

/** The same when village A has taken it. */
export const ofLine = (input: Case['input']): Case => ({
  on: 'held by village A',
  input,
  may: lineA,
  hidden: [...offices, ...otherOffices, ...otherLines],
});

export const inWork = (state: Parameters<Stage['inWork']>[0], more: object = {}) => {
  return async (stage: Stage) => ({ requestId: await stage.inWork(state), ...more });
};

export const offered = (isTaken: boolean, more: object = {}) => {
  return async (stage: Stage) => ({ requestId: await stage.offered(isTaken), ...more });
};

/** Who decides above those who do the work. */
export const planners = {
  may: ['headX', 'clusterSecretary', 'dispatcher'],
  hidden: ['headY', 'head2', 'clusterSecretaryC', 'clusterSecretary2', 'dispatcher2'],
} as const satisfies Pick<Case, 'may' | 'hidden'>;

export const coordinators = {
  may: ['contactA', 'contactCluster', 'secretaryA', 'clusterSecretary', 'dispatcher'],
  hidden: [
    'contactB',
    'contact2',
    'secretaryB',
    'secretaryC',
    'secretary2',
    'clusterSecretaryC',
    'clusterSecretary2',
    'dispatcher2',
  ],
} as const satisfies Pick<Case, 'may' | 'hidden'>;

/** A group or village that is asked to take it. */
export const asked: Pick<Case, 'may' | 'hidden'> = {
  may: ['cadreA', 'contactA', 'contactCluster', 'secretaryA'],
  hidden: without(otherLines, 'clusterSecretaryC', 'clusterSecretary2'),
};
