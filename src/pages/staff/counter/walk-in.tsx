import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CounterRow } from '#types/counter';
import { counterPageWords as words } from '#types/words/counter-page';
import { enterWords } from '#types/words/entering';
import { Button } from '../../../components/button';
import { Loaded } from '../../../components/loaded';
import { layRefusal } from '../../../components/office/field-refusal';
import office from '../../../components/office/office.module.scss';
import { villagesOf, type OfficeVillage } from '../../../components/office/villages';
import { Sheet } from '../../../components/sheet';
import { KeyFact, Note } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { EntryForm, isNamed, namedInput, NOBODY } from '../enter/entry-form';
import { ItemChoice } from '../enter/item-choice';
import { VillageChoice } from '../village-choice';
import type { LineKey } from './device/keeping';

interface WalkInProps {
  readonly line: LineKey;
  readonly townId: string;
  readonly offline: boolean;
  readonly onRow: (row: CounterRow) => void;
  readonly onClose: () => void;
}

/** Someone who just came: four fields, a number, and she is in the line. When all places are taken the counter may open one more. */
export function WalkIn({ line, townId, offline, onRow, onClose }: WalkInProps) {
  const query = useQuery('organisation.villages', {});
  const draft = useDraft(`walk-in-village:${line.departmentId}`, { villageId: '' });
  return (
    <Sheet open title={words.walkInTitle} onClose={onClose}>
      <Loaded query={query}>
        {({ towns }) => {
          const villages = villagesOf({ orgId: townId, orgName: '', townId }, towns);
          const village = villages.find(({ villageId }) => villageId === draft.value.villageId) ?? villages[0];
          if (!village) return null;
          return (
            <>
              <VillageChoice
                villages={villages}
                value={village.villageId}
                onChoose={(villageId) => draft.set({ villageId })}
              />
              <WalkInForm
                key={village.villageId}
                village={village}
                line={line}
                townId={townId}
                offline={offline}
                onRow={onRow}
              />
            </>
          );
        }}
      </Loaded>
    </Sheet>
  );
}

const EMPTY = { ...NOBODY, itemId: '' };
const FIELDS = ['name', 'groupId', 'itemIds', 'phone'] as const;

type FormProps = Omit<WalkInProps, 'onClose'> & { readonly village: OfficeVillage };

function WalkInForm({ village, line, townId, offline, onRow }: FormProps) {
  const draft = useDraft(`walk-in:${line.departmentId}`, EMPTY);
  const { itemId } = draft.value;
  const person = village.groups.some(({ groupId }) => groupId === draft.value.groupId)
    ? draft.value
    : { ...draft.value, groupId: '' };
  const items = useQuery('items.list', { townId });
  const command = useCommand('counter.walkIn');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<CounterRow>();
  const mine = (items.data?.items ?? []).filter((one) => one.active && one.departmentId === line.departmentId);

  const laid = layRefusal(command.refusal, FIELDS);
  const full = command.refusal?.code === 'DayFull';
  const take = async (extra: boolean) => {
    setTried(true);
    if (!isNamed(person) || itemId === '') return;
    const row = await command.run({
      ...line,
      ...namedInput(person),
      itemIds: [itemId],
      ...(extra ? { extra: true } : {}),
    });
    if (!row) return;
    onRow(row);
    setMade(row);
    setTried(false);
    draft.clear();
  };
  if (made)
    return (
      <View id="walked-in">
        <Note>{words.walkInDone}</Note>
        <View className={office.ticketNumber}>{made.ticket}</View>
        <KeyFact>{made.name}</KeyFact>
        <Button id="walk-in-again" onPress={() => setMade(undefined)}>
          {words.walkInAgain}
        </Button>
      </View>
    );
  return (
    <EntryForm
      village={village}
      person={person}
      onType={draft.set}
      tried={tried}
      at={laid.at}
      refusal={laid.rest}
      problem={offline ? undefined : (command.problem ?? items.problem)}
      id={full ? 'walk-in-extra' : 'walk-in-take'}
      send={full ? words.walkInExtra : words.walkInDo}
      busy={command.busy}
      onSend={() => take(full)}
    >
      <ItemChoice
        items={mine}
        value={itemId}
        error={(tried && itemId === '' ? enterWords.needed.itemIds : undefined) ?? laid.at('itemIds')}
        onChoose={(value) => draft.set({ itemId: value })}
      />
      {offline ? <Note>{words.walkInOffline}</Note> : null}
    </EntryForm>
  );
}
