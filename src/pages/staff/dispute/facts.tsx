import Taro from '@tarojs/taro';
import type { DisputeView } from '#types/disputes';
import { listed } from '#types/words/common';
import { dateWords, momentWords, startOfDate } from '#types/words/dates';
import { disputeDeskWords as words } from '#types/words/dispute-desk';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Note, Paragraph } from '../../../components/text';
import { serverNow } from '../../../session/session';

/** What is planned, when they met, what was agreed: nothing sealed. */
export function Facts({ view }: { readonly view: DisputeView }) {
  const now = serverNow();
  const day = (date: string) => dateWords(startOfDate(date), now);
  const { plan, meetings, agreement, parties } = view;
  const nameOf = (n: number) => parties.find((one) => one.n === n)?.name ?? '';
  return (
    <>
      {agreement === null ? null : (
        <Card id="agreement" title={words.agreement}>
          <Paragraph>{agreement.text}</Paragraph>
          <Note>{`${words.form[agreement.form]} · ${words.agreementOn(day(agreement.on))}`}</Note>
          <Note>{words.confirm(day(agreement.confirmUntil))}</Note>
          {agreement.files.map(({ fileId, url }, n) => (
            <Button
              key={fileId}
              narrow
              onPress={() => void Taro.previewImage({ current: url, urls: agreement.files.map((file) => file.url) })}
            >
              {words.picture(n + 1)}
            </Button>
          ))}
        </Card>
      )}
      {meetings.length === 0 ? null : (
        <Card id="meetings" title={words.meetings}>
          {meetings.map(({ startsAt, place, held, came, next }) => (
            <Paragraph key={startsAt}>
              {`${momentWords(startsAt, now)} · ${place}`}
              <Note>{held ? words.held(listed(came.map(nameOf))) : words.set}</Note>
              {next === '' ? null : <Note>{words.nextOf(next)}</Note>}
            </Paragraph>
          ))}
        </Card>
      )}
      {plan.length === 0 ? null : (
        <Card id="plan" title={words.plan}>
          {plan.map(({ what, who, until }, n) => (
            <Paragraph key={n}>{words.planStep(what, who, day(until))}</Paragraph>
          ))}
        </Card>
      )}
    </>
  );
}
