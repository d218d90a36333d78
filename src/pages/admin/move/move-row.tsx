import { View } from '@tarojs/components';
import type { MoveView } from '#types/moves';
import { moveWords as words } from '#types/words/moves';
import { Button } from '../../../components/button';
import { Row } from '../../../components/row';
import { callPhone } from '../../../platform/actions';

interface MoveRowProps {
  readonly row: MoveView['rows'][number];
  /** To be telephoned: the number in full, one tap away, or who asks instead. */
  readonly toRing: boolean;
  /** What became of her, where those around her fared otherwise. */
  readonly says?: string;
}

/** A person of a move: who, from where, her number. */
export function MoveRow({ row, toRing, says = '' }: MoveRowProps) {
  const { name, phone, phoneMasked, villageName, departmentName, ticket } = row;
  const about = [villageName, departmentName, says, toRing ? '' : phoneMasked]
    .filter((part) => part !== '')
    .join(' · ');
  const note = toRing ? (
    <>
      <View>{about}</View>
      {phone === '' ? (
        <View>{words.noPhone}</View>
      ) : (
        <Button id={`call-${ticket}`} narrow label={words.callLabel(name, phone)} onPress={() => callPhone(phone)}>
          {words.call(phone)}
        </Button>
      )}
    </>
  ) : (
    about
  );
  return <Row title={name} note={note} end={ticket} />;
}
