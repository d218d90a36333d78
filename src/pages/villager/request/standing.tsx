import type { RequestView } from '#types/request-views';
import { momentWords } from '#types/words/dates';
import { followingWords as words } from '#types/words/request-page';
import { Card } from '../../../components/card';
import { Heading, Note, Paragraph } from '../../../components/text';
import { serverNow } from '../../../session/session';

/** Why it stands where it stands, in plain words: not taken on, merged, split, on the long-term list, promised for another day. */
export function Standing({ view }: { readonly view: RequestView }) {
  const { notAccepted, petition, longTerm, mergedIntoNo, splitFromNo, row } = view;
  const now = serverNow();
  const moved = [...view.timeline].reverse().find(({ kind }) => kind === 'extended' || kind === 'promiseMoved');
  const isRunning = row.dueAt !== null && row.timeliness !== 'stopped';
  return (
    <>
      {notAccepted === null ? null : (
        <Card id="turned-down" title={words.turnedDown}>
          <Heading>{words.reason(notAccepted.reason)}</Heading>
          <Paragraph>{notAccepted.text}</Paragraph>
          {notAccepted.appealed && row.status === 'notAccepted' ? <Note>{words.appealedBefore}</Note> : null}
        </Card>
      )}
      {petition === null ? null : (
        <Card id="petition">
          <Paragraph>{words.petition}</Paragraph>
          {petition.text === '' ? null : <Paragraph>{petition.text}</Paragraph>}
          <Note>{words.receipt(petition.receiptNo)}</Note>
        </Card>
      )}
      {row.status === 'merged' ? (
        <Card>
          <Paragraph>{mergedIntoNo === '' ? words.mergedSame : words.merged(mergedIntoNo)}</Paragraph>
        </Card>
      ) : null}
      {splitFromNo === '' ? null : <Note>{words.split(splitFromNo)}</Note>}
      {longTerm === null || row.status !== 'longTerm' ? null : (
        <Card id="long-term" title={words.longTerm}>
          <Note>{words.plan}</Note>
          <Paragraph>{longTerm.plan}</Paragraph>
          <Note>{words.longTermNext(momentWords(longTerm.reviewAt, now))}</Note>
        </Card>
      )}
      {moved === undefined || !isRunning || row.dueAt === null ? null : (
        <Note>
          {moved.kind === 'extended'
            ? words.extendedTo(momentWords(row.dueAt, now))
            : words.calendarMoved(momentWords(row.dueAt, now))}
        </Note>
      )}
    </>
  );
}
