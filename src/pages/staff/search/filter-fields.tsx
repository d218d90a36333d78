import { View } from '@tarojs/components';
import type { SearchBucket } from '#types/search';
import type { RequestKind, Topic } from '#types/request-codes';
import { requestKindWords, topicWords } from '#types/words/requests';
import { periodWords, searchBucketWords, searchWords as words } from '#types/words/search';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Select } from '../../../components/select';
import { emptySearch, type Period, type SearchDraft } from './filters';
import styles from './search.module.scss';

interface FilterFieldsProps {
  readonly value: SearchDraft;
  readonly buckets: readonly SearchBucket[];
  readonly villages: readonly { readonly villageId: string; readonly name: string }[];
  readonly onChange: (change: Partial<SearchDraft>) => void;
}

const optionsOf = <T extends string>(all: Readonly<Record<T, string>>) =>
  (Object.entries(all) as [T, string][]).map(([value, text]) => ({ value, text }));

/** Which of them: how they stand in one row of chips, the rest behind one button. */
export function FilterFields({ value, buckets, villages, onChange }: FilterFieldsProps) {
  return (
    <>
      <Chips
        label={words.bucket}
        of={[
          { value: 'any' as const, text: words.anyBucket },
          ...buckets.map((bucket) => ({ value: bucket, text: searchBucketWords[bucket] })),
        ]}
        value={value.bucket}
        onChoose={(bucket) => onChange({ bucket })}
      />
      <View className={styles.line}>
        <Button id="more-filters" look="quiet" narrow onPress={() => onChange({ isMore: !value.isMore })}>
          {value.isMore ? words.fewer : words.more}
        </Button>
        <Button
          id="clear-filters"
          look="quiet"
          narrow
          onPress={() => onChange({ ...emptySearch, isMore: value.isMore })}
        >
          {words.clear}
        </Button>
      </View>
      {value.isMore ? (
        <View className={styles.more}>
          <Select
            id="filter-topic"
            label={words.topic}
            placeholder={words.any}
            options={optionsOf(topicWords)}
            value={value.topic}
            onChoose={(topic) => onChange({ topic: topic as Topic | '' })}
          />
          <Select
            id="filter-kind"
            label={words.kind}
            placeholder={words.any}
            options={optionsOf(requestKindWords)}
            value={value.kind}
            onChoose={(kind) => onChange({ kind: kind as RequestKind | '' })}
          />
          {villages.length > 1 ? (
            <Select
              id="filter-village"
              label={words.village}
              placeholder={words.any}
              options={villages.map(({ villageId, name }) => ({ value: villageId, text: name }))}
              value={value.villageId}
              onChoose={(villageId) => onChange({ villageId })}
            />
          ) : null}
          <Select
            id="filter-period"
            label={words.period}
            options={optionsOf(periodWords)}
            value={value.period}
            onChoose={(period) => onChange({ period: period === '' ? 'any' : (period as Period) })}
          />
        </View>
      ) : null}
    </>
  );
}
