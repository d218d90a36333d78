import { useRouter } from '@tarojs/taro';
import { watchWords as words } from '#types/words/secretary';
import { OfficePage } from '../../../components/office/office-page';
import { WatchedRequest } from '../../../components/office/watched-request';
import { param } from '../../../routes';

/** One request, opened from a message: `?requestId=`. */
export default function WatchedRequestPage() {
  const requestId = param(useRouter().params.requestId);
  return (
    <OfficePage title={words.request} roles={['secretary', 'clusterSecretary', 'contact', 'groupCadre', 'dispatcher']}>
      {() => (requestId === undefined ? null : <WatchedRequest requestId={requestId} />)}
    </OfficePage>
  );
}
