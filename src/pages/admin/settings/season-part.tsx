import { View } from '@tarojs/components';
import { rosterSettingsWords as words, settingsWords } from '#types/words/settings';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Field } from '../../../components/field';
import { Heading } from '../../../components/text';
import type { RosterDraft, SectionProps } from './roster-draft';
import styles from './settings.module.scss';

type Season = RosterDraft['seasons'][number];
const KINDS = ['farm', 'insurance', 'springReturn'] as const;
const MOST_SEASONS = 12;

/** Stretches of the year to be spared or to be served more; they may run over New Year. */
export function SeasonPart({ draft, set, wrong }: SectionProps) {
  const change = (index: number, to: Partial<Season>) =>
    set({ seasons: draft.seasons.map((one, at) => (at === index ? { ...one, ...to } : one)) });
  return (
    <>
      <Heading>{words.seasons}</Heading>
      {draft.seasons.map((season, index) => {
        const at = (field: string) => wrong.includes(`seasons.${index}.${field}`);
        return (
          <View key={index} className={styles.entry}>
            <Field
              id={`season-name-${index}`}
              label={words.seasonName}
              max={20}
              value={season.name}
              error={at('name') ? words.needName : undefined}
              onType={(name) => change(index, { name })}
            />
            <Chips
              label={words.seasonKind}
              of={KINDS.map((value) => ({ value, text: words.seasonKinds[value] }))}
              value={season.kind}
              onChoose={(kind) => change(index, { kind })}
            />
            <View className={styles.pair}>
              <Field
                id={`season-from-${index}`}
                label={words.seasonFrom}
                hint={words.monthDayHint}
                max={5}
                value={season.from}
                error={at('from') ? words.needMonthDay : undefined}
                onType={(from) => change(index, { from })}
              />
              <Field
                id={`season-to-${index}`}
                label={words.seasonTo}
                hint={words.monthDayHint}
                max={5}
                value={season.to}
                error={at('to') ? words.needMonthDay : undefined}
                onType={(to) => change(index, { to })}
              />
            </View>
            <Button
              id={`season-remove-${index}`}
              look="quiet"
              narrow
              onPress={() => set({ seasons: draft.seasons.filter((_, where) => where !== index) })}
            >
              {settingsWords.remove}
            </Button>
          </View>
        );
      })}
      {draft.seasons.length >= MOST_SEASONS ? null : (
        <Button
          id="season-add"
          onPress={() => set({ seasons: [...draft.seasons, { name: '', kind: 'farm', from: '', to: '' }] })}
        >
          {settingsWords.add}
        </Button>
      )}
    </>
  );
}
