import type { BandView, DayCard } from '#types/days';
import type { ItemView } from '#types/items';
import { bookWords } from '#types/words/bookings';
import { spanWords } from '#types/words/dates';
import { bandWords } from '#types/words/days';
import { waitWords } from '#types/words/waits';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Choice } from '../../../components/choice';
import { Loaded } from '../../../components/loaded';
import { Heading, Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { Nearest } from '../parts/nearest';

interface BandsProps {
  readonly day: DayCard;
  readonly item: ItemView;
  readonly villageId: string;
  readonly onChoose: (place: { readonly dayId: string; readonly band: string }) => void;
  readonly onWait: () => void;
}

/** Earlier or later, with the places left in words; without any the waiting list and the next half-day. */
export function Bands({ day, item, villageId, onChoose, onWait }: BandsProps) {
  const query = useQuery('days.show', { dayId: day.dayId, villageId });
  return (
    <Loaded query={query} rows={3}>
      {({ places }) => {
        const bands = places.find(({ departmentId }) => departmentId === item.departmentId)?.bands ?? [];
        if (!bands.some(({ left }) => left > 0)) return <Full {...{ day, item, villageId, onChoose, onWait }} />;
        const middle = Math.ceil(bands.length / 2);
        const part = (name: string, of: readonly BandView[]) =>
          of.length === 0 ? null : (
            <>
              <Heading>{name}</Heading>
              <Choice
                name="band"
                label={name}
                value={undefined}
                options={of.map((band) => ({
                  value: band.band,
                  title: spanWords(band.from, band.until),
                  note: bandWords(band.left),
                  disabled: band.left === 0,
                }))}
                onChoose={(band) => onChoose({ dayId: day.dayId, band })}
              />
            </>
          );
        return (
          <>
            {part(bookWords.earlier, bands.slice(0, middle))}
            {part(bookWords.later, bands.slice(middle))}
          </>
        );
      }}
    </Loaded>
  );
}

function Full({ day, item, villageId, onChoose, onWait }: BandsProps) {
  return (
    <>
      <Card>
        <Paragraph>{bookWords.full}</Paragraph>
        <Note>{waitWords.how}</Note>
        <Button id="wait" onPress={onWait}>
          {waitWords.joinThis}
        </Button>
      </Card>
      <Nearest
        villageId={villageId}
        itemIds={[item.itemId]}
        except={{ dayId: day.dayId }}
        onChoose={(place) => onChoose({ dayId: place.day.dayId, band: place.band.band })}
      />
    </>
  );
}
