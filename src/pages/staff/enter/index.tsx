import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { AppointedRole } from '#types/action';
import type { AppointmentView } from '#types/people';
import { enterWords as words } from '#types/words/entering';
import { Chips } from '../../../components/chips';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { villagesOf } from '../../../components/office/villages';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { param } from '../../../routes';
import { VillageChoice } from '../village-choice';
import { BookingForm } from './booking-form';
import { Calls } from './calls';
import { RecordForm } from './record-form';
import { RequestForm } from './request-form';

type What = 'booking' | 'request' | 'calls' | 'record';

/** What each may write down for others. */
const WHAT = {
  agent: ['booking', 'request', 'calls', 'record'],
  contact: ['booking', 'request', 'calls', 'record'],
  groupCadre: ['booking', 'request'],
  secretary: ['booking', 'request'],
  staff: ['booking', 'record'],
  head: ['booking', 'record'],
} as const satisfies Partial<Record<AppointedRole, readonly What[]>>;
const ROLES = Object.keys(WHAT) as (keyof typeof WHAT)[];

/** Writing down for someone: a booking, a request, a visit on paper; whom to telephone first. `?what=` chooses, `?dayId=` begins with a half-day. */
export default function Enter() {
  const { params } = useRouter();
  return (
    <OfficePage title={words.title} roles={ROLES} narrow>
      {(appointment) => (
        <Entry
          key={appointment.appointmentId}
          appointment={appointment}
          first={param(params.what) ?? ''}
          dayId={param(params.dayId) ?? ''}
        />
      )}
    </OfficePage>
  );
}

interface EntryProps {
  readonly appointment: AppointmentView;
  readonly first: string;
  readonly dayId: string;
}

function Entry({ appointment, first, dayId }: EntryProps) {
  const { role, orgId, townId } = appointment;
  const query = useQuery('organisation.villages', {});
  const chosen = useDraft('enter', { villageId: '' });
  const all: readonly What[] = role in WHAT ? WHAT[role as keyof typeof WHAT] : ['booking'];
  const [what, choose] = useState<What>(all.find((one) => one === first) ?? 'booking');
  const departmentId = role === 'staff' || role === 'head' ? orgId : undefined;
  return (
    <Loaded query={query}>
      {({ towns }) => {
        const villages = villagesOf(
          departmentId === undefined ? appointment : { ...appointment, orgId: townId },
          towns,
        );
        const village = villages.find(({ villageId }) => villageId === chosen.value.villageId) ?? villages[0];
        if (!village) return null;
        const form = { village, townId, departmentId };
        return (
          <>
            <Chips
              label={words.what}
              of={all.map((value) => ({ value, text: words[value] }))}
              value={what}
              onChoose={choose}
            />
            <VillageChoice
              villages={villages}
              value={village.villageId}
              onChoose={(villageId) => chosen.set({ villageId })}
            />
            {what === 'booking' ? <BookingForm key={village.villageId} {...form} /> : null}
            {what === 'request' ? <RequestForm key={village.villageId} village={village} /> : null}
            {what === 'calls' ? <Calls key={village.villageId} villageId={village.villageId} /> : null}
            {what === 'record' ? <RecordForm key={village.villageId} {...form} dayId={dayId} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}
