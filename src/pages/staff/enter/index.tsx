import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import { enterWords as words } from '#types/words/staff';
import { Chips } from '../../../components/chips';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { villagesOf } from '../../../components/office/villages';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { param } from '../../../routes';
import { BookingForm } from './booking-form';
import { RequestForm } from './request-form';

type What = 'booking' | 'request';

/** An agent writes down for someone of the village: a booking or a request, four fields each. `?what=` chooses. */
export default function Enter() {
  const { params } = useRouter();
  const what = param(params.what) === 'request' ? 'request' : 'booking';
  return (
    <OfficePage title={words.title} roles={['agent', 'groupCadre', 'contact', 'secretary']} narrow>
      {(appointment) => <Entry key={appointment.appointmentId} appointment={appointment} first={what} />}
    </OfficePage>
  );
}

function Entry({ appointment, first }: { readonly appointment: AppointmentView; readonly first: What }) {
  const query = useQuery('organisation.villages', {});
  const chosen = useDraft('enter', { villageId: '' });
  const [what, choose] = useState<What>(first);
  return (
    <Loaded query={query}>
      {({ towns }) => {
        const villages = villagesOf(appointment, towns);
        const village = villages.find(({ villageId }) => villageId === chosen.value.villageId) ?? villages[0];
        if (!village) return null;
        return (
          <>
            <Chips
              label={words.what}
              of={[
                { value: 'booking', text: words.booking },
                { value: 'request', text: words.request },
              ]}
              value={what}
              onChoose={choose}
            />
            {villages.length < 2 ? null : (
              <Chips
                label={words.village}
                of={villages.map(({ villageId, name }) => ({ value: villageId, text: name }))}
                value={village.villageId}
                onChoose={(villageId) => chosen.set({ villageId })}
              />
            )}
            {what === 'booking' ? (
              <BookingForm key={village.villageId} village={village} townId={appointment.townId} />
            ) : (
              <RequestForm key={village.villageId} village={village} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
