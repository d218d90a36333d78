import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { AppointmentView } from '#types/people';
import { settingsWords as words } from '#types/words/settings';
import { Chips } from '../../../components/chips';
import { OfficePage } from '../../../components/office/office-page';
import { param } from '../../../routes';
import { useSession } from '../../../session/session';
import { BookingPart } from './booking-part';
import { DigestPart } from './digest-part';
import { DutyPart } from './duty-part';
import { CountyHolidays, Holidays } from './holidays';
import { RosterPart } from './roster-part';
import { SpecialistsPart } from './specialists-part';

const OF_TOWN = ['roster', 'booking', 'duty', 'digest', 'holidays'] as const;
const OF_COUNTY = ['specialists', 'holidays'] as const;
type Part = (typeof OF_TOWN)[number] | (typeof OF_COUNTY)[number];
const PARTS: readonly Part[] = [...OF_TOWN, ...OF_COUNTY];
const COUNTY = 'county:county';

/** What the town sets for itself: the roster, the numbers of booking, who is on duty, when messages go out, the holidays of a year; what the county does: those shared by towns. `?part=holidays` opens one. */
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
  const mine: readonly Part[] = townId === COUNTY ? OF_COUNTY : OF_TOWN;
  const [part, setPart] = useState<Part>(first !== undefined && mine.includes(first) ? first : (mine[0] ?? 'holidays'));
  return (
    <>
      <Chips
        label={words.part}
        of={mine.map((value) => ({ value, text: words.parts[value] }))}
        value={part}
        onChoose={setPart}
      />
      {part === 'roster' ? <RosterPart townId={townId} /> : null}
      {part === 'booking' ? <BookingPart townId={townId} maySave={has('admin')} /> : null}
      {part === 'duty' ? <DutyPart townId={townId} /> : null}
      {part === 'digest' ? <DigestPart townId={townId} maySave={has('admin')} /> : null}
      {part === 'specialists' ? <SpecialistsPart /> : null}
      {part === 'holidays' ? (
        townId === COUNTY ? (
          <CountyHolidays />
        ) : (
          <Holidays townId={townId} maySave={false} />
        )
      ) : null}
    </>
  );
}
