import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import type { RequestKind, Topic, Urgency } from '#types/request-codes';
import type { RuleHours, RuleLevel, TownRule } from '#types/routing-rules';
import { requestKindWords, topicWords, urgencyWords } from '#types/words/requests';
import { ruleHoursWords, rulesWords as words } from '#types/words/routing-rules';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Field } from '../../../components/field';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import { Ticks } from '../../../components/ticks';
import { gapsOf, wordsOf } from './rules-draft';
import styles from './rules.module.scss';

const TOPICS = Object.keys(topicWords) as Topic[];
const KINDS = Object.keys(requestKindWords) as RequestKind[];
const URGENCIES = Object.keys(urgencyWords) as Urgency[];
const HOURS = Object.keys(ruleHoursWords) as RuleHours[];
const PLACES = ['department', 'cluster', 'village', 'group'] as const;
const MOST_ASSISTING = 2;

interface RuleFormProps {
  readonly rule: TownRule;
  readonly departments: readonly OrgView[];
  readonly villages: readonly OrgView[];
  /** Saving or trying was asked for: what is missing shows. */
  readonly tried: boolean;
  readonly onChange: (rule: TownRule) => void;
  readonly onRemove: () => void;
}

const among = <T extends string>(all: readonly T[], some: readonly string[]): T[] =>
  all.filter((one) => some.includes(one));

/** One rule: when it holds, and whom it leads to. */
export function RuleForm({ rule, departments, villages, tried, onChange, onRemove }: RuleFormProps) {
  const { name, active, when, then } = rule;
  const gaps = tried ? gapsOf(rule) : [];
  const [anyOf, setAnyOf] = useState(when.anyOf.join(' '));
  const [noneOf, setNoneOf] = useState(when.noneOf.join(' '));
  const setWhen = (change: Partial<TownRule['when']>) => onChange({ ...rule, when: { ...when, ...change } });
  const setThen = (change: Partial<TownRule['then']>) => onChange({ ...rule, then: { ...then, ...change } });
  // while no department is chosen yet the place is still “a department”
  const place = then.level ?? 'department';
  const options = departments.map(({ orgId, name: text }) => ({ value: orgId, text }));
  const assist = (at: number, chosen: string) =>
    setThen({
      assistingIds: [...Array(MOST_ASSISTING).keys()]
        .map((n) => (n === at ? chosen : (then.assistingIds[n] ?? '')))
        .filter((id) => id !== ''),
    });

  return (
    <>
      <Field
        id="rule-name"
        label={words.name}
        max={30}
        value={name}
        error={gaps.includes('name') ? words.needName : undefined}
        onType={(typed) => onChange({ ...rule, name: typed })}
      />
      <Chips
        label={words.active}
        of={[
          { value: 'rule-on', text: words.on },
          { value: 'rule-off', text: words.off },
        ]}
        value={active ? 'rule-on' : 'rule-off'}
        onChoose={(value) => onChange({ ...rule, active: value === 'rule-on' })}
      />

      <Heading>{words.when}</Heading>
      {gaps.includes('when') ? (
        <View className={styles.error} role="alert">
          {words.needWhen}
        </View>
      ) : null}
      <Field
        id="rule-any"
        optional
        label={words.anyOf}
        value={anyOf}
        onType={(typed) => {
          setAnyOf(typed);
          setWhen({ anyOf: wordsOf(typed) });
        }}
      />
      <Field
        id="rule-none"
        optional
        label={words.noneOf}
        value={noneOf}
        onType={(typed) => {
          setNoneOf(typed);
          setWhen({ noneOf: wordsOf(typed) });
        }}
      />
      <Note>{words.topics}</Note>
      <View className={styles.ticks}>
        <Ticks
          label={words.topics}
          name="rule-topic"
          of={TOPICS.map((value) => ({ value, text: topicWords[value] }))}
          ticked={when.topics}
          onTick={(ticked) => setWhen({ topics: among(TOPICS, ticked) })}
        />
      </View>
      <Note>{words.villages}</Note>
      <View className={styles.ticks}>
        <Ticks
          label={words.villages}
          name="rule-village"
          of={villages.map(({ orgId, name: text }) => ({ value: orgId, text }))}
          ticked={when.villageIds}
          onTick={(ticked) => setWhen({ villageIds: [...ticked] })}
        />
      </View>
      <Note>{words.kinds}</Note>
      <View className={styles.ticks}>
        <Ticks
          label={words.kinds}
          name="rule-kind"
          of={KINDS.map((value) => ({ value, text: requestKindWords[value] }))}
          ticked={when.kinds}
          onTick={(ticked) => setWhen({ kinds: among(KINDS, ticked) })}
        />
      </View>
      <Note>{words.urgencies}</Note>
      <View className={styles.ticks}>
        <Ticks
          label={words.urgencies}
          name="rule-urgency"
          of={URGENCIES.map((value) => ({ value, text: urgencyWords[value] }))}
          ticked={when.urgencies}
          onTick={(ticked) => setWhen({ urgencies: among(URGENCIES, ticked) })}
        />
      </View>
      <Note>{words.hours}</Note>
      <Chips
        label={words.hours}
        of={HOURS.map((value) => ({ value, text: ruleHoursWords[value] }))}
        value={when.hours}
        onChoose={(hours) => setWhen({ hours })}
      />

      <Heading>{words.then}</Heading>
      <Chips
        label={words.then}
        of={PLACES.map((value) => ({ value, text: words.to[value] }))}
        value={place}
        onChoose={(value) =>
          value === 'department'
            ? setThen({ level: null })
            : setThen({ departmentId: null, level: value satisfies RuleLevel })
        }
      />
      {place === 'department' ? (
        <Select
          id="rule-department"
          label={words.department}
          placeholder={words.choose}
          options={options}
          value={then.departmentId ?? ''}
          error={gaps.includes('to') ? words.needTo : undefined}
          onChoose={(chosen) => setThen({ departmentId: chosen === '' ? null : chosen })}
        />
      ) : place === 'cluster' ? null : (
        <Note>{words.toVillageNote}</Note>
      )}
      <View className={styles.pair}>
        <Select
          id="rule-then-topic"
          optional
          label={words.topic}
          placeholder={words.topicOwn}
          options={TOPICS.map((value) => ({ value, text: topicWords[value] }))}
          value={then.topic ?? ''}
          onChoose={(chosen) => setThen({ topic: TOPICS.find((one) => one === chosen) ?? null })}
        />
        <Select
          id="rule-then-urgency"
          optional
          label={words.urgencyThen}
          placeholder={words.urgencyOwn}
          options={URGENCIES.map((value) => ({ value, text: urgencyWords[value] }))}
          value={then.urgency ?? ''}
          onChoose={(chosen) => setThen({ urgency: URGENCIES.find((one) => one === chosen) ?? null })}
        />
        {[0, 1].map((n) => (
          <Select
            key={n}
            id={`rule-assisting-${n + 1}`}
            optional
            label={words.assisting(n + 1)}
            placeholder={words.noAssisting}
            options={options}
            value={then.assistingIds[n] ?? ''}
            onChoose={(chosen) => assist(n, chosen)}
          />
        ))}
      </View>
      <Chips
        label={words.important}
        of={[
          { value: 'rule-plain', text: words.importantNo },
          { value: 'rule-important', text: words.important },
        ]}
        value={then.important ? 'rule-important' : 'rule-plain'}
        onChoose={(value) => setThen({ important: value === 'rule-important' })}
      />
      <Button id="rule-remove" look="warn" narrow onPress={onRemove}>
        {words.remove}
      </Button>
    </>
  );
}
