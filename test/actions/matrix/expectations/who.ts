/** The callers in groups, and cases that many rows share. */
import type { ActionId } from '../action-id';
import type { Stage } from '../stage';
import { callerNames, type CallerName } from '../stage/ground';

export interface Case {
  /** Which object, in words. */
  readonly on: string;
  /** Called anew for every caller who may. */
  readonly input: (stage: Stage) => object | Promise<object>;
  readonly may: readonly CallerName[];
  readonly hidden?: readonly CallerName[];
}

/** A row for every action of a noun: with one missing it does not compile. */
export type Rows<N extends string> = Readonly<Record<Extract<ActionId, `${N}.${string}`>, readonly Case[]>>;

export const everyone = callerNames;

/** Every person, whatever she is appointed to. */
export const persons = callerNames.filter((name) => name !== 'nobody' && name !== 'unjoined');

export const personsBut = (...some: CallerName[]): CallerName[] => persons.filter((name) => !some.includes(name));

export const admins: CallerName[] = ['admin', 'adminCounty'];

export const offices: CallerName[] = ['staffX', 'headX'];

export const otherOffices: CallerName[] = ['staffY', 'staff2', 'headY', 'head2'];

/** Who may write down a booking or a request for someone of group A. */
export const atTheDoor: CallerName[] = ['agentA', 'cadreA', 'contactA', 'contactCluster', 'secretaryA'];

export const atOtherDoors: CallerName[] = [
  'agentB',
  'agentC',
  'agent2',
  'cadreOther',
  'cadreB',
  'cadre2',
  'contactB',
  'contact2',
  'secretaryB',
  'secretaryC',
  'secretary2',
];

/** Who telephones for a village, but not for village A. */
export const otherCallers: CallerName[] = ['agentB', 'agentC', 'agent2', 'contactB', 'contact2'];

/** Who lives in the town. */
export const townspeople: CallerName[] = [
  'self',
  'housemate',
  'neighbour',
  'residentB',
  'formerSecretaryA',
  'agentA',
  'agentB',
  'agentC',
  'cadreA',
  'cadreOther',
  'cadreB',
  'contactCluster',
  'secretaryA',
  'secretaryB',
  'secretaryC',
];

export const plainResidents: CallerName[] = [
  'self',
  'housemate',
  'neighbour',
  'residentB',
  'resident2',
  'formerSecretaryA',
];

export const cadres: CallerName[] = ['cadreA', 'cadreOther', 'cadreB', 'cadre2'];

/** The organisation tree is shown to everybody appointed in the town but group cadres. */
export const appointedHere: CallerName[] = [
  'agentA',
  'agentB',
  'agentC',
  'contactA',
  'contactB',
  'contactCluster',
  'staffX',
  'staffY',
  'headX',
  'headY',
  'secretaryA',
  'secretaryB',
  'secretaryC',
  'clusterSecretary',
  'clusterSecretaryC',
  'dispatcher',
  'countySupervisor',
  'admin',
  'adminCounty',
];

export const appointedThere: CallerName[] = [
  'agent2',
  'contact2',
  'staff2',
  'head2',
  'secretary2',
  'clusterSecretary2',
  'dispatcher2',
  'admin2',
];

export const top: CallerName[] = ['dispatcher', 'countySupervisor'];

/** All who have a work list or figures of some organisation; what is not theirs is hidden from them. */
export const listKeepers = personsBut(
  ...plainResidents,
  ...cadres,
  'agentA',
  'agentB',
  'agentC',
  'agent2',
  ...admins,
  'admin2',
);

export const figureReaders = listKeepers.filter((name) => !name.startsWith('staff') && !name.startsWith('contact'));

export const without = (all: readonly CallerName[], ...some: readonly CallerName[]): CallerName[] =>
  all.filter((name) => !some.includes(name));

export const ownOnly = (on: string, input: Case['input'], ...more: CallerName[]): Case => ({
  on,
  input,
  may: ['self', ...more],
  hidden: personsBut('self', ...more),
});

export const ofOffices = (on: string, input: Case['input']): Case => ({
  on,
  input,
  may: offices,
  hidden: otherOffices,
});

/** Department X's office and the town's dispatcher. */
export const ofSessionKeepers = (input: Case['input']): Case => ({
  on: 'of department X',
  input,
  may: [...offices, 'dispatcher'],
  hidden: [...otherOffices, 'dispatcher2'],
});

export const ofAdmins = (on: string, input: Case['input']): Case => ({ on, input, may: admins, hidden: ['admin2'] });
