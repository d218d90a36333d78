import { View } from '@tarojs/components';
import { useState } from 'react';
import type { DayCard } from '#types/days';
import type { MoveView } from '#types/moves';
import { moveWords as words } from '#types/words/moves';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Heading, KeyFact, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { halfDayText } from '../half-day';
import { Effect } from './effect';
import { WorkdayCalendar } from './workday-calendar';

interface MoveFormProps {
  readonly townId: string;
  readonly day: DayCard;
  readonly first: { readonly date: string; readonly half: 'am' | 'pm'; readonly cancel: boolean };
  readonly onStarted: (move: MoveView) => void;
}

/** Where to, what it would do to whom, why; then it starts. What was chosen and written stays until it has been sent. */
export function MoveForm({ townId, day, first, onStarted }: MoveFormProps) {
  const draft = useDraft(`move:${day.dayId}:${first.cancel ? 'cancel' : first.date}`, { ...first, reason: '' });
  const { date, half, cancel, reason } = draft.value;
  const to = cancel || date === '' ? null : { date, half };
  const decided = cancel || to !== null;
  const preview = useQuery('moves.preview', decided ? { dayId: day.dayId, to } : null);
  const start = useCommand('moves.start');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(start.refusal, ['reason']);

  const change = (next: Partial<typeof draft.value>) => {
    start.reset();
    draft.set(next);
  };
  const send = async () => {
    setTried(true);
    if (!decided || reason.trim() === '') return;
    const move = await start.run({ dayId: day.dayId, to, reason: reason.trim() });
    if (!move) return;
    draft.clear();
    say(words.started);
    onStarted(move);
  };
  const booked = preview.data?.booked ?? 0;

  return (
    <>
      <Card look="key" title={cancel ? words.cancelTitle : words.which}>
        <KeyFact id="move-from">{halfDayText(day)}</KeyFact>
        <View>{day.centreName}</View>
      </Card>
      {cancel ? null : (
        <WorkdayCalendar
          townId={townId}
          from={day}
          chosen={to}
          onChoose={(chosen) => change({ date: chosen.date, half: chosen.half })}
        />
      )}
      <Button id="move-or-cancel" look="quiet" onPress={() => change({ cancel: !cancel })}>
        {cancel ? words.moveInstead : words.cancelInstead}
      </Button>
      {decided ? <Effect query={preview} cancel={cancel} /> : null}
      <Heading>{words.reason}</Heading>
      <Chips
        label={words.reason}
        of={words.reasons.map((value) => ({ value, text: value }))}
        value={words.reasons.find((value) => value === reason)}
        onChoose={(value) => change({ reason: value })}
      />
      <Field
        id="move-reason"
        label={words.reason}
        hint={words.reasonHint}
        max={60}
        value={reason}
        error={tried && reason.trim() === '' ? words.needReason : laid.at('reason')}
        onType={(value) => change({ reason: value })}
      />
      {tried && !decided ? <Note>{words.needDate}</Note> : null}
      <ErrorNotice refusal={laid.rest} problem={start.problem} />
      <Button
        id="move-start"
        look={cancel ? 'warn' : 'main'}
        busy={start.busy}
        disabled={decided && preview.data === undefined}
        onPress={() => void send()}
      >
        {cancel ? words.cancel(booked) : to === null ? words.pick : words.move(halfDayText(to), booked)}
      </Button>
    </>
  );
}
