/**
 * Where a request begins: the one place that says so. Null: a person has to decide (triage). The order: what is about somebody never goes
 * anywhere by itself; what the kind settles (dispute, help to sell, work wanted) no word of the text changes; then the town's own rules; then
 * what the text is surely about.
 */
import type { DepartmentKind } from '#types/organisation';
import type { RequestKind, Topic } from '#types/request-codes';
import type { TownRule } from '#types/routing-rules';
import { MINUTE } from '../../domain/calendar';
import type { Route } from '../../domain/routing';
import { firstRule } from '../../domain/routing-rules';
import type { Destination } from '../../domain/requests/open';
import { isVillageMatter } from '../../domain/requests/village-matters';
import { workingBetween } from '../../domain/working-time';
import { departmentOf, isDepartment, type Base } from './base';

/** What of a request decides beside what its words are about. */
export interface Matter {
  readonly kind: RequestKind;
  readonly text: string;
  readonly home: {
    readonly villageId: string | null;
    readonly groupId: string | null;
    readonly clusterId: string | null;
  };
  /** When it came, epoch ms. */
  readonly at: number;
  /** It names whom it is about. */
  readonly isAboutSomebody: boolean;
  /** A person has decided already: the counter that could not finish it. */
  readonly departmentId?: string | undefined;
}

/** Kinds that go to one department and no other. */
const departmentOfKind: Partial<Record<RequestKind, { readonly department: DepartmentKind; readonly topic: Topic }>> = {
  dispute: { department: 'justice', topic: 'justice' },
  job: { department: 'social-security', topic: 'social-security' },
};

/** What no rule of the town's ever decides. */
export const isSettled = ({ kind, isAboutSomebody, departmentId }: Omit<Matter, 'text' | 'home' | 'at'>): boolean =>
  isAboutSomebody || departmentId !== undefined || kind === 'helpSell' || departmentOfKind[kind] !== undefined;

/** What speaks of officials, and a complaint that is surely about how cadres act, a person looks at first. */
export const isForAPerson = (route: Route, { kind }: Pick<Matter, 'kind'>): boolean =>
  route.officials || (kind === 'complaint' && sureTopic(route) === 'party');

/** `rules` are the town's, in their order. */
export function destination(base: Base, route: Route, matter: Matter, rules: readonly TownRule[]): Destination | null {
  if (matter.isAboutSomebody) return null;
  const ruled = { decided: 'rule', level: 'town' } as const;
  const topic = sureTopic(route);
  const { clusterId } = matter.home;
  if (matter.departmentId !== undefined)
    return { holderId: matter.departmentId, topic, decided: 'person', level: 'town', because: [] };
  if (matter.kind === 'helpSell')
    return clusterId === null
      ? null
      : { ...ruled, holderId: clusterId, level: 'cluster', topic: 'agriculture', because: [] };
  const fixed = departmentOfKind[matter.kind];
  if (fixed) {
    const department = departmentOf(base, fixed.department);
    return department && { ...ruled, holderId: department._id, topic: fixed.topic, because: [] };
  }
  if (isForAPerson(route, matter)) return null;
  const byRule = ruledBy(base, route, matter, rules);
  if (byRule) return byRule;
  const department = topic === null ? null : departmentOf(base, route.departmentKind);
  return (
    department && {
      holderId: department._id,
      level: 'town',
      decided: route.by === 'model' ? 'model' : 'rule',
      topic,
      because: route.because,
    }
  );
}

const mayBeParty = ({ guesses }: Route): boolean => guesses.some(({ topic }) => topic === 'party');

const sureTopic = (route: Route): Topic | null => (route.certainty === 'sure' ? route.topic : null);

/** Which rule decides, and where it then goes; null when none holds. */
export function ruledBy(
  base: Base,
  route: Route,
  matter: Matter,
  rules: readonly TownRule[],
): (Destination & { readonly ruleIndex: number }) | null {
  const topic = sureTopic(route);
  // what may be about the conduct of cadres is no rule's to decide; what surely is stays so
  if (topic === null && mayBeParty(route)) return null;
  const { policy, calendar } = base.rules;
  const found = firstRule(
    rules,
    {
      text: matter.text,
      kind: matter.kind,
      urgency: route.urgency,
      topic,
      villageId: matter.home.villageId,
      isWorkingTime: workingBetween(matter.at, matter.at + MINUTE, policy.hours, calendar) > 0,
    },
    (rule) => placeOf(base, route, matter, rule) !== null,
  );
  const place = found && placeOf(base, route, matter, found.rule);
  if (!found || !place) return null;
  const { name, then } = found.rule;
  return {
    ...place,
    topic: topic === 'party' ? topic : (then.topic ?? topic),
    decided: 'rule',
    because: found.because.length > 0 || found.rule.when.topics.length === 0 ? found.because : route.because,
    rule: name,
    ruleIndex: found.index,
    assisting: then.assistingIds.filter((id) => isDepartment(base, id)),
    important: then.important,
    // danger is urgent whatever a rule says
    ...(then.urgency === null || route.danger !== null ? {} : { urgency: then.urgency }),
  };
}

/** Whom the rule names, when she may have it: never down to a village what is not lawfully its own, nor to a line what it must not learn. */
function placeOf(
  base: Base,
  route: Route,
  { kind, home }: Matter,
  { then }: TownRule,
): Pick<Destination, 'holderId' | 'level'> | null {
  if (then.departmentId !== null)
    return isDepartment(base, then.departmentId) ? { holderId: then.departmentId, level: 'town' } : null;
  const topic = then.topic ?? sureTopic(route);
  if (then.level === null || topic === 'party' || mayBeParty(route)) return null;
  const holderId = { group: home.groupId, village: home.villageId, cluster: home.clusterId }[then.level];
  const isTheirs = then.level === 'cluster' || isVillageMatter({ topic, kind, aboutId: null, skipsLine: false });
  return holderId !== null && isTheirs ? { holderId, level: then.level } : null;
}
