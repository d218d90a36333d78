import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ItemView } from '#types/items';
import { bookWords } from '#types/words/bookings';
import { stateWords } from '#types/words/common';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Row, Rows } from '../../../components/row';
import { Sheet } from '../../../components/sheet';
import { Heading, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open, param } from '../../../routes';
import { useSession } from '../../../session/session';
import { Phones } from '../parts/phones';
import { VillagePicker } from '../../../components/village-picker';

/**
 * Booking, first tap: which matter. Everyday names first, found by search or by department; “说不清，先来问” is always
 * there. Each choice is in the page's address, so going back and reloading lose nothing.
 */
export default function Book() {
  const { village } = useSession();
  return (
    <Page title={bookWords.matter}>
      {village ? <Matter townId={village.townId} villageId={village.villageId} /> : <VillagePicker />}
    </Page>
  );
}

function Matter({ townId, villageId }: { readonly townId: string; readonly villageId: string }) {
  const { dayId, forOther } = useRouter().params;
  const query = useQuery('items.list', { townId });
  const [search, setSearch] = useState('');
  const [unsure, setUnsure] = useState(false);
  return (
    <>
      <Field id="matter-search" kind="search" label={bookWords.search} value={search} max={20} onType={setSearch} />
      <Button id="unsure" onPress={() => setUnsure(true)}>
        {bookWords.unsure}
      </Button>
      <Loaded query={query} rows={5}>
        {({ items }) => {
          const found = items.filter((item) => item.active && fits(item, search.trim()));
          if (found.length === 0) return <Empty why={stateWords.searchNothing} />;
          return byDepartment(found).map(([department, offered]) => (
            <View key={department}>
              <Heading>{department}</Heading>
              <Rows>
                {offered.map((item) => (
                  <Row
                    key={item.itemId}
                    id={`item-${item.itemId}`}
                    title={item.everyday[0] ?? item.name}
                    note={item.everyday.length > 0 ? item.name : undefined}
                    onPress={() => open('villager/book-time', { itemId: item.itemId, dayId: param(dayId), forOther })}
                  />
                ))}
              </Rows>
            </View>
          ));
        }}
      </Loaded>
      <Unsure shown={unsure} onClose={() => setUnsure(false)} villageId={villageId} />
    </>
  );
}

const fits = (item: ItemView, search: string) =>
  search === '' || [item.name, item.departmentName, ...item.everyday].some((name) => name.includes(search));

function byDepartment(items: readonly ItemView[]): [string, ItemView[]][] {
  const groups = new Map<string, ItemView[]>();
  for (const item of items) groups.set(item.departmentName, [...(groups.get(item.departmentName) ?? []), item]);
  return [...groups];
}

interface UnsureProps {
  readonly shown: boolean;
  readonly onClose: () => void;
  readonly villageId: string;
}

/** Nobody has to know the right name of her matter. */
function Unsure({ shown, onClose, villageId }: UnsureProps) {
  const upcoming = useQuery('days.upcoming', shown ? { villageId } : null).data;
  return (
    <Sheet title={bookWords.unsureTitle} open={shown} onClose={onClose}>
      <Paragraph>{bookWords.unsureHow}</Paragraph>
      <View style={{ marginBottom: '12px' }}>
        <Button
          id="write-instead"
          look="main"
          onPress={() => {
            onClose();
            open('visits/ask', { kind: 'question' });
          }}
        >
          {bookWords.write}
        </Button>
      </View>
      {upcoming ? <Phones plain agent={upcoming.agent} townPhone={upcoming.townPhone} /> : null}
    </Sheet>
  );
}
