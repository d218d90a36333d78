import { useState } from 'react';
import type { OrgView } from '#types/organisation';
import { orgsWords as words } from '#types/words/admin';
import { orgKindWords } from '#types/words/organisation';
import { View } from '@tarojs/components';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Row, Rows } from '../../../components/row';
import { SplitView } from '../../../components/split-view';
import { useQuery } from '../../../hooks/use-query';
import { OrgDesk, type SavedKind } from './org-desk';

const KINDS = ['cluster', 'village', 'group', 'department', 'centre'] as const satisfies readonly SavedKind[];
const NEW = 'new';

/** Organisations of the town by kind: clusters, villages, groups, departments, centres. */
export default function Orgs() {
  return (
    <OfficePage title={words.title} roles={['admin']}>
      {({ appointmentId, townId }) => <Directory key={appointmentId} townId={townId} />}
    </OfficePage>
  );
}

function Directory({ townId }: { readonly townId: string }) {
  const [kind, setKind] = useState<SavedKind>('department');
  const [chosen, setChosen] = useState('');
  const query = useQuery('organisation.list', { townId });
  const all = query.data?.orgs ?? [];
  const parentName = ({ parentId }: OrgView) => all.find(({ orgId }) => orgId === parentId)?.name ?? '';
  const org = all.find(({ orgId }) => orgId === chosen);
  const note = (one: OrgView) =>
    [
      one.kind === 'village' || one.kind === 'group' ? parentName(one) : '',
      one.address,
      one.active ? '' : words.inactive,
    ]
      .filter((part) => part !== '')
      .join(' · ');

  return (
    <SplitView
      list={
        <>
          <Chips
            label={words.kind}
            of={KINDS.map((value) => ({
              value,
              text: orgKindWords[value],
              count: all.filter((one) => one.kind === value).length,
            }))}
            value={kind}
            onChoose={(value) => {
              setKind(value);
              setChosen('');
            }}
          />
          <Button id="add-org" onPress={() => setChosen(NEW)}>
            {`${words.add}${orgKindWords[kind]}`}
          </Button>
          <View style={{ height: 'var(--gap)' }} />
          <Loaded query={query}>
            {({ orgs }) => {
              const shown = orgs.filter((one) => one.kind === kind);
              if (shown.length === 0) return <Empty why={words.none} />;
              return (
                <Rows>
                  {shown.map((one) => (
                    <Row
                      key={one.orgId}
                      id={`org-${one.orgId}`}
                      title={one.name}
                      note={note(one)}
                      chosen={one.orgId === chosen}
                      onPress={() => setChosen(one.orgId)}
                    />
                  ))}
                </Rows>
              );
            }}
          </Loaded>
        </>
      }
      detail={
        chosen === NEW || org ? (
          <OrgDesk
            key={`${kind}${chosen}`}
            org={org ?? null}
            kind={kind}
            townId={townId}
            orgs={all}
            onSaved={(saved) => {
              setChosen(saved.orgId);
              query.reload();
            }}
          />
        ) : null
      }
      nothing={<Empty why={words.nothingChosen} />}
      onBack={() => setChosen('')}
    />
  );
}
