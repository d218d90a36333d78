import { useState } from 'react';
import { halfDayWords } from '#types/words/dates';
import { counterPageWords as words, staffHomeWords as homeWords } from '#types/words/staff';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Select } from '../../../components/select';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { Line } from './line';

/** The counter of a department on a service half-day: call, serve, write down the outcome. */
export default function Counter() {
  return (
    <OfficePage title={words.title} roles={['staff', 'head']}>
      {({ appointmentId, orgId }) => <Days key={appointmentId} departmentId={orgId} />}
    </OfficePage>
  );
}

function Days({ departmentId }: { readonly departmentId: string }) {
  const query = useQuery('counter.days', { departmentId });
  const [picked, setPicked] = useState('');
  const now = serverNow();
  return (
    <Loaded query={query}>
      {({ days }) => {
        const dayId = picked || days[0]?.day.dayId;
        if (dayId === undefined) {
          return (
            <Empty why={words.noDays}>
              <Button onPress={() => open('staff/requests')}>{words.noDaysNext}</Button>
            </Empty>
          );
        }
        return (
          <>
            <Select
              id="counter-day"
              label={words.day}
              options={days.map(({ day, booked }) => ({
                value: day.dayId,
                text: `${halfDayWords(day.startsAt, day.half, now)} · ${homeWords.booked(booked)} · ${day.centreName}`,
              }))}
              value={dayId}
              onChoose={setPicked}
            />
            <Line key={dayId} departmentId={departmentId} dayId={dayId} />
          </>
        );
      }}
    </Loaded>
  );
}
