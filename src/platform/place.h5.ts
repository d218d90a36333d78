/** A point on the map, only when asked for by a tap. */
export interface Place {
  /** What the map calls it; empty where there is no map. */
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
}
/** A metre or so is enough to find a lamp. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** `denied`: the telephone does not say where it is. Null: she went back. */
export const findPlace = (): Promise<Place | 'denied' | null> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve('denied');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ name: '', lat: rounded(coords.latitude), lng: rounded(coords.longitude) }),
      () => resolve('denied'),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  });
/** Where she stands, not a map to point at. */
export const hasMap: boolean = false;
