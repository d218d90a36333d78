import { Image, View } from '@tarojs/components';
import type { BookingView } from '#types/bookings';
import { sendPaperWords, sentPaperMarks, sentPaperWords } from '#types/words/visits';
import type { CarriedFile } from '../../../api/carried-files';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Pictures } from '../../../components/pictures';
import { Tag } from '../../../components/tag';
import { Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCarryingCommand } from '../../../hooks/use-carrying-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import styles from './papers.module.scss';

interface SendingProps {
  readonly booking: BookingView;
  readonly itemId: string;
  readonly paper: string;
  /** Photographs are taken, and it is not yet the day. */
  readonly open: boolean;
  readonly onSent: (booking: BookingView) => void;
}
interface Chosen {
  readonly pictures: readonly CarriedFile[];
}
const NONE: Chosen = { pictures: [] };
const tones = { sent: 'calm', good: 'good', again: 'soon' } as const;

/** One paper's photograph: take it, look at it, send it; then what was said of it. */
export function Sending({ booking, itemId, paper, open, onSent }: SendingProps) {
  const { bookingId } = booking;
  const draft = useDraft<Chosen>(`paper ${bookingId} ${itemId} ${paper}`, NONE);
  const command = useCarryingCommand('bookings.sendPaper');
  const sent = booking.sentPapers.filter((one) => one.itemId === itemId && one.paper === paper).at(-1);
  const [picture] = draft.value.pictures;

  const send = async () => {
    if (!picture) return;
    const changed = await command.run([picture], (fileIdOf) => ({
      bookingId,
      itemId,
      paper,
      fileId: fileIdOf(picture),
    }));
    if (!changed) return;
    draft.clear();
    onSent(changed);
    say(sendPaperWords.sent);
  };

  return (
    <>
      {sent ? (
        <>
          <Tag tone={tones[sent.state]} mark={sentPaperMarks[sent.state]}>
            {sentPaperWords[sent.state]}
          </Tag>
          {sent.note === '' ? null : <Paragraph>{sent.note}</Paragraph>}
          <Look bookingId={bookingId} paperId={sent.paperId} paper={paper} />
        </>
      ) : null}
      {open && (sent === undefined || sent.state === 'again') ? (
        <>
          <Pictures
            label={`${sent ? sendPaperWords.takeAgain : sendPaperWords.take} ${paper}`}
            value={draft.value.pictures}
            max={1}
            onChange={(pictures) => draft.set({ pictures })}
          />
          <ErrorNotice refusal={command.refusal} problem={command.problem} onRetry={() => void send()} />
          {picture ? (
            <Button id="send-paper" look="main" busy={command.busy} onPress={() => void send()}>
              {sendPaperWords.send}
            </Button>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** What she sent; its address holds ten minutes and is asked for again. */
function Look({
  bookingId,
  paperId,
  paper,
}: {
  readonly bookingId: string;
  readonly paperId: string;
  readonly paper: string;
}) {
  const shown = useQuery('bookings.showPaper', { bookingId, paperId }).data;
  if (!shown) return null;
  return (
    <View className={styles.specimen}>
      <Image className={styles.image} src={shown.url} mode="widthFix" aria-label={`${sendPaperWords.look} ${paper}`} />
    </View>
  );
}
