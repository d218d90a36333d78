import { View } from '@tarojs/components';
import type { DayCard } from '#types/days';
import { halfDayWords, spanWords } from '#types/words/dates';
import { dayPageWords, placesWords, placeWords, whyNotWords } from '#types/words/days';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { serverNow } from '../../../session/session';

/** A half-day in four lines: when, where, who comes, how many places. */
export function HalfDayFacts({ day }: { readonly day: DayCard }) {
  const now = serverNow();
  const coming = day.departments.filter(({ presence }) => presence !== 'absent').length;
  const held = day.status === 'published';
  const state = whyNotWords(day, now) || placesWords(day.left);
  return (
    <View>
      <KeyFact>{halfDayWords(day.startsAt, day.half, now)}</KeyFact>
      <Paragraph>{`${spanWords(day.startsAt, day.endsAt)}  ${placeWords(day)}`}</Paragraph>
      <Paragraph>{held ? `${dayPageWords.departments(coming)} · ${state}` : state}</Paragraph>
      {day.provisional ? <Note>{dayPageWords.provisional}</Note> : null}
    </View>
  );
}
