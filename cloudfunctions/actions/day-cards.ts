/** Half-days as people see them: the card every list and every ticket carries. */
import type { AgentView, DayCard } from '#types/days';
import { cannotBook, isOurs, kmBetween, opensAt, type DayDoc } from '../domain/days';
import { isLive, type AppointmentDoc, type OrgDoc } from '../domain/organisation';
import { isBookable, bookableSeats, type BookingPolicy, type PlaceDoc } from '../domain/slots';
import type { Store } from '../ports/store';
import type { Context } from './context';
import { getAll, loadPerson, queryAll } from './load';
import { openPhone } from './phones';

/** What cards are made of, read once for several half-days. */
export interface Scene {
  readonly orgs: ReadonlyMap<string, OrgDoc>;
  readonly days: ReadonlyMap<string, DayDoc>;
  /** Those people can book: what is kept for walk-in is never counted or shown. */
  readonly places: ReadonlyMap<string, readonly PlaceDoc[]>;
}

/** The places of a half-day by department and band, those kept for walk-in too: at most 20 × 6. */
export const loadPlaces = async (store: Store, dayId: string): Promise<PlaceDoc[]> =>
  queryAll<PlaceDoc>(store, 'places', { eq: { dayId } });

export const orgsById = async (store: Store, ids: readonly string[]): Promise<Map<string, OrgDoc>> =>
  new Map((await getAll<OrgDoc>(store, 'orgs', ids)).map((org) => [org._id, org]));

/** Reads what the cards of these half-days need, and the organisations named besides. */
export async function loadScene(store: Store, days: readonly DayDoc[], orgIds: readonly string[] = []): Promise<Scene> {
  const [orgs, places] = await Promise.all([
    orgsById(store, [
      ...orgIds,
      ...days.flatMap((day) => [day.centreId, ...day.departments.map(({ departmentId }) => departmentId)]),
    ]),
    Promise.all(days.map(async (day) => [day._id, (await loadPlaces(store, day._id)).filter(isBookable)] as const)),
  ]);
  return { orgs, places: new Map(places), days: new Map(days.map((day) => [day._id, day])) };
}

/** One half-day, as near as it is to the village (null: not asked). */
export function cardOf(scene: Scene, day: DayDoc, village: OrgDoc | null, now: number, policy: BookingPolicy): DayCard {
  const centre = scene.orgs.get(day.centreId);
  const places = scene.places.get(day._id) ?? [];
  return {
    dayId: day._id,
    date: day.date,
    half: day.half,
    startsAt: day.startsAt,
    endsAt: day.endsAt,
    status: day.status,
    provisional: day.provisional,
    centreId: day.centreId,
    centreName: centre?.name ?? '',
    address: centre?.address ?? '',
    km: kmBetween(village?.location ?? null, centre?.location ?? null),
    ours: village !== null && centre !== undefined && isOurs(centre, village),
    departments: day.departments.map(({ departmentId, departmentKind, presence }) => ({
      departmentId,
      name: scene.orgs.get(departmentId)?.name ?? '',
      departmentKind,
      presence,
    })),
    left: places.reduce((sum, place) => sum + bookableSeats(place, now), 0),
    capacity: places.reduce((sum, { capacity }) => sum + capacity, 0),
    movedTo: day.movedTo && { ...day.movedTo },
    reason: day.reason,
    cannotBook: cannotBook(day, places, now, policy),
    opensAt: opensAt(day, policy),
  };
}

/** The village's agent: name and telephone are public by design, nothing else of her is. */
export async function loadAgent(
  ctx: Pick<Context, 'ports' | 'county' | 'now'>,
  villageId: string,
): Promise<AgentView | null> {
  const held = await queryAll<AppointmentDoc>(ctx.county, 'appointments', { eq: { orgId: villageId } });
  const agent = held.find((one) => one.role === 'agent' && isLive(one, ctx.now));
  const person = agent && (await loadPerson(ctx.county, agent.personId));
  return person ? { name: person.name, phone: openPhone(ctx.ports.vault, person) ?? '' } : null;
}
