import { askWords } from '#types/words/asking';
import { listed } from '#types/words/common';
import { halfDayWords } from '#types/words/dates';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Heading, Note } from '../../../components/text';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import type { WhereTo } from './preview';

const words = askWords.guide;
type Items = NonNullable<WhereTo>['guide'];

/** She really asks which papers to bring: the answer at once, and one tap to the next half-day. */
export function Guide({ items }: { readonly items: Items }) {
  if (items.length === 0) return null;
  const now = serverNow();
  return (
    <>
      <Heading id="guide">{words.title}</Heading>
      {items.map(({ itemId, name, papers, nearest }) => (
        <Card key={itemId} title={name}>
          <Note>{papers.length === 0 ? words.noPapers : words.papers(listed(papers))}</Note>
          <Button
            id={`guide-${itemId}`}
            onPress={() =>
              nearest
                ? open('villager/book-check', { itemId, dayId: nearest.dayId, band: nearest.band })
                : open('villager/book-time', { itemId })
            }
          >
            {nearest ? words.book(halfDayWords(nearest.startsAt, nearest.half, now), nearest.centreName) : words.look}
          </Button>
        </Card>
      ))}
    </>
  );
}
