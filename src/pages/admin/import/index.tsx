import { useState } from 'react';
import { importWords as words } from '#types/words/foreign-orders';
import { Chips } from '../../../components/chips';
import { OfficePage } from '../../../components/office/office-page';
import { ImportDesk } from './import-desk';
import { OrderForm } from './order-form';

/** Orders of another system: by dispatchers a whole sheet, checked row by row; one typed in also by those who work in a department. */
export default function Import() {
  return (
    <OfficePage title={words.title} roles={['dispatcher', 'head', 'staff']}>
      {({ appointmentId, townId, role }) =>
        role === 'dispatcher' ? <Ways key={appointmentId} townId={townId} /> : <OrderForm townId={townId} />
      }
    </OfficePage>
  );
}

const WAYS = ['bySheet', 'byHand'] as const;

function Ways({ townId }: { readonly townId: string }) {
  const [way, setWay] = useState<(typeof WAYS)[number]>('bySheet');
  return (
    <>
      <Chips
        label={words.ways}
        of={WAYS.map((value) => ({ value, text: words[value] }))}
        value={way}
        onChoose={setWay}
      />
      {way === 'bySheet' ? <ImportDesk townId={townId} /> : <OrderForm townId={townId} canTriage />}
    </>
  );
}
