import { useRouter } from '@tarojs/taro';
import { OfficePage } from '../../../components/office/office-page';
import { requestDeskWords as words } from '#types/words/staff';
import { param } from '../../../routes';
import { Desk } from './desk';

/** Requests of a department: the list by deadline, the one chosen, what may be done with it. `?requestId=` opens one. */
export default function Requests() {
  const { params } = useRouter();
  return (
    <OfficePage title={words.title} roles={['staff', 'head']}>
      {({ appointmentId, orgId, townId }) => (
        <Desk key={appointmentId} orgId={orgId} townId={townId} first={param(params.requestId) ?? ''} />
      )}
    </OfficePage>
  );
}
