import { View } from '@tarojs/components';
import { useState } from 'react';
import type { GroupSessionCard, GroupSessionOutcome } from '#types/group-sessions';
import { buttonWords } from '#types/words/common';
import { sessionDeskWords as words, sessionKindWords, sessionOutcomeWords } from '#types/words/group-sessions';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Select } from '../../../components/select';
import { Heading, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { canPrint, print } from '../../../platform/print';

type Person = Output<'groupSessions.roll'>['people'][number];
interface MarkDraft {
  /** By person id; only what was changed here. */
  readonly marks: Readonly<Record<string, { readonly came: boolean; readonly outcome: GroupSessionOutcome | '' }>>;
}
const EMPTY: MarkDraft = { marks: {} };
const OUTCOMES = Object.keys(sessionOutcomeWords) as GroupSessionOutcome[];

interface RollProps {
  readonly session: GroupSessionCard;
  readonly onChanged: () => void;
}

/** Who is enrolled, who came, what came of it; closing with the figures, or calling it off. */
export function Roll({ session, onChanged }: RollProps) {
  const query = useQuery('groupSessions.roll', { sessionId: session.sessionId });
  const changed = () => {
    query.reload();
    onChanged();
  };
  return (
    <>
      {session.allowedActions.includes('edit') ? null : <Heading>{session.title}</Heading>}
      {session.figures ? <Card title={sessionKindWords[session.kind]}>{words.figures(session.figures)}</Card> : null}
      <Heading>{words.roll}</Heading>
      <Loaded query={query}>
        {({ people }) =>
          people.length === 0 ? (
            <Empty why={words.nobodyYet} />
          ) : (
            <>
              {canPrint ? (
                <View className="no-print">
                  <Button id="print-roll" onPress={print}>
                    {buttonWords.print}
                  </Button>
                </View>
              ) : null}
              <Marks session={session} people={people} onSaved={changed} />
            </>
          )
        }
      </Loaded>
      <Ending session={session} onEnded={changed} />
    </>
  );
}

function Marks({
  session,
  people,
  onSaved,
}: {
  readonly session: GroupSessionCard;
  readonly people: readonly Person[];
  readonly onSaved: () => void;
}) {
  const draft = useDraft(`marks ${session.sessionId}`, EMPTY);
  const mark = useCommand('groupSessions.mark');
  const { marks } = draft.value;
  const mayMark = session.allowedActions.includes('attend');
  const changed = people.filter(({ personId }) => marks[personId] !== undefined);
  const stateOf = ({ personId, came, outcome }: Person) => marks[personId] ?? { came, outcome: outcome ?? '' };
  const set = (personId: string, to: MarkDraft['marks'][string]) => draft.set({ marks: { ...marks, [personId]: to } });
  const save = async () => {
    const done = await mark.run({
      sessionId: session.sessionId,
      marks: changed.map((person) => {
        const { came, outcome } = stateOf(person);
        return { personId: person.personId, came: came === true, outcome: outcome === '' ? null : outcome };
      }),
    });
    if (!done) return;
    draft.clear();
    say(words.marksSaved);
    onSaved();
  };
  return (
    <>
      {people.map((person) => {
        const { came, outcome } = stateOf(person);
        return (
          <Card key={person.personId} title={person.name}>
            <Note>
              {[person.villageName, person.phoneMasked, person.byName === person.name ? '' : words.by(person.byName)]
                .filter((part) => part !== '')
                .join(' · ')}
            </Note>
            {mayMark ? (
              <>
                <Chips
                  label={`${person.name} ${words.came}`}
                  of={[
                    { value: 'came', text: words.came },
                    { value: 'absent', text: words.absent },
                  ]}
                  value={came === null ? undefined : came ? 'came' : 'absent'}
                  onChoose={(value) => set(person.personId, { came: value === 'came', outcome })}
                />
                {came === true ? (
                  <Select
                    id={`outcome-${person.personId}`}
                    label={words.outcome}
                    options={[
                      { value: '', text: words.noOutcome },
                      ...OUTCOMES.map((value) => ({ value, text: sessionOutcomeWords[value] })),
                    ]}
                    value={outcome}
                    onChoose={(value) =>
                      set(person.personId, { came: true, outcome: OUTCOMES.find((one) => one === value) ?? '' })
                    }
                  />
                ) : null}
              </>
            ) : null}
          </Card>
        );
      })}
      {mayMark ? null : <Note>{words.marksLater}</Note>}
      <ErrorNotice refusal={mark.refusal} problem={mark.problem} onRetry={() => void save()} />
      {changed.length > 0 ? (
        <>
          <Paragraph>{words.marksUnsaved(changed.length)}</Paragraph>
          <Button id="save-marks" look="main" busy={mark.busy} onPress={() => void save()}>
            {words.saveMarks}
          </Button>
        </>
      ) : null}
    </>
  );
}

function Ending({ session, onEnded }: { readonly session: GroupSessionCard; readonly onEnded: () => void }) {
  const end = useCommand('groupSessions.end');
  const [asks, setAsks] = useState(false);
  const draft = useDraft(`cancel ${session.sessionId}`, { reason: '' });
  const send = async (as: 'cancelled' | 'closed') => {
    const done = await end.run({
      sessionId: session.sessionId,
      as,
      reason: as === 'closed' ? '' : draft.value.reason.trim(),
    });
    if (!done) return;
    draft.clear();
    setAsks(false);
    say(as === 'closed' ? words.closed : words.cancelled);
    onEnded();
  };
  return (
    <View className="no-print">
      <ErrorNotice refusal={end.refusal} problem={end.problem} />
      {session.allowedActions.includes('close') ? (
        <Button id="close-session" look="main" busy={end.busy} onPress={() => void send('closed')}>
          {words.close}
        </Button>
      ) : null}
      {session.allowedActions.includes('cancel') ? (
        asks ? (
          <>
            <Field
              id="cancel-reason"
              label={words.cancelWhy}
              max={60}
              value={draft.value.reason}
              onType={(reason) => draft.set({ reason })}
            />
            <Button
              id="cancel-send"
              look="main"
              busy={end.busy}
              disabled={draft.value.reason.trim() === ''}
              onPress={() => void send('cancelled')}
            >
              {words.cancelSend}
            </Button>
            <Button look="quiet" onPress={() => setAsks(false)}>
              {buttonWords.back}
            </Button>
          </>
        ) : (
          <Button id="cancel-session" look="quiet" onPress={() => setAsks(true)}>
            {words.cancel}
          </Button>
        )
      ) : null}
    </View>
  );
}
