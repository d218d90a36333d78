import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import type { Bucket } from '#types/requests';
import { deskWords } from '#types/words/desk';
import { watchWords as words } from '#types/words/secretary';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { WatchedRequest } from '../../../components/office/watched-request';
import { SplitView } from '../../../components/split-view';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { Group } from './group';
import { Month } from './month';

/** What needs a secretary comes first and lies open; what only runs is one tap away. */
const URGENT = ['late', 'soon', 'unsatisfied', 'callBack'] as const satisfies readonly Bucket[];
const RUNNING = ['triage', 'open', 'replied', 'closed'] as const satisfies readonly Bucket[];
type Unfolded = Partial<Record<Bucket, boolean>>;

/** A secretary's village: what is late, about to be, unsatisfied, to call back; press one, see how each was closed; the month. */
export default function Worklist() {
  return (
    <OfficePage title={words.title} roles={['secretary', 'clusterSecretary', 'contact', 'dispatcher']}>
      {(appointment) => <Watch key={appointment.appointmentId} appointment={appointment} />}
    </OfficePage>
  );
}

function Watch({ appointment }: { readonly appointment: AppointmentView }) {
  const { orgId, role } = appointment;
  const [chosen, setChosen] = useState('');
  const [changes, setChanges] = useState(0);
  const folded = useDraft<Unfolded>('secretary-groups', {});
  const first = useQuery('requests.worklist', { orgId, bucket: 'late' });

  return (
    <SplitView
      list={
        <>
          <Loaded query={first}>
            {({ counts }) => {
              const urgent = URGENT.filter((bucket) => (counts[bucket] ?? 0) > 0);
              const group = (bucket: Bucket, usual: boolean) => (
                <Group
                  key={bucket}
                  orgId={orgId}
                  bucket={bucket}
                  count={counts[bucket] ?? 0}
                  changes={changes}
                  unfolded={folded.value[bucket] ?? usual}
                  onFold={(unfolded) => folded.set({ [bucket]: unfolded })}
                  chosen={chosen}
                  onChoose={setChosen}
                />
              );
              return (
                <>
                  {urgent.length === 0 ? <Empty why={words.quiet} /> : urgent.map((bucket) => group(bucket, true))}
                  {RUNNING.filter((bucket) => (counts[bucket] ?? 0) > 0).map((bucket) => group(bucket, false))}
                </>
              );
            }}
          </Loaded>
          {role === 'contact' ? null : <Month orgId={orgId} />}
          {role !== 'secretary' && role !== 'contact' ? null : (
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
              first.reload();
              setChanges(changes + 1);
            }}
          />
        )
      }
      nothing={<Empty why={deskWords.nothingChosen} />}
      onBack={() => setChosen('')}
    />
  );
}
