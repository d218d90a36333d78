import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import { buttonWords } from '#types/words/common';
import { halfDayWords } from '#types/words/dates';
import { registerWords as words } from '#types/words/entering';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { villagesOf } from '../../../components/office/villages';
import { Select } from '../../../components/select';
import { Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { canPrint, print } from '../../../platform/print';
import { open, param } from '../../../routes';
import { serverNow } from '../../../session/session';
import { PrintSheet } from './print-sheet';

/** The register of one half-day for paper: who of the village comes, to whom, with what. `?dayId=` opens a day. */
export default function Register() {
  const { params } = useRouter();
  return (
    <OfficePage title={words.title} roles={['agent', 'contact', 'secretary']} narrow>
      {(appointment) => (
        <Villages key={appointment.appointmentId} appointment={appointment} first={param(params.dayId) ?? ''} />
      )}
    </OfficePage>
  );
}

function Villages({ appointment, first }: { readonly appointment: AppointmentView; readonly first: string }) {
  const query = useQuery('organisation.villages', {});
  const [picked, setPicked] = useState('');
  return (
    <Loaded query={query}>
      {({ towns }) => {
        const villages = villagesOf(appointment, towns);
        const village = villages.find(({ villageId }) => villageId === picked) ?? villages[0];
        if (!village) return null;
        return (
          <>
            {villages.length < 2 ? null : (
              <View className="no-print">
                <Chips
                  label={words.village}
                  of={villages.map(({ villageId, name }) => ({ value: villageId, text: name }))}
                  value={village.villageId}
                  onChoose={setPicked}
                />
              </View>
            )}
            <Days key={village.villageId} villageId={village.villageId} first={first} />
          </>
        );
      }}
    </Loaded>
  );
}

function Days({ villageId, first }: { readonly villageId: string; readonly first: string }) {
  const query = useQuery('days.upcoming', { villageId });
  const [picked, setPicked] = useState(first);
  const now = serverNow();
  return (
    <Loaded query={query}>
      {({ days }) => {
        // Own centre first, as the booking form chooses; the list itself is by time.
        const byTime = [...days].sort((a, b) => a.startsAt - b.startsAt);
        const dayId = byTime.find((day) => day.dayId === picked)?.dayId ?? days[0]?.dayId;
        if (dayId === undefined) return <Empty why={words.noDays} />;
        return (
          <>
            <View className="no-print">
              <Select
                id="register-day"
                label={words.day}
                options={byTime.map((day) => ({
                  value: day.dayId,
                  text: `${halfDayWords(day.startsAt, day.half, now)} ${day.centreName}`,
                }))}
                value={dayId}
                onChoose={setPicked}
              />
            </View>
            <Sheet key={dayId} villageId={villageId} dayId={dayId} now={now} />
          </>
        );
      }}
    </Loaded>
  );
}

function Sheet({
  villageId,
  dayId,
  now,
}: {
  readonly villageId: string;
  readonly dayId: string;
  readonly now: number;
}) {
  const query = useQuery('register.show', { villageId, dayId });
  return (
    <Loaded query={query}>
      {(register) =>
        register.rows.length === 0 ? (
          <Empty why={words.nobody}>
            <Button onPress={() => open('staff/enter', { what: 'booking' })}>{words.nobodyNext}</Button>
          </Empty>
        ) : (
          <>
            <View className="no-print">
              {canPrint ? (
                <Button id="print" look="main" onPress={print}>
                  {buttonWords.print}
                </Button>
              ) : (
                <Note>{words.cannotPrint}</Note>
              )}
            </View>
            <PrintSheet register={register} now={now} />
          </>
        )
      }
    </Loaded>
  );
}
