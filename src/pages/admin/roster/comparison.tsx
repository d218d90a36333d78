import { Text, View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import { presenceWords } from '#types/words/roster';
import { compareWords as words } from '#types/words/roster-board';
import { Card } from '../../../components/card';
import { Row, Rows } from '../../../components/row';
import { Heading, Note } from '../../../components/text';
import { halfDayText } from '../half-day';
import { changesOf, verdictOf, type Change, type Verdict } from './changes';
import type { DraftDay, Proposal } from './plan';
import styles from './roster.module.scss';

interface ComparisonProps {
  readonly proposal: Proposal;
  readonly days: readonly DraftDay[];
  /** Of the draft as it stands; null while it is not known. */
  readonly cost: Readonly<Record<string, number>> | null;
  readonly centres: readonly OrgView[];
  readonly departments: readonly OrgView[];
  readonly wishOf: (wish: string) => string;
}
const MARKS: Readonly<Record<Verdict, string>> = {
  met: '●',
  unchanged: '○',
  nowMet: '▲',
  better: '▲',
  worse: '▽',
  muchWorse: '▼',
  nowMissed: '▼',
};

/** The draft beside what was proposed: what changed, and what each wish gains or loses by it. */
export function Comparison({ proposal, days, cost, centres, departments, wishOf }: ComparisonProps) {
  const changes = changesOf(proposal.days, days);
  const before = proposal.cost;
  const names = [centres, departments].flat();
  const nameOf = (id: string) => names.find(({ orgId }) => orgId === id)?.name ?? '';
  return (
    <View id="comparison">
      <Heading>{words.title}</Heading>
      {changes.length === 0 ? (
        <Note>{words.same}</Note>
      ) : (
        <Card title={words.changed(changes.length)}>
          {changes.map((change) => (
            <View key={changeKey(change)} className={styles.change}>
              {changeSentence(change, nameOf)}
            </View>
          ))}
        </Card>
      )}
      {before === null ? null : (
        <>
          <Heading>{words.wishes}</Heading>
          <Rows>
            {Object.entries(before).map(([wish, was]) => {
              const verdict = verdictOf(was, changes.length === 0 ? was : (cost?.[wish] ?? was));
              return (
                <Row
                  key={wish}
                  id={`wish-${wish}`}
                  title={wishOf(wish)}
                  note={
                    <View className={verdict === 'muchWorse' || verdict === 'nowMissed' ? styles.lost : ''}>
                      <Text aria-hidden>{`${MARKS[verdict]} `}</Text>
                      <Text>{words[verdict]}</Text>
                    </View>
                  }
                />
              );
            })}
          </Rows>
        </>
      )}
    </View>
  );
}

const changeKey = (change: Change) =>
  [change.kind, halfDayText(change.at), change.at.centreId, 'departmentId' in change ? change.departmentId : ''].join();

function changeSentence(change: Change, nameOf: (id: string) => string): string {
  const at = `${halfDayText(change.at)} ${nameOf(change.at.centreId)}`;
  switch (change.kind) {
    case 'added':
      return words.added(at);
    case 'removed':
      return words.removed(at);
    case 'moved':
      return words.moved(`${halfDayText(change.from)} ${nameOf(change.from.centreId)}`, at);
    case 'presence':
      return words.presence(at, nameOf(change.departmentId), presenceWords[change.from], presenceWords[change.to]);
    case 'people':
      return words.people(at, nameOf(change.departmentId), change.from, change.to);
  }
}
