/**
 * Work lists: one small document per owner of a request (a person, a department, a village …), written with the request in one
 * transaction. An owner's list is one indexed range: late, soon and what else is open are ranges on the sort key, which is
 * the moment that counts next, padded, and the request. They do not overlap: a request is met once in an owner's main lists.
 *
 * `<town>:list-<owner>-<hash>` (`…-u` for the second entry of what somebody is not content with). A request about party matters
 * (the conduct of cadres) is on no list of its village, group or cluster, nor are those in triage that may become one (standards.md "Privacy").
 */
import type { Bucket, Urgency } from '#types/requests';
import { addWorking, workingDays } from './working-time';
import type { TimeRules } from './deadlines';
import type { Stored } from './organisation';
import { isContent } from './requests/decide-ending';
import { isDelicate } from './requests/delicate';
import { restOf, type RequestDoc } from './requests/state';
import { isTerminal } from './requests/transitions';

/** Open matters are kept apart by urgency, since “soon” begins at another moment for each. */
const openBuckets: Readonly<Record<Urgency, ListingDoc['bucket']>> = {
  urgent: 'openUrgent',
  ordinary: 'openOrdinary',
  hard: 'openHard',
};

export interface ListingDoc extends Stored {
  readonly requestId: string;
  /** Id of the owner without its town: `village-07`, `town`, `person-…`, `county`. */
  readonly owner: string;
  readonly bucket:
    | 'triage'
    | 'openUrgent'
    | 'openOrdinary'
    | 'openHard'
    | 'replied'
    | 'unsatisfied'
    | 'callBack'
    | 'closed'
    | 'mineOpen'
    | 'mineClosed';
  readonly sortKey: string;
}

export const padded = (ms: number): string => String(ms).padStart(13, '0');

/** Organisations it lies in or is handled by, without those above them: what `orgIds` of the request holds. */
export function orgIdsOf(request: RequestDoc): string[] {
  const home = isDelicate(request)
    ? `${request.town}:town`
    : (request.groupId ?? request.villageId ?? `${request.town}:town`);
  return [home, ...(request.holderId === null ? [] : [request.holderId])];
}

type Listing = Omit<ListingDoc, 'rev'>;

/** Every entry this request has now, in lists of at most 11 owners. */
export function listingsOf(request: RequestDoc): Listing[] {
  const { town } = request;
  const key = request._id.slice(request._id.indexOf(':request-') + ':request-'.length);
  const listing = (owner: string, bucket: ListingDoc['bucket'], at: number, mark = ''): Listing => ({
    _id: `${town}:list-${owner}-${key}${mark}`,
    town,
    requestId: request._id,
    owner,
    bucket,
    sortKey: `${padded(at)}-${key}`,
  });
  const at = momentOf(request);
  const supervisors = [
    'town',
    ...(isDelicate(request) ? [] : [request.villageId, request.clusterId].filter((id) => id !== null).map(restOf)),
    ...(request.level === 'county' ? ['county'] : []),
  ];
  const mine = isTerminal(request.status) ? 'mineClosed' : 'mineOpen';
  return [
    ...request.personIds.map((id) => listing(restOf(id), mine, at)),
    ...(request.holderId === null ? [] : [listing(restOf(request.holderId), bucketOf(request, 'holder'), at)]),
    ...supervisors.map((owner) => listing(owner, bucketOf(request, 'supervisor'), at)),
    ...(isUnhappy(request) && request.status !== 'review'
      ? supervisors.map((owner) => listing(owner, 'unsatisfied', request.verdict?.at ?? at, '-u'))
      : []),
  ];
}

/** Whom the resident's last answer leaves discontent; the handling unit is not told (it sees figures). */
const isUnhappy = ({ verdict, status }: RequestDoc): boolean =>
  status !== 'withdrawn' &&
  verdict !== null &&
  (!verdict.solved || (verdict.satisfaction !== null && !isContent(verdict.satisfaction)));

function bucketOf(request: RequestDoc, list: 'holder' | 'supervisor'): ListingDoc['bucket'] {
  const { status } = request;
  if (isTerminal(status)) return 'closed';
  if (status === 'triage') return 'triage';
  if (status === 'replied') return 'replied';
  if (status === 'callBack') return list === 'holder' ? 'replied' : 'callBack';
  if (status === 'review') return list === 'holder' ? 'replied' : 'unsatisfied';
  return openBuckets[request.urgency];
}

/** The moment that counts next. */
function momentOf(request: RequestDoc): number {
  const { status } = request;
  const moment = isTerminal(status)
    ? request.closedAt
    : status === 'triage'
      ? request.dispatchBy
      : status === 'replied'
        ? request.answerBy
        : status === 'callBack'
          ? request.callBackBy
          : status === 'review'
            ? request.reviewBy
            : request.dueAt;
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
    case 'soon':
      return urgencies.map((urgency) => ({
        buckets: [openBuckets[urgency]],
        range: { gte: padded(now), lt: padded(soonUntil(urgency, now, rules) + 1) },
        direction: 'asc',
      }));
    case 'open':
      return urgencies.map((urgency) => ({
        buckets: [openBuckets[urgency]],
        range: { gte: padded(soonUntil(urgency, now, rules) + 1) },
        direction: 'asc',
      }));
    case 'closed':
    case 'unsatisfied':
      return [{ buckets: [bucket], direction: 'desc' }];
    default:
      return [{ buckets: [bucket], direction: 'asc' }];
  }
}

/** A promise due until then is “soon”: in the last share of the promise or the last working day, whichever is longer. */
function soonUntil(urgency: Urgency, now: number, { policy, calendar }: TimeRules): number {
  const promised = workingDays(policy.promise[urgency], policy.hours);
  const before = Math.max(
    (promised * policy.soon.lastPercent) / 100,
    workingDays(policy.soon.workingDays, policy.hours),
  );
  return addWorking(now, before, policy.hours, calendar);
}
