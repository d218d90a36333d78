import { View } from '@tarojs/components';
import { useState } from 'react';
import type { TownRule } from '#types/routing-rules';
import { momentWords } from '#types/words/dates';
import { rulesWords as words, ruleSentence } from '#types/words/routing-rules';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Row } from '../../../components/row';
import { SplitView } from '../../../components/split-view';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { useKeys } from '../../../platform/keys';
import { serverNow } from '../../../session/session';
import { LearnedPart } from './learned';
import { RuleForm } from './rule-form';
import { emptyRule, gapsOf, moved } from './rules-draft';
import styles from './rules.module.scss';
import { Tried } from './tried';

const LAST = 500;

/** The town's own routing rules, in their order: the first that holds decides. Tried over past requests before they are saved. */
export default function Rules() {
  return (
    <OfficePage title={words.title} roles={['dispatcher', 'admin']}>
      {({ appointmentId, townId }) => <Book key={appointmentId} townId={townId} />}
    </OfficePage>
  );
}

function Book({ townId }: { readonly townId: string }) {
  const query = useQuery('routingRules.show', { townId });
  return (
    <Loaded query={query}>
      {(shown) => <Desk shown={shown} townId={townId} onShown={query.put} onStale={query.reload} />}
    </Loaded>
  );
}

interface DeskProps {
  readonly shown: Output<'routingRules.show'>;
  readonly townId: string;
  readonly onShown: (shown: Output<'routingRules.show'>) => void;
  /** Somebody else has saved: asks for hers. */
  readonly onStale: () => void;
}
interface RulesDraft {
  /** Null: as they are saved. */
  readonly rules: readonly TownRule[] | null;
  /** Of the list the changes began from. */
  readonly revision: number;
}

function Desk({ shown, townId, onShown, onStale }: DeskProps) {
  const draft = useDraft<RulesDraft>(`rules:${townId}`, { rules: null, revision: shown.revision });
  const rules = draft.value.rules ?? shown.rules;
  const [at, setAt] = useState(-1);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<readonly TownRule[] | null>(null);
  const orgs = useQuery('organisation.list', { townId });
  const run = useQuery('routingRules.dryRun', asked === null ? null : { townId, rules: [...asked], last: LAST });
  const save = useCommand('routingRules.save');
  const open = (orgs.data?.orgs ?? []).filter(({ active }) => active);
  const nameOf = (orgId: string) => open.find((org) => org.orgId === orgId)?.name ?? '';
  const rule = rules[at];

  const change = (next: readonly TownRule[]) => {
    draft.set({ rules: next, revision: draft.value.rules === null ? shown.revision : draft.value.revision });
    setAsked(null);
  };
  const move = (from: number, by: number) => {
    const next = moved(rules, from, from + by);
    if (next === rules) return;
    change(next);
    if (from === at) setAt(from + by);
    else if (from + by === at) setAt(from);
  };
  useKeys({
    ArrowDown: () => setAt(Math.min(rules.length - 1, at + 1)),
    ArrowUp: () => setAt(Math.max(0, at - 1)),
    '[': () => move(at, -1),
    ']': () => move(at, 1),
  });
  /** The first rule that is not whole lies open; null when all are. */
  const firstGap = (): boolean => {
    setTried(true);
    const gap = rules.findIndex((one) => gapsOf(one).length > 0);
    if (gap >= 0) setAt(gap);
    return gap >= 0;
  };
  const send = async () => {
    if (firstGap()) return;
    const after = await save.run({
      townId,
      revision: draft.value.rules === null ? shown.revision : draft.value.revision,
      rules: [...rules],
    });
    if (!after) return;
    draft.clear();
    say(words.saved);
    onShown(after);
  };
  const takeTheirs = () => {
    draft.clear();
    save.reset();
    setAt(-1);
    onStale();
  };

  return (
    <SplitView
      list={
        <>
          <Note>{words.lead}</Note>
          {rules.length === 0 ? <Empty why={words.none} /> : null}
          <View role="list" aria-label={words.title}>
            {rules.map((one, index) => (
              <View key={index} className={styles.line} role="listitem">
                <Row
                  id={`rule-${index + 1}`}
                  title={words.order(index + 1, one.name)}
                  note={[one.active ? '' : words.off, ruleSentence(one, nameOf)]
                    .filter((part) => part !== '')
                    .join(' · ')}
                  chosen={index === at}
                  onPress={() => setAt(index)}
                />
                <View className={styles.moves}>
                  <Button
                    id={`rule-up-${index + 1}`}
                    narrow
                    label={words.up(one.name)}
                    disabled={index === 0}
                    onPress={() => move(index, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    id={`rule-down-${index + 1}`}
                    narrow
                    label={words.down(one.name)}
                    disabled={index === rules.length - 1}
                    onPress={() => move(index, 1)}
                  >
                    ↓
                  </Button>
                </View>
              </View>
            ))}
          </View>
          {rules.length > 1 ? <Note>{words.moveKeys}</Note> : null}
          <View className={styles.foot}>
            <Button
              id="rule-add"
              onPress={() => {
                change([...rules, emptyRule(words.newName)]);
                setAt(rules.length);
                setTried(false);
              }}
            >
              {words.add}
            </Button>
            <Button
              id="rules-try"
              busy={asked !== null && run.data === undefined && !run.problem}
              onPress={() => firstGap() || setAsked(rules)}
            >
              {words.tryOut}
            </Button>
            <ErrorNotice refusal={run.refusal} problem={run.problem ?? orgs.problem} />
            {asked !== null && run.data ? <Tried of={run.data} /> : null}
            <ErrorNotice refusal={save.refusal} problem={save.problem} />
            {save.refusal?.code === 'RulesChanged' ? (
              <Button id="rules-theirs" onPress={takeTheirs}>
                {words.takeTheirs}
              </Button>
            ) : null}
            <Button id="main-action" look="main" busy={save.busy} onPress={() => void send()}>
              {words.save}
            </Button>
            <Note>
              {draft.value.rules === null
                ? words.savedBy(
                    shown.savedByName,
                    shown.savedAt === null ? '' : momentWords(shown.savedAt, serverNow()),
                  )
                : words.changed}
            </Note>
          </View>
          <LearnedPart townId={townId} of={shown.learned} onBack={onShown} />
        </>
      }
      detail={
        rule === undefined ? null : (
          <RuleForm
            key={at}
            rule={rule}
            departments={open.filter(({ kind }) => kind === 'department')}
            villages={open.filter(({ kind }) => kind === 'village')}
            tried={tried}
            onChange={(next) => change(rules.map((one, index) => (index === at ? next : one)))}
            onRemove={() => {
              change(rules.filter((_, index) => index !== at));
              setAt(-1);
            }}
          />
        )
      }
      nothing={<Empty why={words.nothingChosen} />}
      onBack={() => setAt(-1)}
    />
  );
}
