import { View } from '@tarojs/components';
import { useState } from 'react';
import type { SearchFilters } from '#types/search';
import { deskWords } from '#types/words/desk';
import { searchWords as words } from '#types/words/search';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { layRefusal } from '../../../components/office/field-refusal';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import styles from './search.module.scss';

interface KeptViewsProps {
  readonly orgId: string;
  readonly filters: SearchFilters;
  readonly onChoose: (filters: SearchFilters) => void;
}

const same = (a: SearchFilters, b: SearchFilters): boolean => {
  const text = (one: SearchFilters) => JSON.stringify(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
};

/** Ways of looking one keeps: one tap each; what is chosen now can be kept or dropped. */
export function KeptViews({ orgId, filters, onChoose }: KeptViewsProps) {
  const query = useQuery('search.views', { orgId });
  const save = useCommand('search.save');
  const drop = useCommand('search.drop');
  const [name, setName] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const views = query.data?.views ?? [];
  const now = views.find((view) => same(view.filters, filters));
  const isEmpty = Object.keys(filters).length === 0;
  const laid = layRefusal(save.refusal, ['name']);

  const keep = async () => {
    setTried(true);
    const given = name?.trim() ?? '';
    if (given === '') return;
    const after = await save.run({ orgId, name: given, filters });
    if (!after) return;
    query.put(after);
    setName(null);
    setTried(false);
    say(words.saved);
  };
  const forget = async () => {
    const after = now && (await drop.run({ orgId, name: now.name }));
    if (!after) return;
    query.put(after);
    say(words.dropped);
  };

  return (
    <>
      {views.length === 0 ? null : (
        <Chips
          label={words.views}
          of={views.map((view) => ({ value: view.name, text: view.name }))}
          value={now?.name}
          onChoose={(chosen) => {
            const view = views.find((one) => one.name === chosen);
            if (view) onChoose(view.filters);
          }}
        />
      )}
      {name === null ? (
        <View className={styles.line}>
          {now === undefined && !isEmpty ? (
            <Button id="keep-view" look="quiet" narrow onPress={() => setName('')}>
              {words.save}
            </Button>
          ) : null}
          {now === undefined ? null : (
            <Button id="drop-view" look="quiet" narrow busy={drop.busy} onPress={() => void forget()}>
              {words.drop}
            </Button>
          )}
          {views.length === 0 && isEmpty ? <Note>{words.noViews}</Note> : null}
        </View>
      ) : (
        <View className={styles.keep}>
          <Field
            id="view-name"
            label={words.viewName}
            hint={words.viewHint}
            max={20}
            value={name}
            error={tried && name.trim() === '' ? words.needName : laid.at('name')}
            onType={setName}
            onEnter={() => void keep()}
          />
          <View className={styles.line}>
            <Button id="save-view" narrow busy={save.busy} onPress={() => void keep()}>
              {words.saveView}
            </Button>
            <Button id="cancel-view" look="quiet" narrow onPress={() => setName(null)}>
              {deskWords.cancel}
            </Button>
          </View>
        </View>
      )}
      <ErrorNotice refusal={laid.rest ?? drop.refusal} problem={save.problem ?? drop.problem} />
    </>
  );
}
