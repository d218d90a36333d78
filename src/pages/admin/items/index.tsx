import { View } from '@tarojs/components';
import { useState } from 'react';
import { itemsWords as words } from '#types/words/admin';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Row, Rows } from '../../../components/row';
import { SplitView } from '../../../components/split-view';
import { useQuery } from '../../../hooks/use-query';
import { ItemDesk } from './item-desk';

const NEW = 'new';

/** What the departments do on the spot: names, everyday names, papers. */
export default function Items() {
  return (
    <OfficePage title={words.title} roles={['admin']}>
      {({ appointmentId, townId }) => <Directory key={appointmentId} townId={townId} />}
    </OfficePage>
  );
}

function Directory({ townId }: { readonly townId: string }) {
  const [chosen, setChosen] = useState('');
  const query = useQuery('items.list', { townId });
  const orgs = useQuery('organisation.list', { townId, kind: 'department' });
  const item = query.data?.items.find(({ itemId }) => itemId === chosen);
  return (
    <SplitView
      list={
        <>
          <Button id="add-item" onPress={() => setChosen(NEW)}>
            {words.add}
          </Button>
          <View style={{ height: 'var(--gap)' }} />
          <Loaded query={query}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty why={words.none} />
              ) : (
                <Rows>
                  {items.map((one) => (
                    <Row
                      key={one.itemId}
                      id={`item-${one.itemId}`}
                      title={one.name}
                      note={[
                        one.departmentName,
                        words.kinds[one.kind],
                        words.minutesOf(one.minutes),
                        one.active ? '' : words.inactive,
                      ]
                        .filter((part) => part !== '')
                        .join(' · ')}
                      chosen={one.itemId === chosen}
                      onPress={() => setChosen(one.itemId)}
                    />
                  ))}
                </Rows>
              )
            }
          </Loaded>
        </>
      }
      detail={
        chosen === NEW || item ? (
          <ItemDesk
            key={chosen}
            item={item ?? null}
            townId={townId}
            departments={(orgs.data?.orgs ?? []).filter(({ active }) => active)}
            onSaved={(saved) => {
              setChosen(saved.itemId);
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
