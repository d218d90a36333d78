import { useState } from 'react';
import { Heading, Note } from './text';
import { Row, Rows } from './row';
import { Empty } from './empty';
import { Field } from './field';
import { Loaded } from './loaded';
import { useQuery } from '../hooks/use-query';
import { chooseVillage, type Village } from '../session/session';
import { villageWords } from '#types/words/home';

/** First use asks only this. With one town its name is not shown. */
export function VillagePicker({ onChosen }: { readonly onChosen?: () => void }) {
  const query = useQuery('organisation.villages', {});
  const [search, setSearch] = useState('');
  const choose = (village: Village) => {
    chooseVillage(village);
    onChosen?.();
  };
  return (
    <>
      <Note>{villageWords.why}</Note>
      <Field id="village-search" kind="search" label={villageWords.search} value={search} max={20} onType={setSearch} />
      <Loaded query={query} rows={6}>
        {({ towns }) => {
          const found = towns
            .map((town) => ({ ...town, villages: town.villages.filter(({ name }) => name.includes(search.trim())) }))
            .filter(({ villages }) => villages.length > 0);
          if (found.length === 0) return <Empty why={villageWords.none} />;
          return found.map((town) => (
            <Rows key={town.townId}>
              {towns.length > 1 ? <Row title={<Heading>{town.name}</Heading>} /> : null}
              {town.villages.map(({ villageId, name, clusterName }) => (
                <Row
                  key={villageId}
                  id={`village-${villageId}`}
                  title={name}
                  note={clusterName}
                  onPress={() => choose({ villageId, name, townId: town.townId })}
                />
              ))}
            </Rows>
          ));
        }}
      </Loaded>
    </>
  );
}
