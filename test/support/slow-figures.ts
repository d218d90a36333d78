/**
 * The figures of a period as simply as they can be said: every request of a list looked at for every figure, with lateness reckoned from the
 * clock and the rules. What the timer folds must come to the same.
 */
import type { RequestFigures } from '../../cloudfunctions/domain/reports';
import { businessDate, DAY } from '../../cloudfunctions/domain/calendar';
import { timelinessOf, type TimeRules } from '../../cloudfunctions/domain/deadlines';
import type { OrgDoc } from '../../cloudfunctions/domain/organisation';
import { isDelicate } from '../../cloudfunctions/domain/requests/delicate';
import type { RequestDoc } from '../../cloudfunctions/domain/requests/state';

const CONTENT: readonly string[] = ['verySatisfied', 'satisfied', 'basicallySatisfied'];
const isContent = (level: string | null | undefined): boolean => CONTENT.includes(level ?? '');

function isConsultation({ kind, status, firstRepliedAt, submittedAt, reopens, verdict }: RequestDoc): boolean {
  if (kind !== 'question' || status === 'withdrawn' || firstRepliedAt === null || reopens > 0) return false;
  if (businessDate(firstRepliedAt) !== businessDate(submittedAt)) return false;
  return verdict === null || (verdict.solved && (verdict.satisfaction === null || isContent(verdict.satisfaction)));
}

export function slowFigures(requests: readonly RequestDoc[], now: number, rules: TimeRules): RequestFigures {
  const count = (test: (request: RequestDoc) => boolean): number => requests.filter(test).length;
  const sum = (value: (request: RequestDoc) => number): number => requests.reduce((all, one) => all + value(one), 0);
  const rated = requests.filter((request) => !isConsultation(request));
  const rate = (of: readonly RequestDoc[], met: (request: RequestDoc) => boolean) => ({
    of: of.length,
    met: of.filter(met).length,
  });
  const isAside = ({ status }: RequestDoc): boolean => ['withdrawn', 'merged', 'longTerm'].includes(status);
  const stands = requests.filter((request) => !isAside(request) && !isConsultation(request));
  const isLate = ({ clock, pastClocks }: RequestDoc): boolean =>
    pastClocks.some(({ missed }) => missed) ||
    (clock !== null && (clock.missed || timelinessOf(clock, now, rules) === 'late'));
  const isStopped = ({ clock }: RequestDoc): boolean => clock !== null && clock.stoppedAt !== null;
  const tenths = requests
    .flatMap(({ firstRepliedAt, submittedAt }) =>
      firstRepliedAt === null ? [] : [Math.round(((firstRepliedAt - submittedAt) / DAY) * 10)],
    )
    .sort((a, b) => a - b);
  const quantile = (share: number): number | null => {
    const place = (tenths.length - 1) * share;
    const low = tenths[Math.floor(place)];
    const high = tenths[Math.ceil(place)];
    if (low === undefined || high === undefined) return null;
    return Math.round(low + (high - low) * (place - Math.floor(place))) / 10;
  };
  return {
    received: requests.length,
    byRule: count(({ routing }) => ['rule', 'model'].includes(routing.by)),
    byHand: count(({ routing }) => routing.by === 'person'),
    inTime: stands.filter((one) => !isLate(one) && isStopped(one)).length,
    late: stands.filter(isLate).length,
    notYetDue: stands.filter((one) => !isLate(one) && !isStopped(one)).length,
    withdrawn: count(({ status }) => status === 'withdrawn'),
    merged: count(({ status }) => status === 'merged'),
    longTerm: count(({ status }) => status === 'longTerm'),
    stepsUp: sum(({ stepsUp }) => stepsUp),
    handedBack: sum(({ handBacks }) => handBacks),
    consultations: count((request) => isConsultation(request) && !isAside(request)),
    helpSell: count(({ kind }) => kind === 'helpSell'),
    soldKg: sum(({ outcome }) => outcome?.soldKg ?? 0),
    jobs: count(({ kind }) => kind === 'job'),
    placed: sum(({ outcome }) => outcome?.placed ?? 0),
    unreachable: count(({ closedAs }) => closedAs === 'unreachable'),
    response: rate(
      rated.filter(
        ({ status, contactBy, contactedAt }) =>
          contactBy !== null && (contactedAt !== null || (status !== 'withdrawn' && now > contactBy)),
      ),
      ({ contactBy, contactedAt }) => contactedAt !== null && contactedAt <= (contactBy ?? 0),
    ),
    resolution: rate(
      rated.filter(({ verdict }) => verdict !== null),
      ({ verdict }) => verdict?.solved === true,
    ),
    satisfaction: rate(
      rated.filter(({ verdict }) => verdict !== null && verdict.satisfaction !== null),
      ({ verdict }) => isContent(verdict?.satisfaction),
    ),
    medianDays: quantile(0.5),
    p90Days: quantile(0.9),
  };
}

/** Whether a request is counted at an organisation for a reader who sits at one organisation. */
export function isCountedAt(
  request: RequestDoc,
  org: OrgDoc,
  reader: { readonly personId: string; readonly orgId: string },
  orgs: ReadonlyMap<string, OrgDoc>,
): boolean {
  if (request.hiddenFrom.includes(reader.personId)) return false;
  if (request.hiddenOrgIds?.includes(reader.orgId) === true) return false;
  const village = orgs.get(request.villageId ?? '');
  switch (org.kind) {
    case 'county':
    case 'town':
      return true;
    case 'department':
      return request.holderId === org._id;
    case 'cluster':
      return !isDelicate(request) && village !== undefined && village.above.includes(org._id);
    case 'village':
      return !isDelicate(request) && request.villageId === org._id;
    case 'group':
      return !isDelicate(request) && request.groupId === org._id;
    case 'centre':
      return false;
  }
}
