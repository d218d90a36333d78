/** Which places to offer when the one she wanted is gone. */
import { bookableSeats, isBookable, type PlaceDoc } from './slots';

export interface Near {
  readonly place: PlaceDoc;
  /** Straight-line kilometres from her village; null when unknown. */
  readonly km: number | null;
}

/** What she asked for; the half-day's own start when she named no hour. */
export interface Wanted {
  readonly dayId: string;
  readonly from: number;
  /** The hour that is gone; null when she named none. */
  readonly band: string | null;
}

const OFFERED = 3;

/** A seat can be had by booking: nobody waits for one, and it is not kept for those who walk in. */
export const isOpenPlace = (place: PlaceDoc, now: number): boolean =>
  isBookable(place) && bookableSeats(place, now) > 0;

/**
 * At most three: hours of the same half-day first, the nearest to the one asked for; then one hour of each other half-day, sooner days
 * before later ones and, at the same time, nearer centres before farther ones.
 */
export function nearestPlaces(all: readonly Near[], wanted: Wanted | null, now: number): Near[] {
  const open = all.filter(({ place }) => isOpenPlace(place, now));
  const hour = wanted && wanted.from % 86_400_000;
  const away = ({ place }: Near): number => (hour === null ? place.from : Math.abs((place.from % 86_400_000) - hour));
  const byHour = (a: Near, b: Near): number => away(a) - away(b) || a.place.from - b.place.from;
  const isSame = ({ place }: Near): boolean => place.dayId === wanted?.dayId;
  const same = open.filter((near) => isSame(near) && near.place.band !== wanted?.band).sort(byHour);
  const others = new Map<string, Near>();
  for (const near of open.filter((one) => !isSame(one)).sort(byHour))
    if (!others.has(near.place.dayId)) others.set(near.place.dayId, near);
  const later = [...others.values()].sort(
    (a, b) =>
      a.place.startsAt - b.place.startsAt ||
      (a.km ?? Infinity) - (b.km ?? Infinity) ||
      (a.place._id < b.place._id ? -1 : 1),
  );
  return [...same, ...later].slice(0, OFFERED);
}
