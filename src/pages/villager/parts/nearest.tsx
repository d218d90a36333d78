import type { ReactNode } from 'react';
import type { BandView, DayCard } from '#types/days';
import { bookWords } from '#types/words/bookings';
import { halfDayWords, spanWords } from '#types/words/dates';
import { bandWords, placeWords } from '#types/words/days';
import { Choice } from '../../../components/choice';
import { Loaded } from '../../../components/loaded';
import { Heading, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';

/** Where and when a place is, enough to book it. */
export interface FreePlace {
  readonly day: DayCard;
  readonly departmentId: string;
  readonly band: BandView;
}

export const freePlaceWords = ({ day, band }: FreePlace): string =>
  `${halfDayWords(day.startsAt, day.half, serverNow())} ${spanWords(band.from, band.until)}`;

interface NearestProps {
  readonly villageId: string;
  readonly itemIds: readonly string[];
  /** The place that was not to be had. */
  readonly except?: { readonly dayId: string; readonly band?: string };
  readonly onChoose: (place: FreePlace) => void;
  /** What else can be done, knowing which places there are. */
  readonly otherwise?: (places: readonly FreePlace[]) => ReactNode;
}

/** The nearest places for a matter, each one big button. */
export function Nearest({ villageId, itemIds, except, onChoose, otherwise }: NearestProps) {
  const query = useQuery('days.nearest', { villageId, itemIds: [...itemIds], ...except });
  return (
    <Loaded query={query} rows={2}>
      {({ places }) => (
        <>
          {places.length === 0 ? <Paragraph>{bookWords.nothingNear}</Paragraph> : null}
          {places.length === 0 ? null : (
            <>
              <Heading>{bookWords.nearestPlaces}</Heading>
              <Choice
                name="nearest"
                label={bookWords.nearestPlaces}
                value={undefined}
                options={places.map((place, index) => ({
                  value: String(index),
                  title: freePlaceWords(place),
                  note: `${placeWords(place.day)} · ${bandWords(place.band.left)}`,
                }))}
                onChoose={(index) => {
                  const place = places[Number(index)];
                  if (place) onChoose(place);
                }}
              />
            </>
          )}
          {otherwise?.(places)}
        </>
      )}
    </Loaded>
  );
}
