import type { QuarterCounts } from '#types/public-ledger';
import { ledgerWords as words } from '#types/words/public-ledger';
import { topicWords } from '#types/words/requests';
import { Row, Rows } from '../../../components/row';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { Loaded } from '../../../components/loaded';

/** How much there was of each kind of matter, by quarter: nothing of which fewer than five people could be told. */
export function Counts({ orgId }: { readonly orgId: string }) {
  const query = useQuery('publicMatters.counts', { orgId });
  return (
    <Loaded query={query} rows={2}>
      {({ clusterName, quarters }) => {
        const told = quarters.filter(({ rows }) => rows.length > 0);
        return (
          <>
            <Heading>{words.countsTitle(clusterName)}</Heading>
            <Note>{words.countsWhy}</Note>
            {told.length === 0 ? <Note>{words.countsNone}</Note> : null}
            {told.map((one) => (
              <Quarter key={one.quarter} of={one} />
            ))}
          </>
        );
      }}
    </Loaded>
  );
}

function Quarter({ of: { quarter, rows, rest, total } }: { readonly of: QuarterCounts }) {
  return (
    <>
      <Heading>{words.quarter(quarter)}</Heading>
      <Rows>
        {rows.map(({ topic, count, months }) => (
          <Row
            key={topic}
            title={topicWords[topic]}
            note={months === null ? undefined : words.byMonth(months)}
            end={words.countOf(count)}
          />
        ))}
        {rest === null ? null : <Row title={words.rest} end={words.countOf(rest)} />}
        {total === null ? null : <Row title={words.total} end={words.countOf(total)} />}
      </Rows>
      {total === null ? <Note>{words.few}</Note> : null}
    </>
  );
}
