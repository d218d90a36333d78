import { useRouter } from '@tarojs/taro';
import { countyWords as words } from '#types/words/county';
import { OfficePage } from '../../../components/office/office-page';
import { param } from '../../../routes';
import { Desk } from './desk';

/** What is the county's to do, town by town: what no dispatcher may see, what climbed here late. `?requestId=` opens one. */
export default function County() {
  const { params } = useRouter();
  return (
    <OfficePage title={words.title} roles={['countySupervisor']}>
      {({ appointmentId, orgId }) => <Desk key={appointmentId} orgId={orgId} first={param(params.requestId) ?? ''} />}
    </OfficePage>
  );
}
