import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import { rosterPageWords as words } from '#types/words/admin';
import { call } from '../../../api/client';
import type { Output } from '../../../api/entries';
import { CallProblem } from '../../../api/problem';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { refusalText } from '#types/words/errors';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import type { Refusal } from '#types/errors';
import { Board } from './board';
import { DayEditor } from './day-editor';
import { Grid } from './grid';
import styles from './roster.module.scss';
import { addDay, draftOf, refusedKey, removeDay, toPublish, type DraftDay } from './plan';

interface DraftingProps {
  readonly townId: string;
  readonly month: string;
  readonly workdays: readonly string[];
  readonly centres: readonly OrgView[];
  readonly departments: readonly OrgView[];
  readonly onPublished: (month: Output<'roster.publish'>) => void;
}

/** A month that is not published: ask for a proposal, change it on the grid, publish it. The draft survives a reload. */
export function Drafting({ townId, month, workdays, centres, departments, onPublished }: DraftingProps) {
  const draft = useDraft(`roster:${townId}:${month}`, { days: null as readonly DraftDay[] | null });
  const [chosen, setChosen] = useState('');
  const [asking, setAsking] = useState<{ busy: boolean; refusal?: Refusal; problem?: CallProblem }>({ busy: false });
  const publish = useCommand('roster.publish');
  const { days } = draft.value;

  const propose = async () => {
    setAsking({ busy: true });
    try {
      const answer = await call('roster.propose', { townId, month });
      setAsking(answer.ok ? { busy: false } : { busy: false, refusal: answer.refusal });
      if (!answer.ok) return;
      publish.reset();
      setChosen('');
      draft.set({ days: draftOf(answer.value.days) });
    } catch (error) {
      setAsking({ busy: false, problem: error instanceof CallProblem ? error : new CallProblem('bug', String(error)) });
    }
  };
  const asked = <ErrorNotice refusal={asking.refusal} problem={asking.problem} onRetry={() => void propose()} />;
  if (days === null) {
    return (
      <>
        {asked}
        <Empty why={words.notYet}>
          <Button id="propose" look="main" busy={asking.busy} onPress={() => void propose()}>
            {words.propose}
          </Button>
        </Empty>
      </>
    );
  }

  const change = (next: readonly DraftDay[]) => {
    publish.reset();
    draft.set({ days: next });
  };
  const send = async () => {
    const published = await publish.run({ townId, month, days: toPublish(days) });
    if (!published) return;
    draft.clear();
    say(words.published);
    onPublished(published);
  };
  const refused = refusedKey(days, publish.refusal?.field);
  const conflict =
    refused === undefined || publish.refusal === undefined
      ? undefined
      : { key: refused, words: refusalText(publish.refusal) };
  const opened = days.find(({ key }) => key === chosen);

  return (
    <>
      {asked}
      <ErrorNotice refusal={publish.refusal} problem={publish.problem} />
      <Board
        grid={
          <Grid
            days={days}
            workdays={workdays}
            centres={centres}
            chosen={chosen}
            conflict={conflict}
            onOpen={setChosen}
            onAdd={(at) => {
              const next = addDay(
                days,
                at,
                departments.map(({ orgId }) => orgId),
              );
              change(next);
              setChosen(next[next.length - 1]?.key ?? '');
            }}
          />
        }
        editor={
          opened === undefined ? null : (
            <DayEditor
              day={opened}
              days={days}
              workdays={workdays}
              centres={centres}
              departments={departments}
              conflict={conflict?.key === opened.key ? conflict.words : undefined}
              onChange={change}
              onRemove={() => {
                change(removeDay(days, opened.key));
                setChosen('');
                say(words.removed, { undo: () => draft.set({ days }), seconds: 60 });
              }}
            />
          )
        }
        nothing={<Empty why={days.length === 0 ? words.nothing : words.pick} />}
        onBack={() => setChosen('')}
      />
      <View className={styles.foot}>
        <Button id="publish" look="main" busy={publish.busy} disabled={days.length === 0} onPress={() => void send()}>
          {words.publish(days.length)}
        </Button>
        <Button id="propose-again" look="quiet" busy={asking.busy} onPress={() => void propose()}>
          {words.again}
        </Button>
      </View>
    </>
  );
}
