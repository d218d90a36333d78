/**
 * Work lists: one small document per owner of a request (a person, a department, a village …), written with the request in one
 * transaction. An owner's list is one indexed range: late, soon and what else is open are ranges on the sort key, which is
 * the moment that counts next, padded, and the request. They do not overlap: a request is met once in an owner's main lists.
 *
 * `<town>:list-<owner>-<hash>` (`…-u` beside it for what somebody is not content with, `…-a` for what she has to decide). A request about party matters
 * (the conduct of cadres) is on no list of its village, group or cluster, nor are those in triage that may become one (standards.md "Privacy").
 * What is hidden from somebody is on second lists, `<owner>-sealed`, whose entries say from whom: neither a page nor a count tells her of it.
 */
import type { Bucket, Urgency } from '#types/request-codes';
import { businessDate, DAY, startOfDate } from './calendar';
import { addWorking, workingDays } from './working-time';
import type { TimeRules } from './deadlines';
import type { Stored } from './organisation';
import { assists, awaited } from './requests/assisting';
import { isDelicate } from './requests/delicate';
import { hidesFromSome } from './requests/hidden';
import { restOf, type RequestDoc } from './requests/state';
import { handlersOf, reviewerSeats, villageHandled } from './requests/seats';
import { isTerminal, states } from './requests/transitions';

/** Open matters are kept apart by urgency, since “soon” begins at another moment for each. */
const openBuckets: Readonly<Record<Urgency, ListingDoc['bucket']>> = {
  urgent: 'openUrgent',
  ordinary: 'openOrdinary',
  hard: 'openHard',
};

export interface ListingDoc extends Stored {
  /** Id of the owner without its town: `village-07`, `town`, `person-…`, `county`. */
  readonly owner: string;
  readonly bucket:
    | 'triage'
    | 'openUrgent'
    | 'openOrdinary'
    | 'openHard'
    | 'waiting'
    | 'replied'
    | 'unsatisfied'
    | 'callBack'
    | 'approval'
    | 'closed'
    | 'mineOpen'
    | 'mineClosed';
  /** `<moment>-<hash of the request>` */
  readonly sortKey: string;
  /** Of sealed entries: who must not learn of it, be it by a count. */
  readonly hiddenFrom?: readonly string[];
  /** And where nobody may sit who is to learn of it. */
  readonly hiddenOrgIds?: readonly string[];
}

/** The second list of an organisation, for what is hidden from somebody. */
export const sealedOwner = (owner: string): string => `${owner}-sealed`;

export const padded = (ms: number): string => String(ms).padStart(13, '0');

/** The request of an entry: it stands in the sort key. */
export const requestIdOf = ({ town, sortKey }: Pick<ListingDoc, 'town' | 'sortKey'>): string =>
  `${town}:request-${sortKey.slice(sortKey.indexOf('-') + 1)}`;

/** Organisations it lies in or is handled by, without those above them: what `orgIds` of the request holds. */
export function orgIdsOf(request: RequestDoc): string[] {
  const home = isDelicate(request)
    ? `${request.town}:town`
    : (request.groupId ?? request.villageId ?? `${request.town}:town`);
  const assisting = isTerminal(request.status)
    ? []
    : request.assisting.filter(assists).map(({ departmentId }) => departmentId);
  return [...new Set([home, ...(request.holderId === null ? [] : [request.holderId]), ...assisting])];
}

type Listing = Omit<ListingDoc, 'rev'>;

/** Every entry this request has now: at most three people, the holder, four that watch, three that assist. */
export function listingsOf(request: RequestDoc): Listing[] {
  const { town } = request;
  const key = request._id.slice(request._id.indexOf(':request-') + ':request-'.length);
  const listing = (owner: string, bucket: ListingDoc['bucket'], at: number, mark = ''): Listing => ({
    _id: `${town}:list-${owner}-${key}${mark}`,
    town,
    owner,
    bucket,
    sortKey: `${padded(at)}-${key}`,
  });
  const sealed = (entry: Listing): Listing =>
    !hidesFromSome(request)
      ? entry
      : {
          ...entry,
          _id: entry._id.replace(`:list-${entry.owner}-`, `:list-${sealedOwner(entry.owner)}-`),
          owner: sealedOwner(entry.owner),
          hiddenFrom: request.hiddenFrom,
          ...(request.hiddenOrgIds === undefined ? {} : { hiddenOrgIds: request.hiddenOrgIds }),
        };
  const at = momentOf(request);
  const holder = request.holderId === null ? null : restOf(request.holderId);
  const handlers = new Set(handlersOf(request).map(restOf));
  /** Whoever has handled it, and a village for its groups, sees neither that it is called back nor what was answered. */
  const isBlind = (owner: string): boolean =>
    handlers.has(owner) ||
    (`${town}:${owner}` === request.villageId && villageHandled(request)) ||
    // what climbed to the county the town calls back
    (owner === 'county' && request.countyOwns !== true);
  const line = isDelicate(request)
    ? []
    : [request.villageId, request.clusterId].filter((id) => id !== null).map(restOf);
  const supervisors = ['town', ...line, ...(request.level === 'county' ? ['county'] : [])];
  const organisations = [...new Set([...(holder === null ? [] : [holder]), ...supervisors])];
  /** Who is still to help has it by a date of her own. */
  const helping = isTerminal(request.status)
    ? []
    : request.assisting.filter(awaited).filter(({ departmentId }) => !organisations.includes(restOf(departmentId)));
  const mine = isTerminal(request.status) ? 'mineClosed' : 'mineOpen';
  const bad = badReviewAt(request);
  return [
    ...request.personIds.map((id) => listing(restOf(id), mine, at)),
    ...[
      ...organisations.map((owner) => listing(owner, bucketOf(request, isBlind(owner)), at)),
      ...helping.map((one) => listing(restOf(one.departmentId), openBuckets[request.urgency], one.dueAt)),
      ...(bad === null
        ? []
        : supervisors.filter((owner) => !isBlind(owner)).map((owner) => listing(owner, 'unsatisfied', bad, '-u'))),
      ...[...awaitingDecision(request)].map(([owner, until]) => listing(restOf(owner), 'approval', until, '-a')),
    ].map(sealed),
  ];
}

