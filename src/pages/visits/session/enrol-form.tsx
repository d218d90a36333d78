import { useState } from 'react';
import type { GroupSessionCard } from '#types/group-sessions';
import { sessionWords as words } from '#types/words/group-sessions';
import { inBrackets } from '#types/words/common';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import { Thumb } from '../../../components/thumb';
import { Ticks } from '../../../components/ticks';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import type { Village } from '../../../session/session';

interface Other {
  readonly name: string;
  readonly groupId: string;
  readonly phone: string;
}
interface EnrolDraft {
  /** Person ids of the household, herself among them. */
  readonly members: readonly string[];
  readonly others: readonly Other[];
}
const EMPTY: EnrolDraft = { members: [], others: [] };
const MOST = 10;

interface EnrolProps {
  readonly village: Village;
  readonly session: GroupSessionCard;
  readonly onDone: () => void;
}

/** Who comes: ticks for herself and the household, name and group for others. All are enrolled or none. */
export function EnrolForm({ village, session, onDone }: EnrolProps) {
  const members = useQuery('people.household', {}).data?.members ?? [];
  const groups = useQuery('organisation.villages', {})
    .data?.towns.flatMap(({ villages }) => villages)
    .find(({ villageId }) => villageId === village.villageId)?.groups;
  const draft = useDraft(`enrol ${session.sessionId}`, EMPTY);
  const enrol = useCommand('groupSessions.enrol');
  const [tried, setTried] = useState(false);
  const { members: ticked, others } = draft.value;
  const enrolled = new Set(session.mine.map(({ personId }) => personId));
  const free = members.filter(({ personId }) => !enrolled.has(personId));
  const chosen = free.filter(({ personId }) => ticked.includes(personId));
  const count = chosen.length + others.length;
  const isWhole = others.every(({ name, groupId }) => name.trim() !== '' && groupId !== '');

  const setOther = (index: number, change: Partial<Other>) =>
    draft.set({ others: others.map((other, n) => (n === index ? { ...other, ...change } : other)) });

  const send = async () => {
    setTried(true);
    if (count === 0 || !isWhole) return;
    const done = await enrol.run({
      sessionId: session.sessionId,
      self: chosen.some(({ self }) => self),
      personIds: chosen.filter(({ self }) => !self).map(({ personId }) => personId),
      named: others.map(({ name, groupId, phone }) => ({
        name: name.trim(),
        groupId,
        ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
      })),
    });
    if (!done) return;
    draft.clear();
    setTried(false);
    say(words.enrolled);
    onDone();
  };

  return (
    <>
      <Heading>{words.who}</Heading>
      <Ticks
        label={words.who}
        name="tick"
        of={free.map(({ personId, name, self }) => ({
          value: personId,
          text: self ? `${name}${inBrackets(words.me)}` : name,
        }))}
        ticked={ticked}
        onTick={(members) => draft.set({ members })}
      />
      {others.map((other, n) => (
        <Card key={n} title={words.other(n + 1)}>
          <Field
            id={`other-name-${n}`}
            label={words.name}
            max={20}
            value={other.name}
            error={tried && other.name.trim() === '' ? words.incomplete : undefined}
            onType={(name) => setOther(n, { name })}
          />
          <Select
            id={`other-group-${n}`}
            label={words.group}
            placeholder={words.groupChoose}
            options={(groups ?? []).map((group) => ({ value: group.groupId, text: group.name }))}
            value={other.groupId}
            error={tried && other.groupId === '' ? words.incomplete : undefined}
            onChoose={(groupId) => setOther(n, { groupId })}
          />
          <Field
            id={`other-phone-${n}`}
            kind="phone"
            optional
            label={words.phone}
            max={13}
            value={other.phone}
            onType={(phone) => setOther(n, { phone })}
          />
          <Button look="quiet" onPress={() => draft.set({ others: others.filter((_, index) => index !== n) })}>
            {words.removeOther}
          </Button>
        </Card>
      ))}
      {count < MOST ? (
        <Button id="add-other" onPress={() => draft.set({ others: [...others, { name: '', groupId: '', phone: '' }] })}>
          {others.length === 0 ? words.others : words.addOther}
        </Button>
      ) : (
        <Note>{words.most}</Note>
      )}
      {tried && count === 0 ? <Note>{words.nobody}</Note> : null}
      <ErrorNotice refusal={enrol.refusal} problem={enrol.problem} onRetry={() => void send()} />
      <Thumb>
        <Button id="enrol" look="main" busy={enrol.busy} onPress={() => void send()}>
          {words.send(count)}
        </Button>
      </Thumb>
    </>
  );
}
