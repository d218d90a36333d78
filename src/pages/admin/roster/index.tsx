import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import { rosterPageWords as words } from '#types/words/roster-board';
import { Chips } from '../../../components/chips';
import { Loaded } from '../../../components/loaded';
import { monthText } from '../../../components/office/month';
import { OfficePage } from '../../../components/office/office-page';
import { Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { Clashes } from './clashes';
import { Drafting } from './drafting';
import { Published } from './published';

/** The roster of a month: propose, change, publish; then add to it, move or cancel a half-day. Clashes of all months on top. */
export default function Roster() {
  return (
    <OfficePage title={words.title} roles={['dispatcher']}>
      {(appointment) => <Months key={appointment.appointmentId} appointment={appointment} />}
    </OfficePage>
  );
}

function Months({ appointment: { townId } }: { readonly appointment: AppointmentView }) {
  const now = serverNow();
  const months = [0, 1, 2].map((ahead) => monthText(now, ahead));
  const [month, setMonth] = useState(months[1] ?? '');
  return (
    <>
      <Chips
        label={words.month}
        of={months.map((value) => ({ value, text: words.monthName(value) }))}
        value={month}
        onChoose={setMonth}
      />
      <Clashes townId={townId} />
      <Month key={month} townId={townId} month={month} />
    </>
  );
}

function Month({ townId, month }: { readonly townId: string; readonly month: string }) {
  const shown = useQuery('roster.show', { townId, month });
  const orgs = useQuery('organisation.list', { townId });
  return (
    <Loaded query={orgs}>
      {({ orgs: all }) => (
        <Loaded query={shown}>
          {(planned) => {
            const centres = all.filter(({ kind, active }) => kind === 'centre' && active);
            const departments = all.filter(({ kind, travels, active }) => kind === 'department' && travels && active);
            const shared = { townId, month, centres, departments };
            return (
              <>
                {planned.provisional ? <Note>{words.provisional}</Note> : null}
                {planned.days.length > 0 ? (
                  <Published days={planned.days} workdays={planned.workdays} onChanged={shown.put} {...shared} />
                ) : (
                  <Drafting
                    workdays={planned.workdays}
                    provisional={planned.provisional}
                    onPublished={shown.put}
                    {...shared}
                  />
                )}
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
