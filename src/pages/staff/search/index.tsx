import { searchWords as words } from '#types/words/search';
import { OfficePage } from '../../../components/office/office-page';
import { Desk } from './desk';

/** Looking for requests among those on one's own list: words, filters, views one keeps, the same as a sheet. */
export default function Search() {
  return (
    <OfficePage
      title={words.title}
      roles={['staff', 'head', 'contact', 'secretary', 'clusterSecretary', 'dispatcher', 'countySupervisor']}
    >
      {(appointment) => <Desk key={appointment.appointmentId} appointment={appointment} />}
    </OfficePage>
  );
}
