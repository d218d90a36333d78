import type { RequestRow as RequestRowView } from '#types/requests';
import { deadlineWords } from '#types/words/dates';
import { nextStepSentence, requestStatusWords } from '#types/words/requests';
import { Row } from '../../../components/row';
import { Tag, TimelinessTag } from '../../../components/tag';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';

/** Who does what next and until when, in one sentence. */
export const nextOf = (row: RequestRowView): string =>
  nextStepSentence(row.nextStep.code, {
    holder: row.holderName,
    by: row.nextStep.by === null ? '' : deadlineWords(row.nextStep.by, serverNow()),
  });

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
      note={row.nextStep.code === 'none' ? requestStatusWords[row.status] : nextOf(row)}
      end={<RequestTag row={row} />}
      onPress={() => open('villager/request', { requestId: row.requestId })}
    />
  );
}
