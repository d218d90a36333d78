import { importWords as words } from '#types/words/foreign-orders';
import { OfficePage } from '../../../components/office/office-page';
import { ImportDesk } from './import-desk';

/** A sheet of another system's orders: chosen, checked row by row, imported with a count of what is done. */
export default function Import() {
  return (
    <OfficePage title={words.title} roles={['dispatcher']}>
      {({ appointmentId, townId }) => <ImportDesk key={appointmentId} townId={townId} />}
    </OfficePage>
  );
}
