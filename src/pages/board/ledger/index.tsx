import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { PublicMatter } from '#types/public-ledger';
import { ledgerWords as words } from '#types/words/public-ledger';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { param } from '../../../routes';
import { useSession } from '../../../session/session';
import { VillagePicker } from '../../../components/village-picker';
import { Counts } from './counts';
import { MatterCard } from './matter-card';

const SCOPES = [
  { value: 'village', text: words.ofVillage },
  { value: 'cluster', text: words.ofCluster },
] as const;

/** What is open at the shared facilities of the village and its cluster, and how much there was of the rest; readable without signing in. */
export default function Ledger() {
  const { params } = useRouter();
  const { village } = useSession();
  const villageId = param(params['villageId']) ?? village?.villageId ?? '';
  return (
    <Page title={words.title}>
      {villageId === '' ? <VillagePicker /> : <Matters key={villageId} villageId={villageId} />}
    </Page>
  );
}

function Matters({ villageId }: { readonly villageId: string }) {
  const { person } = useSession();
  const [scope, setScope] = useState<'village' | 'cluster'>('village');
  const home = useQuery('publicMatters.list', { orgId: villageId });
  const clusterId = home.data?.clusterId;
  const whole = useQuery(
    'publicMatters.list',
    scope === 'cluster' && clusterId !== undefined ? { orgId: clusterId } : null,
  );
  const query = scope === 'village' ? home : whole;
  return (
    <>
      <Note>{words.intro}</Note>
      <Chips label={words.title} of={SCOPES} value={scope} onChoose={setScope} />
      <Loaded query={query}>
        {({ matters }) => (
          <>
            {matters.length === 0 ? <Empty why={words.empty} /> : null}
            <List
              title={words.open}
              matters={matters.filter(({ status }) => status === 'open')}
              reload={query.reload}
            />
            <List
              title={words.ended}
              matters={matters.filter(({ status }) => status !== 'open')}
              reload={query.reload}
            />
            {person ? null : <Note>{words.signInToFollow}</Note>}
          </>
        )}
      </Loaded>
      <Counts orgId={villageId} />
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly matters: readonly PublicMatter[];
  readonly reload: () => void;
}

function List({ title, matters, reload }: ListProps) {
  if (matters.length === 0) return null;
  return (
    <>
      <Heading>{title}</Heading>
      {matters.map((matter) => (
        <MatterCard key={matter.matterId} matter={matter} onChanged={reload} />
      ))}
    </>
  );
}