/** Until when who gave a bad answer is to be spoken with, then to be put right; null when no such clock runs. */
function badReviewAt({ badReview, status }: RequestDoc): number | null {
  if (badReview === null || badReview.rectifiedAt !== null || (isTerminal(status) && status !== 'closed')) return null;
  return badReview.contactedAt === null ? badReview.contactBy : badReview.rectifyBy;
}

/** Organisations that have something to decide about it, and until when. */
function awaitingDecision(request: RequestDoc): ReadonlyMap<string, number> {
  const { town, status, holderId, groupId, villageId, clusterId, extension, firstReview, offeredDown } = request;
  const asked = new Map<string, number>();
  if (isTerminal(status)) return asked;
  const ask = (owner: string | null, until: number | null): void => {
    const id = owner ?? `${town}:town`;
    asked.set(id, Math.min(asked.get(id) ?? Infinity, until ?? request.submittedAt));
  };
  const inLine = (id: string | null): string | null => (isDelicate(request) ? null : id);
  if (status === 'review') {
    ask(null, request.reviewBy);
    for (const { orgId } of reviewerSeats(request)) ask(orgId, request.reviewBy);
  }
  // one level up: a department's head decides for her people, the dispatcher for heads
  if (extension !== null && holderId !== null) {
    if (request.countyOwns && extension.byRole === 'head') ask('county:county', request.dueAt);
    ask(
      holderId === clusterId || extension.byRole === 'head'
        ? null
        : holderId === groupId || holderId === villageId
          ? inLine(clusterId)
          : holderId,
      request.dueAt,
    );
  }
  if (firstReview?.agreed === null) ask(inLine(clusterId), firstReview.dueAt);
  if (offeredDown !== null) ask(offeredDown.orgId, request.dueAt);
  return asked;
}

function bucketOf(request: RequestDoc, isBlind: boolean): ListingDoc['bucket'] {
  const { status } = request;
  if (isTerminal(status)) return 'closed';
  switch (status) {
    case 'held':
    case 'triage':
      return 'triage';
    // who has to decide has a second entry
    case 'replied':
    case 'review':
      return 'replied';
    case 'callBack':
      return isBlind ? 'replied' : 'callBack';
    case 'waiting':
    case 'longTerm':
      return 'waiting';
    default:
      return openBuckets[request.urgency];
  }
}

/** The moment that counts next: what ends the wait of its state, but the promise itself while it is in hand. */
function momentOf(request: RequestDoc): number {
  const { deadline } = states[request.status];
  const moment = isTerminal(request.status)
    ? request.closedAt
    : deadline === null || deadline === 'contactBy'
      ? request.dueAt
      : request[deadline];
  return moment ?? request.submittedAt;
}

/** One range of stored buckets. */
export interface Slice {
  readonly buckets: readonly ListingDoc['bucket'][];
  readonly range?: { readonly gte?: string; readonly lt?: string };
  readonly direction: 'asc' | 'desc';
}

const urgencies: readonly Urgency[] = ['urgent', 'ordinary', 'hard'];
const inHand = urgencies.map((urgency) => openBuckets[urgency]);

/** Ranges whose union is a bucket as people see it now; several go up and are merged by sort key. No two buckets share a listing. */
export function slicesOf(bucket: Bucket, now: number, rules: TimeRules): Slice[] {
  switch (bucket) {
    case 'late':
      return [{ buckets: inHand, range: { lt: padded(now) }, direction: 'asc' }];
    case 'today':
      return [{ buckets: inHand, range: { gte: padded(now), lt: padded(endOfDay(now)) }, direction: 'asc' }];
    case 'soon':
      return urgencies.map((urgency) => ({
        buckets: [openBuckets[urgency]],
        range: { gte: padded(endOfDay(now)), lt: padded(soonUntil(urgency, now, rules) + 1) },
        direction: 'asc',
      }));
    case 'open':
      return urgencies.map((urgency) => ({
        buckets: [openBuckets[urgency]],
        range: { gte: padded(soonUntil(urgency, now, rules) + 1) },
        direction: 'asc',
      }));
    case 'closed':
      return [{ buckets: [bucket], direction: 'desc' }];
    default:
      return [{ buckets: [bucket], direction: 'asc' }];
  }
}

/** The midnight after `now`; what is soon always reaches past it. */
const endOfDay = (now: number): number => startOfDate(businessDate(now)) + DAY;

/** A promise due until then is “soon”: in the last share of the promise or the last working day, whichever is longer. */
function soonUntil(urgency: Urgency, now: number, { policy, calendar }: TimeRules): number {
  const promised = workingDays(policy.promise[urgency], policy.hours);
  const before = Math.max(
    (promised * policy.soon.lastPercent) / 100,
    workingDays(policy.soon.workingDays, policy.hours),
  );
  return addWorking(now, before, policy.hours, calendar);
}
