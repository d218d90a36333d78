import { Text, View } from '@tarojs/components';
import type { Presence } from '#types/days';
import type { OrgView } from '#types/organisation';
import { listed } from '#types/words/common';
import { absenceWords, presenceWords } from '#types/words/roster';
import { rosterPageWords as words } from '#types/words/roster-board';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Note } from '../../../components/text';
import { changePeople, changePresence, packingOf, type DraftDay } from './plan';
import styles from './roster.module.scss';

interface DepartmentsProps {
  readonly day: DraftDay;
  readonly days: readonly DraftDay[];
  readonly departments: readonly OrgView[];
  readonly onChange: (days: readonly DraftDay[]) => void;
}
const PRESENCES = Object.keys(presenceWords) as Presence[];
const MOST_PEOPLE = 9;

/** Who comes to a half-day: each department comes with so many people and its things, is accepted for by the window, or stays away. */
export function Departments({ day, days, departments, onChange }: DepartmentsProps) {
  const nameOf = (departmentId: string) => departments.find(({ orgId }) => orgId === departmentId)?.name ?? '';
  return (
    <>
      {day.departments.map(({ departmentId, presence, people, packing, absence }) => {
        const name = nameOf(departmentId);
        const things = packing.length > 0 ? packing : packingOf(days, departmentId);
        return (
          <View key={departmentId} className={styles.department} id={`presence-${departmentId}`}>
            <View className={styles.departmentHead}>
              <Text>{name}</Text>
              {presence === 'comes' ? (
                <View className={styles.people}>
                  <Button
                    narrow
                    label={`${name} ${words.fewer}`}
                    disabled={people <= 1}
                    onPress={() => onChange(changePeople(days, day.key, departmentId, people - 1))}
                  >
                    −
                  </Button>
                  <Text>{words.people(people)}</Text>
                  <Button
                    narrow
                    label={`${name} ${words.more}`}
                    disabled={people >= MOST_PEOPLE}
                    onPress={() => onChange(changePeople(days, day.key, departmentId, people + 1))}
                  >
                    +
                  </Button>
                </View>
              ) : null}
            </View>
            <Chips
              label={name}
              of={PRESENCES.map((value) => ({ value, text: presenceWords[value] }))}
              value={presence}
              onChoose={(value) => onChange(changePresence(days, day.key, departmentId, value))}
            />
            {absence === null || presence === 'comes' ? null : <Note>{absenceWords[absence]}</Note>}
            {presence === 'comes' && things.length > 0 ? <Note>{words.packing(listed(things))}</Note> : null}
          </View>
        );
      })}
    </>
  );
}
