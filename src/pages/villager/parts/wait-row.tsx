import type { WaitStatus, WaitView } from '#types/waits';
import { listed } from '#types/words/common';
import { halfDayWords } from '#types/words/dates';
import { waitStatusMarks, waitStatusWords, waitWords } from '#types/words/waits';
import { Row } from '../../../components/row';
import { Tag, type Tone } from '../../../components/tag';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';

const tones: Readonly<Record<WaitStatus, Tone>> = {
  waiting: 'calm',
  offered: 'soon',
  accepted: 'good',
  declined: 'plain',
  missed: 'plain',
  left: 'plain',
  over: 'plain',
};

export function WaitTag({ status }: { readonly status: WaitStatus }) {
  return (
    <Tag tone={tones[status]} mark={waitStatusMarks[status]}>
      {waitStatusWords[status]}
    </Tag>
  );
}

/** One place on a waiting list: matter, half-day, how many before her. */
export function WaitRow({ wait }: { readonly wait: WaitView }) {
  const { waitId, day, items, person, status, ahead } = wait;
  const whose = person.self ? '' : `${person.name} · `;
  const line = status === 'waiting' ? ` · ${waitWords.line(ahead)}` : '';
  return (
    <Row
      id={`wait-${waitId}`}
      title={listed(items.map(({ name }) => name))}
      note={`${whose}${halfDayWords(day.startsAt, day.half, serverNow())}${line}`}
      end={<WaitTag status={status} />}
      onPress={() => open('visits/wait', { waitId })}
    />
  );
}
