import { useState } from 'react';
import { countyBucketWords, countyWords as words, emptyCountyWords } from '#types/words/county';
import { deskWords } from '#types/words/desk';
import type { Bucket } from '#types/request-codes';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { RequestList } from '../../../components/office/request-list';
import { SplitView } from '../../../components/split-view';
import { Note } from '../../../components/text';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { useWorklist } from '../../../hooks/use-worklist';
import { useIsDesk } from '../../../platform/desk';
import { serverNow } from '../../../session/session';
import { One } from './one';

/** What waits for her comes first and is always named; what only runs is named while there is some. */
const HERS = ['triage', 'callBack', 'unsatisfied', 'approval', 'late'] as const satisfies readonly Bucket[];
const RUNNING = ['today', 'soon', 'open', 'waiting', 'replied', 'closed'] as const satisfies readonly Bucket[];

interface DeskProps {
  readonly orgId: string;
  readonly first: string;
}

/** One kind of waiting at a time, one town of it at a time; the one chosen beside it. */
export function Desk({ orgId, first }: DeskProps) {
  // where she was stays over a reload; until she chooses, the first list with something in it
  const place = useDraft<{ bucket: Bucket | ''; townId: string }>('county-desk', { bucket: '', townId: '' });
  const [picked, setPicked] = useState(first);
  const probe = useQuery('requests.worklist', { orgId, bucket: place.value.bucket || 'triage' });
  const counts = probe.data?.counts ?? {};
  const bucket = place.value.bucket || (HERS.find((one) => (counts[one] ?? 0) > 0) ?? 'triage');
  const towns = (probe.data?.towns ?? []).filter((town) => (town.counts[bucket] ?? 0) > 0);
  const town = towns.find(({ townId }) => townId === place.value.townId) ?? towns[0];
  const list = useWorklist(town === undefined ? null : orgId, bucket, town?.townId);
  const now = serverNow();
  const desk = useIsDesk();
  const top = desk ? (list.rows[0]?.requestId ?? '') : '';
  const chosen = picked || top;
  const reload = () => {
    probe.reload();
    list.query.reload();
  };

  return (
    <SplitView
      list={
        <>
          <Note>{words.lead}</Note>
          <Chips
            label={words.bucket}
            of={[...HERS, ...RUNNING.filter((one) => one === bucket || (counts[one] ?? 0) > 0)].map((value) => ({
              value,
              text: countyBucketWords[value],
              count: counts[value],
            }))}
            value={bucket}
            onChoose={(value) => {
              place.set({ bucket: value });
              setPicked('');
            }}
          />
          <Loaded query={probe}>
            {() =>
              town === undefined ? (
                <Empty why={emptyCountyWords[bucket]} />
              ) : (
                <>
                  <Chips
                    label={words.town}
                    of={towns.map(({ townId, name, counts: own }) => ({
                      value: townId,
                      text: name,
                      count: own[bucket] ?? 0,
                    }))}
                    value={town.townId}
                    onChoose={(townId) => {
                      place.set({ townId });
                      setPicked('');
                    }}
                  />
                  <Loaded query={list.query}>
                    {() => (
                      <RequestList
                        rows={list.rows}
                        chosen={chosen}
                        now={now}
                        withHolder
                        onChoose={setPicked}
                        more={list.more}
                      />
                    )}
                  </Loaded>
                </>
              )
            }
          </Loaded>
        </>
      }
      detail={
        chosen === '' ? null : (
          <One
            key={chosen}
            requestId={chosen}
            orgId={orgId}
            onChanged={() => {
              // it may leave this list: what came of it stays before her
              setPicked(chosen);
              reload();
            }}
          />
        )
      }
      nothing={<Empty why={deskWords.nothingChosen} />}
      onBack={() => setPicked('')}
    />
  );
}
