import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { AppointmentView } from '#types/people';
import { settingsWords as words } from '#types/words/settings';
import { Chips } from '../../../components/chips';
import { OfficePage } from '../../../components/office/office-page';
import { param } from '../../../routes';
import { useSession } from '../../../session/session';
import { BookingPart } from './booking-part';
import { Holidays } from './holidays';
import { RosterPart } from './roster-part';

const PARTS = ['roster', 'booking', 'holidays'] as const;
type Part = (typeof PARTS)[number];

/** What the town sets for itself: the roster, the numbers of booking, the holidays of a year. `?part=holidays` opens one. */
export default function Settings() {
  const { params } = useRouter();
  const asked = PARTS.find((part) => part === param(params.part));
  return (
    <OfficePage title={words.title} roles={['dispatcher', 'admin', 'countySupervisor']} narrow>
      {(appointment) => <Parts key={appointment.appointmentId} appointment={appointment} first={asked} />}
    </OfficePage>
  );
}

function Parts({ appointment, first }: { readonly appointment: AppointmentView; readonly first: Part | undefined }) {
  const { townId } = appointment;
  const held = useSession().person?.appointments ?? [];
  const has = (role: string) => held.some((one) => one.role === role);
  const mine = has('dispatcher') || has('admin') ? PARTS : (['holidays'] as const);
  const [part, setPart] = useState<Part>(first ?? mine[0]);
  return (
    <>
      {mine.length < 2 ? null : (
        <Chips
          label={words.part}
          of={mine.map((value) => ({ value, text: words.parts[value] }))}
          value={part}
          onChoose={setPart}
        />
      )}
      {part === 'roster' ? <RosterPart townId={townId} /> : null}
      {part === 'booking' ? <BookingPart townId={townId} maySave={has('admin')} /> : null}
      {part === 'holidays' ? <Holidays townId={townId} maySave={has('admin') || has('countySupervisor')} /> : null}
    </>
  );
}
