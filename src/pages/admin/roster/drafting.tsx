import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import { refusalText } from '#types/words/errors';
import { problemSentence, wishWords } from '#types/words/roster';
import { rosterPageWords as words } from '#types/words/roster-board';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useIsDesk } from '../../../platform/desk';
import { Board } from './board';
import { Comparison } from './comparison';
import { DayEditor } from './day-editor';
import { Findings } from './findings';
import { Grid } from './grid';
import { addDay, refusedKey, removeDay, toPublish, type DraftDay, type Trouble } from './plan';
import { Proposing, useProposing } from './proposing';
import { PublishSummary } from './publish-summary';
import styles from './roster.module.scss';
import { useCheck } from './use-check';
import { useEdits } from './use-edits';

interface DraftingProps {
  readonly townId: string;
  readonly month: string;
  readonly provisional: boolean;
  readonly workdays: readonly string[];
  readonly centres: readonly OrgView[];
  readonly departments: readonly OrgView[];
  readonly onPublished: (month: Output<'roster.publish'>) => void;
}
const NO_DAYS: readonly DraftDay[] = [];

/** A month that is not published: ask for a proposal, change it on the grid with every change checked, publish it. */
export function Drafting(props: DraftingProps) {
  const { townId, month, provisional, workdays, centres, departments, onPublished } = props;
  const edits = useEdits(townId, month);
  const [chosen, setChosen] = useState('');
  const [summing, setSumming] = useState(false);
  const publish = useCommand('roster.publish');
  const isDesk = useIsDesk();
  const days = edits.days ?? NO_DAYS;
  const check = useCheck(townId, month, days, problemSentence);
  const proposing = useProposing(townId, month, (proposal) => {
    publish.reset();
    setChosen('');
    if (edits.days !== null) say(words.kept, { undo: edits.undoTo(edits.days, edits.proposal), seconds: 60 });
    edits.begin(proposal);
  });

  const asked = <ErrorNotice refusal={proposing.refusal} problem={proposing.problem} onRetry={proposing.start} />;
  if (edits.days === null) {
    return (
      <>
        {asked}
        <Empty why={words.notYet}>
          {proposing.since === null ? (
            <Button id="propose" look="main" onPress={proposing.start}>
              {words.propose}
            </Button>
          ) : (
            <Proposing since={proposing.since} />
          )}
        </Empty>
      </>
    );
  }

  const step = (move: (() => void) | undefined) =>
    move === undefined
      ? undefined
      : () => {
          publish.reset();
          move();
        };
  const change = (next: readonly DraftDay[]) => {
    publish.reset();
    edits.change(next);
  };
  const troubles = withRefusal(check.troubles, days, publish.refusal);
  const barred = troubles.some(({ barring }) => barring);
  const opened = days.find(({ key }) => key === chosen);
  const send = async () => {
    setSumming(false);
    const published = await publish.run({ townId, month, days: toPublish(days) });
    if (!published) return;
    edits.clear();
    say(words.published);
    onPublished(published);
  };
  const comparison =
    edits.proposal === null ? null : (
      <Comparison
        proposal={edits.proposal}
        days={days}
        cost={check.cost}
        centres={centres}
        departments={departments}
        wishOf={(wish) => wishWords[wish as keyof typeof wishWords]}
      />
    );

  return (
    <>
      {asked}
      <ErrorNotice refusal={publish.refusal} problem={publish.problem} />
      {proposing.since === null ? null : <Proposing since={proposing.since} />}
      <Findings
        state={check.state}
        troubles={troubles}
        onOpen={setChosen}
        undo={step(edits.undo)}
        redo={step(edits.redo)}
        again={{ busy: proposing.since !== null, start: proposing.start }}
        optimal={edits.proposal?.optimal}
      />
      <Board
        grid={
          <>
            <Grid
              days={days}
              workdays={workdays}
              centres={centres}
              chosen={chosen}
              troubles={troubles}
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
            {isDesk ? null : <AddOnPhone {...{ workdays, centres, days, departments, change, setChosen }} />}
            {isDesk ? null : comparison}
          </>
        }
        editor={
          opened === undefined ? null : (
            <>
              <DayEditor
                key={opened.key}
                day={opened}
                days={days}
                workdays={workdays}
                centres={centres}
                departments={departments}
                troubles={troubles.filter(({ key }) => key === opened.key)}
                onChange={change}
                onRemove={() => {
                  change(removeDay(days, opened.key));
                  setChosen('');
                  say(words.removed, { undo: edits.undoTo(days, edits.proposal), seconds: 60 });
                }}
              />
              {isDesk ? comparison : null}
            </>
          )
        }
        nothing={
          <>
            <Empty why={days.length === 0 ? words.nothing : words.pick} />
            {isDesk ? comparison : null}
          </>
        }
        onBack={() => setChosen('')}
      />
      {opened !== undefined && !isDesk ? null : (
        <View className={styles.foot}>
          <Button
            id="publish"
            look="main"
            busy={publish.busy}
            disabled={days.length === 0 || barred || check.state === 'checking'}
            onPress={() => setSumming(true)}
          >
            {barred ? words.barring(troubles.filter(({ barring }) => barring).length) : words.publish(days.length)}
          </Button>
        </View>
      )}
      <PublishSummary
        open={summing}
        {...{ month, provisional, days, troubles, centres }}
        onConfirm={() => void send()}
        onClose={() => setSumming(false)}
      />
    </>
  );
}

/** What the check found and, should publishing have been refused after all, why. */
function withRefusal(
  troubles: readonly Trouble[],
  days: readonly DraftDay[],
  refusal: ReturnType<typeof useCommand>['refusal'],
): readonly Trouble[] {
  const key = refusedKey(days, refusal?.field);
  if (refusal === undefined || key === undefined) return troubles;
  if (troubles.some((trouble) => trouble.key === key && trouble.barring)) return troubles;
  return [...troubles, { key, words: refusalText(refusal), barring: true }];
}

interface AddOnPhoneProps extends Pick<DraftingProps, 'workdays' | 'centres' | 'departments'> {
  readonly days: readonly DraftDay[];
  readonly change: (days: readonly DraftDay[]) => void;
  readonly setChosen: (key: string) => void;
}

/** On a phone free days are not drawn: a half-day is added on the first free working day and then put where it belongs. */
function AddOnPhone({ workdays, centres, departments, days, change, setChosen }: AddOnPhoneProps) {
  const centreId = centres[0]?.orgId;
  const date = workdays.find((one) => days.every((day) => day.date !== one)) ?? workdays[0];
  if (centreId === undefined || date === undefined) return null;
  return (
    <Button
      id="add-day"
      onPress={() => {
        const next = addDay(
          days,
          { date, half: 'am', centreId },
          departments.map(({ orgId }) => orgId),
        );
        change(next);
        setChosen(next[next.length - 1]?.key ?? '');
      }}
    >
      {words.addOn}
    </Button>
  );
}
