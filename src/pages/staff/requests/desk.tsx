import { useState } from 'react';
import type { Bucket } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { deskWords } from '#types/words/desk';
import { bucketWords, emptyBucketWords } from '#types/words/requests';
import { requestDeskWords as words } from '#types/words/staff';
import { Button } from '../../../components/button';
import { Chips } from '../../../components/chips';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { BesideActs } from '../../../components/office/beside/acts';
import { onlyAssists } from '../../../components/office/handling/acts';
import { Handling } from '../../../components/office/handling/handling';
import { Numbers } from '../../../components/office/handling/numbers';
import { RequestDetail } from '../../../components/office/request-detail';
import { RequestList } from '../../../components/office/request-list';
import { SplitView } from '../../../components/split-view';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { useWorklist } from '../../../hooks/use-worklist';
import { useIsDesk } from '../../../platform/desk';
import { open } from '../../../routes';
import { serverNow } from '../../../session/session';
import { PublishMatter } from './publish-matter';

/** Answers are hidden from the unit that handled the matter, so unsatisfied ones have no list here. */
const BUCKETS = [
  'late',
  'today',
  'soon',
  'approval',
  'open',
  'waiting',
  'replied',
  'closed',
] as const satisfies readonly Bucket[];

interface DeskProps {
  readonly orgId: string;
  readonly townId: string;
  readonly first: string;
}

export function Desk({ orgId, townId, first }: DeskProps) {
  // Where she was stays over a reload; until she chooses, the first list with something in it.
  const place = useDraft<{ bucket: Bucket | '' }>('staff-requests', { bucket: '' });
  const [picked, setPicked] = useState(first);
  const probe = useWorklist(orgId, place.value.bucket || 'late');
  const bucket = place.value.bucket || (BUCKETS.find((one) => (probe.counts[one] ?? 0) > 0) ?? 'late');
  const list = useWorklist(orgId, bucket);
  const now = serverNow();
  // On a desk the first one lies open, so that the right side is never empty beside a list.
  const top = useIsDesk() ? (list.rows[0]?.requestId ?? '') : '';
  const chosen = picked || top;

  return (
    <SplitView
      list={
        <>
          <Chips
            label={words.bucket}
            of={BUCKETS.map((value) => ({ value, text: bucketWords[value], count: list.counts[value] }))}
            value={bucket}
            onChoose={(value) => {
              place.set({ bucket: value });
              setPicked('');
            }}
          />
          <Loaded query={list.query}>
            {() =>
              list.rows.length === 0 ? (
                <Empty why={emptyBucketWords[bucket]} />
              ) : (
                <RequestList rows={list.rows} chosen={chosen} now={now} onChoose={setPicked} more={list.more} />
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
            townId={townId}
            ownId={orgId}
            now={now}
            onChanged={() => {
              // it may leave this list: what came of it stays before her
              setPicked(chosen);
              list.query.reload();
            }}
          />
        )
      }
      nothing={<Empty why={deskWords.nothingChosen} />}
      onBack={() => setPicked('')}
    />
  );
}

interface OneProps {
  readonly requestId: string;
  readonly townId: string;
  readonly ownId: string;
  readonly now: number;
  readonly onChanged: () => void;
}

function One({ requestId, townId, ownId, now, onChanged }: OneProps) {
  const query = useQuery('requests.show', { requestId });
  const done = (after: RequestView) => {
    query.put(after);
    onChanged();
  };
  return (
    <Loaded query={query}>
      {(view) => (
        <RequestDetail
          view={view}
          now={now}
          aside={
            onlyAssists(view) ? undefined : (
              <>
                <Numbers requestId={requestId} />
                <BesideActs view={view} townId={townId} orgId={ownId} acts={['writeDown']} onDone={done} />
                <PublishMatter requestId={requestId} />
              </>
            )
          }
          actions={
            <>
              {view.dispute === null ? null : (
                <Button
                  id="to-dispute"
                  onPress={() =>
                    open('staff/dispute', {
                      requestId,
                      disputeId: view.dispute?.begun ? view.dispute.disputeId : undefined,
                    })
                  }
                >
                  {words.dispute(view.dispute.begun)}
                </Button>
              )}
              <Handling view={view} townId={townId} ownId={ownId} departmentId={ownId} onDone={done} />
            </>
          }
        />
      )}
    </Loaded>
  );
}
