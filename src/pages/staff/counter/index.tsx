import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import { counterPageWords as words } from '#types/words/counter-page';
import { halfDayWords } from '#types/words/dates';
import { staffHomeWords as homeWords } from '#types/words/staff';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { kept } from '../../../storage';
import { Board } from './board';
import styles from './counter.module.scss';
import { Leftovers } from './leftovers';

/** The counter of a department on a service half-day: call, serve, write down the outcome; with and without signal. */
export default function Counter() {
  return (
    <OfficePage title={words.title} roles={['staff', 'head']}>
      {(appointment) => <Days key={appointment.appointmentId} appointment={appointment} />}
    </OfficePage>
  );
}

const WINDOWS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

function Days({ appointment }: { readonly appointment: AppointmentView }) {
  const { orgId: departmentId, townId } = appointment;
  const query = useQuery('counter.days', { departmentId });
  const [picked, setPicked] = useState('');
  const place = `window:${departmentId}`;
  const [window, setWindow] = useState(() => kept.get<number>(place));
  const now = serverNow();
  return (
    <Loaded query={query}>
      {({ days }) => {
        const chosen = days.find(({ day }) => day.dayId === picked) ?? days[0];
        if (chosen === undefined) {
          return (
            <>
              <Leftovers but={undefined} />
              <Empty why={words.noDays}>
                <Button onPress={() => open('staff/requests')}>{words.noDaysNext}</Button>
              </Empty>
            </>
          );
        }
        if (window === undefined)
          return (
            <View id="window-ask">
              <Heading>{words.windowAsk}</Heading>
              <Note>{words.windowOnce}</Note>
              <Chips
                label={words.windowAsk}
                of={WINDOWS.map((value) => ({ value, text: words.window(Number(value)) }))}
                value={undefined}
                onChoose={(value) => {
                  kept.set(place, Number(value));
                  setWindow(Number(value));
                }}
              />
            </View>
          );
        const { day } = chosen;
        return (
          <>
            <View className={styles.head}>
              <View className={styles.day}>
                <Select
                  id="counter-day"
                  label={words.day}
                  options={days.map((one) => ({
                    value: one.day.dayId,
                    text: `${halfDayWords(one.day.startsAt, one.day.half, now)} · ${homeWords.booked(one.booked)} · ${one.day.centreName}`,
                  }))}
                  value={day.dayId}
                  onChoose={setPicked}
                />
              </View>
              <View className={styles.place}>
                <View className={styles.window}>{words.window(window)}</View>
                <Button id="window-change" look="quiet" narrow onPress={() => setWindow(undefined)}>
                  {words.windowChange}
                </Button>
                <Button
                  id="to-display"
                  look="quiet"
                  narrow
                  onPress={() => open('staff/display', { centreId: day.centreId })}
                >
                  {words.display}
                </Button>
                <Button
                  id="to-record"
                  look="quiet"
                  narrow
                  onPress={() => open('staff/enter', { what: 'record', dayId: day.dayId })}
                >
                  {words.record}
                </Button>
              </View>
            </View>
            <Leftovers but={day.dayId} />
            <Board key={day.dayId} departmentId={departmentId} dayId={day.dayId} townId={townId} window={window} />
          </>
        );
      }}
    </Loaded>
  );
}
