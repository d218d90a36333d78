/**
 * Who stands where to a request: whose own it is, who answers for it now, who handled it and therefore neither sees the resident's
 * answer nor calls back, and who does call back and review (standards.md "Privacy", "The three rates").
 */
import type { Role } from '#types/action';
import { isDelicate } from './delicate';
import type { RequestDoc } from './state';

/** Who asks: herself, and every appointment she holds now. */
export interface Hand {
  readonly personId: string;
  readonly appointments: readonly { readonly role: Role; readonly orgId: string }[];
}

export interface Seat {
  readonly role: Role;
  readonly orgId: string;
}

export const isOwn = (request: RequestDoc, personId: string): boolean =>
  personId === request.reporterId || personId === request.subjectId;

/**
 * The named pair (and deputies) who answer for it where it is now (S9): at a department its people; in a group the village cadre for
 * the group with the village's contact; in a village the secretary with the contact; in a cluster its secretary with the contacts.
 * An unpaid group head is none of them.
 */
export const seatsOf = (request: RequestDoc): readonly Seat[] =>
  request.holderId === null ? [] : seatsAt(request, request.holderId);

/** Who answers at an organisation when it holds this request, or has held it. */
export function seatsAt({ groupId, villageId, clusterId }: RequestDoc, orgId: string): readonly Seat[] {
  const at = (role: Role, id: string | null): Seat[] => (id === null ? [] : [{ role, orgId: id }]);
  if (orgId === groupId)
    return [...at('groupCadre', groupId), ...at('contact', villageId), ...at('secretary', villageId)];
  if (orgId === villageId) return [...at('secretary', villageId), ...at('contact', villageId)];
  if (orgId === clusterId)
    return [...at('clusterSecretary', clusterId), ...at('contact', clusterId), ...at('contact', villageId)];
  return [...at('staff', orgId), ...at('head', orgId)];
}

const sits = ({ appointments }: Hand, seats: readonly Seat[]): boolean =>
  seats.some((seat) => appointments.some(({ role, orgId }) => role === seat.role && orgId === seat.orgId));

export const answersFor = (request: RequestDoc, hand: Hand): boolean => sits(hand, seatsOf(request));

/** Every unit that handles or has handled it, or was asked to assist. */
export const handlersOf = ({ handlerIds, assisting }: Pick<RequestDoc, 'handlerIds' | 'assisting'>): string[] => [
  ...new Set([...handlerIds, ...assisting.map(({ departmentId }) => departmentId)]),
];

/** Belongs to a unit that handled it or assisted, or has a seat that answered for it there. */
export const isHandler = (request: RequestDoc, hand: Hand): boolean =>
  handlersOf(request).some(
    (id) => hand.appointments.some(({ orgId }) => orgId === id) || sits(hand, seatsAt(request, id)),
  );

/** Its village, for which the secretary answers, or a group of it has handled it. */
export const villageHandled = (request: RequestDoc): boolean =>
  handlersOf(request).some((id) => id === request.villageId || id === request.groupId);

const clusterHandled = (request: RequestDoc): boolean => handlersOf(request).some((id) => id === request.clusterId);

/** Where the county's supervisors are appointed. */
const COUNTY = 'county:county';

/**
 * Who calls back and reviews beside the dispatcher: the branch secretary for what her village line did not handle, else the cluster's
 * secretary; of what the line must not learn nobody but the dispatcher, and of what is about the town's own people the county.
 */
export function reviewerSeats(request: RequestDoc): readonly Seat[] {
  const { villageId, clusterId } = request;
  if (request.countyOwns) return [{ role: 'countySupervisor', orgId: COUNTY }];
  if (isDelicate(request)) return [];
  if (villageId !== null && !villageHandled(request)) return [{ role: 'secretary', orgId: villageId }];
  if (clusterId !== null && !clusterHandled(request)) return [{ role: 'clusterSecretary', orgId: clusterId }];
  return [];
}

/** Never one who handled it, whatever else she is. */
export const mayReview = (request: RequestDoc, hand: Hand): boolean =>
  !isHandler(request, hand) &&
  (hand.appointments.some(({ role }) => role === 'dispatcher') || sits(hand, reviewerSeats(request)));

/** Levels that see an answer so that they can act on it; agents, group cadres and departments never do. */
const answerRoles: ReadonlySet<Role> = new Set<Role>([
  'contact',
  'secretary',
  'clusterSecretary',
  'dispatcher',
  'countySupervisor',
]);

/** “经办的人看不到您的选择”: her own, or of a level that watches and has not handled it. `covers`: does an organisation stand over it? */
export const seesAnswer = (request: RequestDoc, hand: Hand, covers: (orgId: string) => boolean): boolean =>
  isOwn(request, hand.personId) ||
  (!isHandler(request, hand) && hand.appointments.some(({ role, orgId }) => answerRoles.has(role) && covers(orgId)));

/**
 * 初审: the cluster's secretary until it is agreed; the dispatcher once her day is over, and alone where there is no cluster or it must
 * not learn of the matter.
 */
export function reviewsFirst(request: RequestDoc, hand: Hand, now: number): boolean {
  const { firstReview, clusterId } = request;
  if (firstReview === null || firstReview.agreed === true) return false;
  const alone = isDelicate(request) || clusterId === null;
  if (!alone && sits(hand, [{ role: 'clusterSecretary', orgId: clusterId }])) return true;
  return (alone || now > firstReview.dueAt) && hand.appointments.some(({ role }) => role === 'dispatcher');
}
