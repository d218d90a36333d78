import type { RequestRow as RequestRowView } from '#types/request-views';
import { inOneBreath } from '#types/words/common';
import { deadlineWords } from '#types/words/dates';
import { nextStepSentence, requestStatusWords, workdaysLeftWords } from '#types/words/requests';
import { Row } from '../../../components/row';
import { Tag, TimelinessTag } from '../../../components/tag';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';

/** Who does what next and until when, in one sentence; when that time is over, that it is being pressed for. */
export function nextOf({ nextStep: { code, by }, holderName: holder }: RequestRowView): string {
  const now = serverNow();
  return nextStepSentence(code, {
    holder,
    by: by === null ? '' : deadlineWords(by, now),
    past: by !== null && by < now,
  });
}

/** In a list the days left take the place of the hour. */
function inShort(row: RequestRowView): string {
  const { code, by } = row.nextStep;
  if (code === 'none') return requestStatusWords[row.status];
  const left = workdaysLeftWords(row);
  const isPast = by !== null && by < serverNow();
  const next = left === '' || isPast ? nextOf(row) : nextStepSentence(code, { holder: row.holderName, by: '' });
  return left === '' ? next : inOneBreath([left, next]);
}

export function RequestTag({ row }: { readonly row: RequestRowView }) {
  if (row.timeliness !== 'stopped') return <TimelinessTag of={row.timeliness} />;
  const answered = row.status === 'replied';
  return (
    <Tag tone={answered ? 'calm' : 'plain'} mark={answered ? '✉' : '○'}>
      {requestStatusWords[row.status]}
    </Tag>
  );
}

/** One request in a list: its opening words, what happens next, how it stands. */
export function RequestRow({ row }: { readonly row: RequestRowView }) {
  return (
    <Row
      id={`request-${row.requestId}`}
      title={row.title}
      note={inShort(row)}
      end={<RequestTag row={row} />}
      onPress={() => open('villager/request', { requestId: row.requestId })}
    />
  );
}
