import { View } from '@tarojs/components';
import type { OrgView } from '#types/organisation';
import { halfWords } from '#types/words/dates';
import { rosterSettingsWords as words, settingsWords } from '#types/words/settings';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Field } from '../../../components/field';
import { Select } from '../../../components/select';
import { Heading } from '../../../components/text';
import type { LeaveDraft, SectionProps } from './roster-draft';
import styles from './settings.module.scss';

const HALVES = [
  { value: 'day', text: words.allDay },
  { value: 'am', text: halfWords.am },
  { value: 'pm', text: halfWords.pm },
] as const;

/** When a department cannot send anybody. */
export function LeavePart({
  draft,
  set,
  wrong,
  departments,
}: SectionProps & { readonly departments: readonly OrgView[] }) {
  const change = (index: number, to: Partial<LeaveDraft>) =>
    set({ leave: draft.leave.map((one, at) => (at === index ? { ...one, ...to } : one)) });
  return (
    <>
      <Heading>{words.leave}</Heading>
      {draft.leave.map((one, index) => {
        const at = (field: string) => wrong.includes(`leave.${index}.${field}`);
        return (
          <View key={index} className={styles.entry}>
            <Select
              id={`leave-department-${index}`}
              label={words.leaveDepartment}
              placeholder={settingsWords.choose}
              options={departments.map(({ orgId, name }) => ({ value: orgId, text: name }))}
              value={one.departmentId}
              error={at('departmentId') ? words.needDepartment : undefined}
              onChoose={(departmentId) => change(index, { departmentId })}
            />
            <View className={styles.pair}>
              <Field
                id={`leave-from-${index}`}
                label={words.leaveFrom}
                max={10}
                value={one.from}
                error={at('from') ? words.needDate : undefined}
                onType={(from) => change(index, { from, ...(one.to === one.from ? { to: from } : {}) })}
              />
              <Field
                id={`leave-to-${index}`}
                label={words.leaveTo}
                max={10}
                value={one.to}
                error={at('to') ? words.needDate : at('order') ? words.needOrder : undefined}
                onType={(to) => change(index, { to })}
              />
            </View>
            <Chips label={words.leaveHalf} of={HALVES} value={one.half} onChoose={(half) => change(index, { half })} />
            <Button
              id={`leave-remove-${index}`}
              look="quiet"
              narrow
              onPress={() => set({ leave: draft.leave.filter((_, where) => where !== index) })}
            >
              {settingsWords.remove}
            </Button>
          </View>
        );
      })}
      <Button
        id="leave-add"
        onPress={() => set({ leave: [...draft.leave, { departmentId: '', from: '', to: '', half: 'day' }] })}
      >
        {settingsWords.add}
      </Button>
    </>
  );
}
