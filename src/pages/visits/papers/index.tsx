import { Image, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { BookingView } from '#types/bookings';
import { labelled } from '#types/words/common';
import { sendPaperWords } from '#types/words/visits';
import { Card } from '../../../components/card';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { param } from '../../../routes';
import { SignInGate } from '../../villager/parts/sign-in-gate';
import styles from './papers.module.scss';
import { Sending } from './sending';

/** Papers of a visit: a picture of each to know it by; a photograph ahead where the town takes them, never of identity papers. */
export default function Papers() {
  const bookingId = param(useRouter().params['bookingId']) ?? '';
  const query = useQuery('bookings.show', bookingId === '' ? null : { bookingId });
  return (
    <Page title={sendPaperWords.title}>
      <SignInGate why={sendPaperWords.how}>
        {() => <Loaded query={query}>{(booking) => <All booking={booking} onSent={query.put} />}</Loaded>}
      </SignInGate>
    </Page>
  );
}

interface AllProps {
  readonly booking: BookingView;
  readonly onSent: (booking: BookingView) => void;
}

function All({ booking, onSent }: AllProps) {
  const sends = booking.takesPhotos && booking.allowedActions.includes('sendPaper');
  return (
    <>
      {sends ? (
        <>
          <Paragraph>{sendPaperWords.ahead}</Paragraph>
          <Note>{sendPaperWords.never}</Note>
          <Note>{sendPaperWords.kept}</Note>
        </>
      ) : (
        <Paragraph>{sendPaperWords.how}</Paragraph>
      )}
      {booking.items.flatMap(({ itemId, papers }) =>
        papers.map(({ name, paperKind, pictureId }) => (
          <Card key={`${itemId} ${name}`} title={name}>
            {pictureId === null ? null : <Specimen itemId={itemId} pictureId={pictureId} name={name} />}
            {paperKind === 'other' ? (
              <Sending booking={booking} itemId={itemId} paper={name} open={sends} onSent={onSent} />
            ) : sends ? (
              <Note>{sendPaperWords.notAhead}</Note>
            ) : null}
          </Card>
        )),
      )}
    </>
  );
}

/** A drawing or a blank; its address holds ten minutes and is asked for again. */
function Specimen(props: { readonly itemId: string; readonly pictureId: string; readonly name: string }) {
  const { itemId, pictureId, name } = props;
  const picture = useQuery('items.showPicture', { itemId, pictureId }).data;
  if (!picture) return null;
  return (
    <View className={styles.specimen}>
      <Image
        className={styles.image}
        src={picture.url}
        mode="widthFix"
        aria-label={labelled(sendPaperWords.title, name)}
      />
    </View>
  );
}
