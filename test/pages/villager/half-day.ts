/** Helpers of the visits' tests: one department of the small county whose places others can take until none is left. */
import type { BookingView } from '#types/bookings';
import { townspeople } from '../../support/half-days';
import type { World } from '../../support/world';

export interface Matter {
  readonly itemId: string;
  readonly departmentId: string;
}
interface Taken {
  readonly personId: string;
  readonly bookingId: string;
}

/** A matter of the civil affairs office for which an elder is asked herself. */
export async function civilMatter(world: World): Promise<Matter> {
  type Items = { items: (Matter & { trueWill: boolean })[] };
  const { items } = await world.done<Items>(null, 'items.list', { townId: 'qingxi:town' });
  const found = items.find(({ trueWill, departmentId }) => trueWill && departmentId === 'qingxi:department-civil');
  if (!found) throw new Error('no matter asks for the true will');
  return found;
}

export async function bandsOf(world: World, dayId: string, { departmentId }: Matter) {
  type Places = { places: { departmentId: string; bands: { band: string; left: number }[] }[] };
  const { places } = await world.done<Places>(null, 'days.show', { dayId });
  return places.find((place) => place.departmentId === departmentId)?.bands ?? [];
}

/** Others than 王秀英's household take what is left of one hour, or of the whole half-day. */
export async function fill(world: World, dayId: string, matter: Matter, only?: string): Promise<Taken[]> {
  const taken: Taken[] = [];
  const people = townspeople(world).filter((personId) => !world.family.includes(personId));
  for (const { band, left } of await bandsOf(world, dayId, matter)) {
    if (only !== undefined && band !== only) continue;
    for (let seat = 0; seat < left; seat += 1) {
      const personId = people.shift() ?? '';
      const input = { dayId, itemIds: [matter.itemId], band };
      const { bookingId } = await world.done<BookingView>(personId, 'bookings.create', input);
      taken.push({ personId, bookingId });
    }
  }
  return taken;
}
