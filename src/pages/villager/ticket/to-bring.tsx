import type { BookingView } from '#types/bookings';
import { ticketWords } from '#types/words/bookings';
import { Button } from '../../../components/button';
import { Heading, Note } from '../../../components/text';
import { useDraft } from '../../../hooks/use-draft';
import { open } from '../../../routes';
import { Papers } from '../parts/papers';
import { papersOf } from './facts';

interface Ticks {
  readonly ticked: readonly string[];
}
const NONE: Ticks = { ticked: [] };

/** What to bring: ticks stay on this device; specimens and photographs are a page of their own. */
export function ToBring({ booking }: { readonly booking: BookingView }) {
  const { bookingId, takesPhotos, allowedActions } = booking;
  const draft = useDraft<Ticks>(`papers ${bookingId}`, NONE);
  const papers = papersOf(booking);
  if (papers.length === 0) return <Heading>{ticketWords.bringNothing}</Heading>;
  const all = booking.items.flatMap((item) => item.papers);
  const sends =
    takesPhotos && allowedActions.includes('sendPaper') && all.some(({ paperKind }) => paperKind === 'other');
  const shows = all.some(({ pictureId }) => pictureId !== null);
  return (
    <>
      <Heading>{ticketWords.bring}</Heading>
      <Papers papers={papers} ticked={draft.value.ticked} onTick={(ticked) => draft.set({ ticked })} />
      <Note>{ticketWords.incomplete}</Note>
      {sends || shows || booking.sentPapers.length > 0 ? (
        <Button id="to-papers" onPress={() => open('visits/papers', { bookingId })}>
          {sends ? ticketWords.toPapers : ticketWords.toSpecimens}
        </Button>
      ) : null}
    </>
  );
}
