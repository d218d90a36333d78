import { useState } from 'react';
import type { GroupSessionCard, GroupSessionKind } from '#types/group-sessions';
import { clockWords, dateAt } from '#types/words/dates';
import { sessionDeskWords as words, sessionKindWords } from '#types/words/group-sessions';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Heading } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { timeOf } from './when';

interface FormProps {
  readonly departmentId: string;
  /** Null for a new one. */
  readonly session: GroupSessionCard | null;
  readonly onSaved: (sessionId: string) => void;
}

const KINDS = Object.keys(sessionKindWords) as GroupSessionKind[];
const FIELDS = ['title', 'about', 'place', 'startsAt', 'endsAt', 'capacity'] as const;
const MOST = 300;

/** What is announced: kind, name, place, when, how many. */
export function SessionForm({ departmentId, session, onSaved }: FormProps) {
  const draft = useDraft(`session ${session?.sessionId ?? departmentId}`, {
    kind: session?.kind ?? KINDS[0] ?? 'training',
    title: session?.title ?? '',
    about: session?.about ?? '',
    place: session?.place ?? '',
    date: session ? dateAt(session.startsAt) : '',
    from: session ? clockWords(session.startsAt) : '',
    until: session ? clockWords(session.endsAt) : '',
    capacity: String(session?.capacity ?? 30),
  });
  const { kind, title, about, place, date, from, until, capacity } = draft.value;
  const save = useCommand('groupSessions.save');
  const [tried, setTried] = useState(false);
  const laid = layRefusal(save.refusal, FIELDS);
  const [startsAt, endsAt] = [timeOf(date, from), timeOf(date, until)];
  const places = Number(capacity);
  const isRoom = Number.isInteger(places) && places >= 1 && places <= MOST;
  const isRight =
    title.trim() !== '' && place.trim() !== '' && startsAt !== null && endsAt !== null && startsAt < endsAt && isRoom;
  const ask = (wrong: boolean, why: string) => (tried && wrong ? why : undefined);

  const send = async () => {
    setTried(true);
    if (!isRight) return;
    const saved = await save.run({
      departmentId,
      ...(session === null ? {} : { sessionId: session.sessionId }),
      kind,
      title: title.trim(),
      about: about.trim(),
      place: place.trim(),
      startsAt,
      endsAt,
      capacity: places,
    });
    if (!saved) return;
    draft.clear();
    say(words.saved);
    onSaved(saved.sessionId);
  };

  return (
    <>
      <Heading>{session?.title ?? words.add}</Heading>
      <Chips
        label={words.kind}
        of={KINDS.map((value) => ({ value, text: sessionKindWords[value] }))}
        value={kind}
        onChoose={(value) => draft.set({ kind: value })}
      />
      <Field
        id="session-title"
        label={words.name}
        hint={words.nameHint}
        max={40}
        value={title}
        error={ask(title.trim() === '', words.needed) ?? laid.at('title')}
        onType={(value) => draft.set({ title: value })}
      />
      <Field
        id="session-place"
        label={words.place}
        max={60}
        value={place}
        error={ask(place.trim() === '', words.needed) ?? laid.at('place')}
        onType={(value) => draft.set({ place: value })}
      />
      <Field
        id="session-date"
        label={words.date}
        hint={words.dateHint}
        max={10}
        value={date}
        error={ask(timeOf(date, '0:00') === null, words.dateWrong) ?? laid.at('startsAt')}
        onType={(value) => draft.set({ date: value })}
      />
      <Field
        id="session-from"
        label={words.from}
        hint={words.timeHint}
        max={5}
        value={from}
        error={ask(startsAt === null, words.timeWrong)}
        onType={(value) => draft.set({ from: value })}
      />
      <Field
        id="session-until"
        label={words.until}
        max={5}
        value={until}
        error={
          ask(endsAt === null, words.timeWrong) ??
          ask(startsAt !== null && endsAt !== null && endsAt <= startsAt, words.untilWrong) ??
          laid.at('endsAt')
        }
        onType={(value) => draft.set({ until: value })}
      />
      <Field
        id="session-capacity"
        label={words.capacity}
        max={3}
        value={capacity}
        error={ask(!isRoom, words.capacityWrong) ?? laid.at('capacity')}
        onType={(value) => draft.set({ capacity: value })}
      />
      <Field
        id="session-about"
        kind="long"
        optional
        label={words.about}
        hint={words.aboutHint}
        max={500}
        value={about}
        error={laid.at('about')}
        onType={(value) => draft.set({ about: value })}
      />
      <ErrorNotice refusal={laid.rest} problem={save.problem} onRetry={() => void send()} />
      <Button id="save-session" look="main" busy={save.busy} onPress={() => void send()}>
        {words.save}
      </Button>
    </>
  );
}
