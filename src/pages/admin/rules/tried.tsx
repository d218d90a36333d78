import { Text, View } from '@tarojs/components';
import { rulesWords as words } from '#types/words/routing-rules';
import type { Output } from '../../../api/entries';
import { Heading, Note } from '../../../components/text';
import styles from './rules.module.scss';

/** What the rules would have done with past requests: how many begin elsewhere, by which rule, some of them before and after. */
export function Tried({ of: { looked, elsewhere, byRule, sample } }: { readonly of: Output<'routingRules.dryRun'> }) {
  const place = (name: string) => (name === '' ? words.triage : name);
  return (
    <View id="tried" className={styles.tried} role="status">
      <Text id="tried-sum">{words.tried(looked, elsewhere)}</Text>
      <Note>{words.trying}</Note>
      {byRule.map(({ name, holds, elsewhere: others }, n) => (
        <Note key={n}>{words.ruleHolds(name, holds, others)}</Note>
      ))}
      {elsewhere === 0 ? null : sample.length === 0 ? (
        <Note>{words.noSample}</Note>
      ) : (
        <>
          <Heading>{words.sample}</Heading>
          {sample.map(({ requestId, no, title, before, after, rule }) => (
            <View key={requestId} className={styles.sample}>
              <Text>{title}</Text>
              <Text className={styles.change}>
                {[words.beforeAfter(place(before), place(after)), rule, no].filter((part) => part !== '').join(' · ')}
              </Text>
            </View>
          ))}
        </>
      )}
    </View>
  );
}
