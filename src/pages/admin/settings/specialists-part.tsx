import { useState } from 'react';
import type { SpecialistView } from '#types/roster';
import { listed } from '#types/words/common';
import { specialistWords as words } from '#types/words/settings';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { Row, Rows } from '../../../components/row';
import { Select } from '../../../components/select';
import { Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { SpecialistForm } from './specialist-form';

/** The county's: whom several towns share, town by town; a tap changes one. */
export function SpecialistsPart() {
  const towns = useQuery('organisation.villages', {});
  const [chosen, setChosen] = useState('');
  return (
    <Loaded query={towns}>
      {({ towns: all }) => {
        const townId = chosen === '' ? (all[0]?.townId ?? '') : chosen;
        const options = all.map((town) => ({ value: town.townId, text: town.name }));
        return (
          <>
            <Note>{words.lead}</Note>
            <Select id="specialists-town" label={words.town} options={options} value={townId} onChoose={setChosen} />
            {townId === '' ? null : <OfTown key={townId} townId={townId} towns={options} />}
          </>
        );
      }}
    </Loaded>
  );
}

interface OfTownProps {
  readonly townId: string;
  readonly towns: readonly { readonly value: string; readonly text: string }[];
}

function OfTown({ townId, towns }: OfTownProps) {
  const query = useQuery('roster.specialists', { townId });
  const [open, setOpen] = useState<SpecialistView | 'new' | null>(null);
  if (open !== null)
    return (
      <SpecialistForm
        townId={townId}
        towns={towns}
        specialist={open === 'new' ? null : open}
        onBack={() => setOpen(null)}
        onSaved={(answer) => {
          query.put(answer);
          setOpen(null);
        }}
      />
    );
  return (
    <>
      <Loaded query={query}>
        {({ specialists }) =>
          specialists.length === 0 ? (
            <Empty why={words.none} />
          ) : (
            <Rows>
              {specialists.map((one) => (
                <Row
                  key={one.specialistId}
                  id={`specialist-${one.specialistId}`}
                  title={one.name}
                  note={listed(one.departments.map(({ townName, name }) => `${townName}${name}`))}
                  onPress={() => setOpen(one)}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
      <Button id="specialist-add" onPress={() => setOpen('new')}>
        {words.add}
      </Button>
    </>
  );
}
