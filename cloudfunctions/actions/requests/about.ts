/**
 * Whom a complaint is about, and who must not learn of it (standards.md "Privacy"): the unit and the person, everybody who holds an office in
 * the same village line, and every unit where the person sits. A cadre's village, village contact and cluster are skipped whole, whoever is
 * appointed there later; what is about the town's own people is the county's.
 */
import { ok, refuse, type Decision } from '#types/errors';
import type { About } from '#types/request-codes';
import { isLive, isOfLine, type AppointmentDoc, type OrgDoc } from '../../domain/organisation';
import type { Opening } from '../../domain/requests/open';
import { loadAppointments, queryAll } from '../load';
import type { Base } from './base';

type AboutScope = Required<
  Pick<Opening, 'aboutId' | 'aboutPersonId' | 'barredIds' | 'hiddenOrgIds' | 'skipsLine' | 'toCounty' | 'hiddenFrom'>
> &
  Pick<Opening, 'aboutName'>;

export interface Home {
  readonly villageId: string | null;
  readonly groupId: string | null;
  readonly clusterId: string | null;
}

/** `own`: whose matter it is; they are never hidden from it. */
export async function aboutScope(
  base: Base,
  about: About,
  home: Home,
  own: readonly string[],
  now: number,
): Promise<Decision<AboutScope, 'AboutUnknown'>> {
  const { orgs } = base;
  const org = orgs.get(about.orgId);
  if (!org || org.kind === 'county') return refuse('AboutUnknown', { field: 'about' });
  const offices = await officesOf(base, about.personId, now);
  if (about.personId !== undefined && !offices.some(({ orgId }) => orgId === org._id))
    return refuse('AboutUnknown', { field: 'about' });

  const sits = known(base, [org._id, ...offices.map(({ orgId }) => orgId)]);
  const skipsLine = sits.some(({ kind }) => isOfLine(kind));
  const line = skipsLine
    ? known(base, [
        ...sits.flatMap(({ _id, above }) => [_id, ...above]),
        ...[home.groupId, home.villageId, home.clusterId].filter((id) => id !== null),
      ]).filter(({ kind }) => isOfLine(kind))
    : [];
  // the town's own people are all hidden only where nobody of them is named
  const units = sits.filter(({ kind }) => kind !== 'town' || about.personId === undefined);
  const held = await holdersOf(base, [...units, ...line], now);
  const hidden = new Set([...held.map(({ personId }) => personId), ...(about.personId ? [about.personId] : [])]);
  own.forEach((id) => hidden.delete(id));
  const dispatchers = (await holdersOf(base, known(base, [base.town.orgId]), now)).filter(
    ({ role }) => role === 'dispatcher',
  );
  // who leads the town leads every line in it: of what is about the town's own people no line learns either
  const toCounty =
    sits.some(({ kind }) => kind === 'town') || dispatchers.every(({ personId }) => hidden.has(personId));
  return ok({
    aboutId: org._id,
    aboutPersonId: about.personId ?? null,
    ...(about.personId === undefined && about.name !== undefined ? { aboutName: about.name } : {}),
    barredIds: sits.map(({ _id }) => _id),
    hiddenOrgIds: [...new Set([...units, ...line].map(({ _id }) => _id))],
    skipsLine: skipsLine || toCounty,
    toCounty,
    hiddenFrom: [...hidden],
  });
}

/** What she holds now in this town; nothing where nobody is named. */
async function officesOf(base: Base, personId: string | undefined, now: number): Promise<AppointmentDoc[]> {
  if (personId === undefined || !personId.startsWith('county:')) return [];
  const held = await loadAppointments(base.county, personId);
  return held.filter((one) => isLive(one, now) && one.inTown === base.town.slug);
}

const known = ({ orgs }: Base, ids: readonly string[]): OrgDoc[] =>
  [...new Set(ids)].flatMap((id) => orgs.get(id) ?? []);

async function holdersOf(base: Base, units: readonly OrgDoc[], now: number): Promise<AppointmentDoc[]> {
  const ids = [...new Set(units.map(({ _id }) => _id))];
  const held = await Promise.all(
    ids.map(async (orgId) => queryAll<AppointmentDoc>(base.county, 'appointments', { eq: { orgId } })),
  );
  return held.flat().filter((one) => isLive(one, now));
}
