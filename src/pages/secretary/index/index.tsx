import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import type { Bucket } from '#types/request-codes';
import { deskWords } from '#types/words/desk';
import { watchWords as words } from '#types/words/secretary';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { ToSearch } from '../../../components/office/to-search';
import { WatchedRequest } from '../../../components/office/watched-request';
import { SplitView } from '../../../components/split-view';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { useIsDesk } from '../../../platform/desk';
import { open } from '../../../routes';
import { Group } from './group';
import { Month } from './month';

/** What needs a secretary comes first and lies open; what only runs is one tap away. */
const URGENT: readonly Bucket[] = ['late', 'today', 'unsatisfied', 'approval', 'callBack', 'soon'];
const RUNNING: readonly Bucket[] = ['triage', 'open', 'waiting', 'replied', 'closed'];
type Unfolded = Partial<Record<Bucket, boolean>>;

/**
 * What a village, a cluster or a group has in hand and watches: late, about to be, unsatisfied, to call back; the work with what they answer
 * for themselves; the month where figures are theirs to see.
 */
export default function Worklist() {
  return (
    <OfficePage title={words.title} roles={['secretary', 'clusterSecretary', 'contact', 'groupCadre', 'dispatcher']}>
      {(appointment) => <Watch key={appointment.appointmentId} appointment={appointment} />}
    </OfficePage>
  );
}

function Watch({ appointment }: { readonly appointment: AppointmentView }) {
  const { orgId, role } = appointment;
  const [picked, setPicked] = useState('');
  const [changes, setChanges] = useState(0);
  const folded = useDraft<Unfolded>('secretary-groups', {});
  const first = useQuery('requests.worklist', { orgId, bucket: 'late' });
  const desk = useIsDesk();
  const isOpen = (bucket: Bucket) => folded.value[bucket] ?? URGENT.includes(bucket);
  // On a desk the first card in sight is chosen, so that the right side is not empty.
  const top = [...URGENT, ...RUNNING].find((bucket) => isOpen(bucket) && (first.data?.counts[bucket] ?? 0) > 0);
  const lead = useQuery('requests.worklist', desk && top !== undefined ? { orgId, bucket: top } : null);
  const chosen = picked || (desk ? (lead.data?.rows[0]?.requestId ?? '') : '');

  return (
    <SplitView
      list={
        <>
          <Loaded query={first}>
            {({ counts }) => {
              const urgent = URGENT.filter((bucket) => (counts[bucket] ?? 0) > 0);
              const group = (bucket: Bucket) => (
                <Group
                  key={bucket}
                  orgId={orgId}
                  bucket={bucket}
                  count={counts[bucket] ?? 0}
                  changes={changes}
                  unfolded={isOpen(bucket)}
                  onFold={(unfolded) => folded.set({ [bucket]: unfolded })}
                  chosen={chosen}
                  onChoose={setPicked}
                />
              );
              return (
                <>
                  {urgent.length === 0 ? <Empty why={words.quiet} /> : urgent.map(group)}
                  {RUNNING.filter((bucket) => (counts[bucket] ?? 0) > 0).map(group)}
                </>
              );
            }}
          </Loaded>
          {role === 'groupCadre' ? null : <ToSearch />}
          {role === 'contact' || role === 'groupCadre' ? null : <Month orgId={orgId} />}
          {role !== 'secretary' && role !== 'contact' && role !== 'groupCadre' ? null : (
            <View className="no-print">
              <Button onPress={() => open('staff/enter')}>{words.agent}</Button>
            </View>
          )}
        </>
      }
      detail={
        chosen === '' ? null : (
          <WatchedRequest
            key={chosen}
            requestId={chosen}
            onChanged={() => {
              // it may leave its group: what came of it stays before her
              setPicked(chosen);
              first.reload();
              setChanges(changes + 1);
            }}
          />
        )
      }
      nothing={<Empty why={deskWords.nothingChosen} />}
      onBack={() => setPicked('')}
    />
  );
}
