import { useState } from 'react';
import type { RequestView } from '#types/request-views';
import { deskWords } from '#types/words/desk';
import { triageWords as words } from '#types/words/admin';
import { emptyBucketWords } from '#types/words/requests';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { BesideActs } from '../../../components/office/beside/acts';
import { formActsOf } from '../../../components/office/handling/acts';
import { Handling } from '../../../components/office/handling/handling';
import { OfficePage } from '../../../components/office/office-page';
import { RequestDetail } from '../../../components/office/request-detail';
import { RequestList } from '../../../components/office/request-list';
import { ToSearch } from '../../../components/office/to-search';
import { SplitView } from '../../../components/split-view';
import { useQuery } from '../../../hooks/use-query';
import { useWorklist } from '../../../hooks/use-worklist';
import { serverNow } from '../../../session/session';
import { useIsDesk } from '../../../platform/desk';
import { Dispatch } from './dispatch';

/** What routing was not sure of: the message, three guesses with the words that led there, keys 1 2 3, then the next one. */
export default function Triage() {
  return (
    <OfficePage title={words.title} roles={['dispatcher']}>
      {({ appointmentId, orgId, townId }) => <Queue key={appointmentId} orgId={orgId} townId={townId} />}
    </OfficePage>
  );
}

function Queue({ orgId, townId }: { readonly orgId: string; readonly townId: string }) {
  const [picked, setPicked] = useState('');
  const list = useWorklist(orgId, 'triage');
  const desk = useIsDesk();
  const now = serverNow();
  // On a desk the first one lies open, so that after a dispatch the next one comes by itself.
  const first = desk ? (list.rows[0]?.requestId ?? '') : '';
  const chosen = list.rows.some(({ requestId }) => requestId === picked) ? picked : first;
  const at = list.rows.findIndex(({ requestId }) => requestId === chosen);
  const following = list.rows[at + 1]?.requestId ?? list.rows[at - 1]?.requestId ?? '';

  return (
    <SplitView
      list={
        <>
          <Loaded query={list.query}>
            {() =>
              list.rows.length === 0 ? (
                <Empty why={emptyBucketWords.triage} />
              ) : (
                <RequestList rows={list.rows} chosen={chosen} now={now} onChoose={setPicked} more={list.more} />
              )
            }
          </Loaded>
          <ToSearch />
        </>
      }
      detail={
        chosen === '' ? null : (
          <One
            key={chosen}
            requestId={chosen}
            townId={townId}
            orgId={orgId}
            onDone={() => {
              setPicked(following);
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
  readonly orgId: string;
  readonly onDone: () => void;
}

function One({ requestId, townId, orgId, onDone }: OneProps) {
  const query = useQuery('requests.show', { requestId });
  // what still waits here lies open as it is now
  const taken = (after: RequestView) => {
    if (after.row.status === 'triage' || after.row.status === 'held') query.put(after);
    else onDone();
  };
  return (
    <Loaded query={query}>
      {(view) => (
        <RequestDetail
          view={view}
          now={serverNow()}
          aside={
            <>
              {view.row.allowedActions.includes('dispatch') ? (
                <Dispatch view={view} townId={townId} onDone={onDone} />
              ) : null}
              <BesideActs
                view={view}
                townId={townId}
                orgId={orgId}
                folded={view.row.allowedActions.includes('dispatch')}
                onDone={taken}
              />
              {formActsOf(view).length === 0 ? null : (
                <Handling view={view} townId={townId} ownId={orgId} departmentId={null} onDone={taken} />
              )}
            </>
          }
        />
      )}
    </Loaded>
  );
}
