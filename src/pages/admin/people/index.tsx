import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { peopleWords as words } from '#types/words/admin';
import { myDataWords } from '#types/words/my-data';
import { roleWords } from '#types/words/organisation';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Row, Rows } from '../../../components/row';
import { Select } from '../../../components/select';
import { SplitView } from '../../../components/split-view';
import { useQuery } from '../../../hooks/use-query';
import { param } from '../../../routes';
import { Corrections } from './corrections';
import { PersonDesk } from './person-desk';
import { usePeople } from './use-people';

const NEW = 'new';

type Part = 'everyone' | 'corrections';

/**
 * People of the town: found by village or among the appointed, saved, given appointments and relieved of them; and what they ask to have put
 * right about themselves (`?part=corrections` begins there).
 */
export default function People() {
  const { params } = useRouter();
  const first = param(params['part']) === 'corrections' ? 'corrections' : 'everyone';
  return (
    <OfficePage title={words.title} roles={['admin']}>
      {({ appointmentId, townId }) => <Parts key={appointmentId} townId={townId} first={first} />}
    </OfficePage>
  );
}

function Parts({ townId, first }: { readonly townId: string; readonly first: Part }) {
  const [part, setPart] = useState(first);
  const asked = useQuery('myData.corrections', { townId });
  const count = asked.data?.corrections.length;
  return (
    <>
      <Chips<Part>
        label={words.parts}
        of={[
          { value: 'everyone', text: words.everyone },
          { value: 'corrections', text: myDataWords.corrections, ...(count === undefined ? {} : { count }) },
        ]}
        value={part}
        onChoose={setPart}
      />
      {part === 'corrections' ? <Corrections townId={townId} query={asked} /> : <Directory townId={townId} />}
    </>
  );
}

function Directory({ townId }: { readonly townId: string }) {
  const [villageId, setVillageId] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState('');
  const orgs = useQuery('organisation.list', { townId });
  const { query, people } = usePeople(townId, villageId);
  const all = orgs.data?.orgs ?? [];
  const villages = all.filter(({ kind }) => kind === 'village');
  const found = people.filter(({ name }) => name.includes(search.trim()));
  const person = people.find(({ personId }) => personId === chosen);

  return (
    <SplitView
      list={
        <>
          <Button
            id="add-person"
            onPress={() => {
              setChosen(NEW);
            }}
          >
            {words.add}
          </Button>
          <View style={{ height: 'var(--gap)' }} />
          <Select
            id="people-of"
            label={words.filter}
            placeholder={words.appointed}
            options={villages.map(({ orgId, name }) => ({ value: orgId, text: name }))}
            value={villageId}
            onChoose={setVillageId}
          />
          <Field id="people-search" kind="search" label={words.search} value={search} onType={setSearch} />
          <Loaded query={query}>
            {() =>
              found.length === 0 ? (
                <Empty why={words.nobody} />
              ) : (
                <Rows>
                  {found.map((one) => (
                    <Row
                      key={one.personId}
                      id={`person-${one.personId}`}
                      title={one.name}
                      note={[
                        `${one.villageName} ${one.groupName}`.trim(),
                        ...one.appointments.map(({ orgName, role }) => `${orgName} ${roleWords[role]}`),
                      ]
                        .filter((part) => part !== '')
                        .join(' · ')}
                      chosen={one.personId === chosen}
                      onPress={() => setChosen(one.personId)}
                    />
                  ))}
                </Rows>
              )
            }
          </Loaded>
        </>
      }
      detail={
        chosen === NEW || person ? (
          <PersonDesk
            key={chosen}
            person={person ?? null}
            townId={townId}
            orgs={all}
            onSaved={(saved) => {
              // A person newly registered is shown in her village, ready to be given an appointment.
              setVillageId(saved.villageId ?? '');
              setSearch('');
              setChosen(saved.personId);
              query.reload();
            }}
            onChanged={query.reload}
          />
        ) : null
      }
      nothing={<Empty why={words.nothingChosen} />}
      onBack={() => setChosen('')}
    />
  );
}
