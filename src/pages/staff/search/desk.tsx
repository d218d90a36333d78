import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AppointmentView } from '#types/people';
import type { SearchBucket } from '#types/search';
import { deskWords } from '#types/words/desk';
import { searchWords as words } from '#types/words/search';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { layRefusal } from '../../../components/office/field-refusal';
import { RequestList } from '../../../components/office/request-list';
import { villagesOf } from '../../../components/office/villages';
import { WatchedRequest } from '../../../components/office/watched-request';
import { SplitView } from '../../../components/split-view';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { AsSheet } from './as-sheet';
import { FilterFields } from './filter-fields';
import { draftOf, emptySearch, filtersOf, type SearchDraft } from './filters';
import { KeptViews } from './kept-views';
import styles from './search.module.scss';
import { useSearch } from './use-search';

/** A handling unit is not told who is not content, and triage is the town's. */
const BUCKETS = {
  unit: ['inHand', 'late', 'replied', 'closed'],
  watch: ['inHand', 'late', 'replied', 'unsatisfied', 'callBack', 'closed'],
  town: ['triage', 'inHand', 'late', 'replied', 'unsatisfied', 'callBack', 'closed'],
} as const satisfies Record<string, readonly SearchBucket[]>;

const bucketsOf = (role: AppointmentView['role']): readonly SearchBucket[] =>
  role === 'staff' || role === 'head' ? BUCKETS.unit : role === 'dispatcher' ? BUCKETS.town : BUCKETS.watch;

export function Desk({ appointment }: { readonly appointment: AppointmentView }) {
  const { orgId, townId, role } = appointment;
  // what she looked for stays over a reload; what is being typed is asked when she says so
  const draft = useDraft<SearchDraft>('search', emptySearch);
  const [asked, setAsked] = useState(draft.value.words);
  const [picked, setPicked] = useState('');
  const filters = filtersOf({ ...draft.value, words: asked });
  const found = useSearch(orgId, filters);
  const towns = useQuery('organisation.villages', {}).data?.towns ?? [];
  const covered = villagesOf(appointment, towns);
  const villages = covered.length > 0 ? covered : (towns.find((town) => town.townId === townId)?.villages ?? []);
  const laid = layRefusal(found.query.refusal, ['words']);
  const isUnit = role === 'staff' || role === 'head';

  const change = (by: Partial<SearchDraft>) => {
    draft.set(by);
    if (by.words !== undefined) setAsked(by.words);
    setPicked('');
  };
  const find = () => {
    setAsked(draft.value.words);
    setPicked('');
    if (draft.value.words === asked) found.query.reload();
  };

  return (
    <SplitView
      list={
        <>
          <Field
            id="search-words"
            kind="search"
            label={words.words}
            hint={words.hint}
            max={60}
            value={draft.value.words}
            error={laid.at('words')}
            onType={(typed) => draft.set({ words: typed })}
            onEnter={find}
          />
          <View className={styles.find}>
            <Button id="find" look="main" onPress={find}>
              {words.find}
            </Button>
          </View>
          <FilterFields value={draft.value} buckets={bucketsOf(role)} villages={villages} onChange={change} />
          <KeptViews orgId={orgId} filters={filters} onChoose={(view) => change(draftOf(view))} />
          <Loaded query={{ ...found.query, refusal: laid.rest }}>
            {() =>
              found.rows.length === 0 ? (
                <Empty why={found.more ? words.goOn : words.nothing}>
                  {found.more ? (
                    <Button id="go-on" onPress={() => void found.more?.()}>
                      {deskWords.more}
                    </Button>
                  ) : null}
                </Empty>
              ) : (
                <>
                  <RequestList
                    rows={found.rows}
                    chosen={picked}
                    now={serverNow()}
                    withHolder={!isUnit}
                    onChoose={setPicked}
                    more={found.more}
                  />
                  <AsSheet key={JSON.stringify(filters)} orgId={orgId} filters={filters} />
                </>
              )
            }
          </Loaded>
        </>
      }
      detail={
        picked === '' ? null : (
          <>
            <WatchedRequest key={picked} requestId={picked} onChanged={found.query.reload} />
            {isUnit ? (
              <Button id="handle" onPress={() => open('staff/requests', { requestId: picked })}>
                {words.handle}
              </Button>
            ) : null}
          </>
        )
      }
      nothing={<Empty why={deskWords.nothingChosen} />}
      onBack={() => setPicked('')}
    />
  );
}
