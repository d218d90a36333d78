/** Who is told of a step. Of a delicate matter nobody in the village line learns; nobody it is about ever does. */
import { isLive } from '../../domain/organisation';
import { isDelicate } from '../../domain/requests/delicate';
import { isOwn, reviewerSeats, seatsAt, seatsOf, type Seat } from '../../domain/requests/seats';
import type { RequestDoc } from '../../domain/requests/state';
import type { Notice } from '../../domain/requests/step';
import { loadAppointments } from '../load';
import type { Base } from './base';

const COUNTY = 'county:county';

interface Turn {
  /** As it stood before the step; null when the step opens it. */
  readonly before: RequestDoc | null;
  readonly after: RequestDoc;
}

/** Person ids, each once. `at`: epoch ms; `dutyId`: who is on duty for an urgent matter, when the offices are closed. */
export async function audienceOf(
  base: Base,
  { before, after }: Turn,
  { to, orgId, personId, dutyId }: Pick<Notice, 'to' | 'orgId' | 'personId'> & { readonly dutyId: string | null },
  at: number,
): Promise<string[]> {
  const holders = async (org: string, roles: readonly string[]): Promise<string[]> => {
    const held = await base.appointmentsAt(org);
    return held.filter((one) => roles.includes(one.role) && isLive(one, at)).map((one) => one.personId);
  };
  const sitting = async (seats: readonly Seat[]): Promise<string[]> =>
    (await Promise.all(seats.map(async (seat) => holders(seat.orgId, [seat.role])))).flat();
  const isHidden = isDelicate(after);
  /** In the place of dispatchers who must not know, or beside those who may. */
  const county = after.countyOwns ? await holders(COUNTY, ['countySupervisor']) : [];
  const isDepartment = (org: string): boolean => base.orgs.get(org)?.kind === 'department';

  const found = await (async () => {
    switch (to) {
      case 'reporter':
        return [...after.personIds];
      case 'holder':
        return sitting(seatsOf(after));
      case 'lastHolder':
        return before === null || (isHidden && !isDepartment(before.holderId ?? '')) ? [] : sitting(seatsOf(before));
      case 'head':
        return after.holderId === null ? [] : holders(after.holderId, ['head']);
      case 'cluster':
        return isHidden || after.clusterId === null ? [] : holders(after.clusterId, ['clusterSecretary', 'contact']);
      case 'org':
        return orgId === undefined || (isHidden && !isDepartment(orgId)) ? [] : sitting(seatsAt(after, orgId));
      case 'person':
        return personId !== undefined && (await isAppointedIn(base, personId, at)) ? [personId] : [];
      case 'dispatcher':
        return [...(await holders(base.town.orgId, ['dispatcher'])), ...county];
      case 'secretary':
        return isHidden || after.villageId === null ? [] : holders(after.villageId, ['secretary']);
      case 'reviewer':
        return [...(await holders(base.town.orgId, ['dispatcher'])), ...(await sitting(reviewerSeats(after)))];
      case 'county':
        return holders(COUNTY, ['countySupervisor']);
    }
  })();
  // whoever is to act is out: she who is on duty acts
  const called = dutyId !== null && (to === 'holder' || to === 'dispatcher') ? [dutyId] : [];
  const barred = await sittingWhereHidden(base, after, at);
  return [...new Set([...found, ...called])].filter((id) => !after.hiddenFrom.includes(id) && !barred.has(id));
}

/** Who has come to sit where it is about, be it years later; never whose own it is. */
async function sittingWhereHidden(base: Base, request: RequestDoc, at: number): Promise<ReadonlySet<string>> {
  const held = await Promise.all((request.hiddenOrgIds ?? []).map(base.appointmentsAt));
  const live = held.flat().filter((one) => isLive(one, at));
  return new Set(live.map(({ personId }) => personId).filter((id) => !isOwn(request, id)));
}

/** She still acts for an organisation of this town. */
const isAppointedIn = async (base: Base, personId: string, at: number): Promise<boolean> =>
  (await loadAppointments(base.county, personId)).some((one) => one.inTown === base.town.slug && isLive(one, at));
