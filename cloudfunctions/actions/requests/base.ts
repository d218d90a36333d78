/** What every action on requests reads first: the town, its organisations, its rules of time and routing. */
import type { DepartmentKind } from '#types/organisation';
import type { Topic } from '#types/request-codes';
import type { TimeRules } from '../../domain/deadlines';
import type { AppointmentDoc, OrgDoc, TownDoc } from '../../domain/organisation';
import type { RoutingConfig } from '../../domain/routing';
import { settingsOf, type Duty } from '../../domain/settings';
import { routingWords } from '#types/words/routing';
import { forTown, type Store } from '../../ports/store';
import type { Context, Ports } from '../context';
import { findTown, orgsOf, queryAll } from '../load';

export interface Base {
  readonly ports: Ports;
  readonly town: TownDoc;
  readonly store: Store;
  readonly county: Store;
  readonly orgs: ReadonlyMap<string, OrgDoc>;
  readonly rules: TimeRules;
  readonly routing: RoutingConfig;
  readonly duty: Duty;
  /** Of an organisation, ended ones too; read once for this base, which lives for a call or a part of the timer. */
  readonly appointmentsAt: (orgId: string) => Promise<readonly AppointmentDoc[]>;
}

export const baseOf = async (ctx: Context): Promise<Base> => loadBase(ctx.ports, ctx.town);

export async function loadBase(ports: Ports, slug: string): Promise<Base> {
  const store = forTown(ports.store, slug);
  const county = forTown(ports.store, 'county');
  const [town, orgs] = await Promise.all([findTown(county, slug), orgsOf(ports.store, slug)]);
  if (!town) throw new Error(`no town ${slug}`);
  const settings = settingsOf(town);
  return {
    ports,
    town,
    store,
    county,
    orgs,
    rules: { policy: settings.deadlines, calendar: ports.calendar },
    routing: { departments: settings.topicDepartments, words: routingWords },
    duty: settings.duty,
    appointmentsAt: onceEach(async (orgId) => queryAll<AppointmentDoc>(county, 'appointments', { eq: { orgId } })),
  };
}

/** What failed is asked for again. */
function onceEach<T>(load: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return async (id) => {
    const asked = known.get(id) ?? load(id);
    known.set(id, asked);
    try {
      return await asked;
    } catch (error) {
      known.delete(id);
      throw error;
    }
  };
}

/** The town's open department of a kind; null when it has none. */
export function departmentOf(base: Base, kind: DepartmentKind | null): OrgDoc | null {
  if (kind === null) return null;
  for (const org of base.orgs.values())
    if (org.kind === 'department' && org.departmentKind === kind && org.active) return org;
  return null;
}

export function isDepartment(base: Base, id: string): boolean {
  const org = base.orgs.get(id);
  return org?.kind === 'department' && org.active;
}

/** The department that answers for a topic here; null where a person decides. */
export const departmentForTopic =
  (base: Base) =>
  (topic: Topic): string | null =>
    departmentOf(base, base.routing.departments[topic])?._id ?? null;

export const orgName = (base: Base, id: string | null): string => (id === null ? '' : (base.orgs.get(id)?.name ?? ''));

/** The organisations and all that stand above them. */
export const withAbove = (base: Base, orgIds: readonly string[]): ReadonlySet<string> =>
  new Set(orgIds.flatMap((id) => [id, ...(base.orgs.get(id)?.above ?? [])]));
