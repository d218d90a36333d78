import { countyWords as words } from '#types/words/county';
import type { RequestView } from '#types/request-views';
import { Loaded } from '../../../components/loaded';
import { BesideActs } from '../../../components/office/beside/acts';
import { formActsOf } from '../../../components/office/handling/acts';
import { Handling } from '../../../components/office/handling/handling';
import { RequestDetail } from '../../../components/office/request-detail';
import { watchActsOf } from '../../../components/office/watch-acts';
import { CallBeside, Watching } from '../../../components/office/watching';
import { Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { Dispatch } from '../triage/dispatch';

interface OneProps {
  readonly requestId: string;
  readonly orgId: string;
  readonly onChanged: () => void;
}

/** One request on the county's desk: sent on as at a town's, called back and reviewed as by who watches. */
export function One({ requestId, orgId, onChanged }: OneProps) {
  const query = useQuery('requests.show', { requestId });
  const put = (after: RequestView) => {
    query.put(after);
    onChanged();
  };
  return (
    <Loaded query={query}>
      {(view) => {
        const { townId, row } = view;
        const sorts = row.allowedActions.includes('dispatch');
        const watches = watchActsOf(view).length > 0;
        const decides = formActsOf(view).length > 0;
        return (
          <RequestDetail
            view={view}
            now={serverNow()}
            aside={
              <>
                {sorts ? (
                  <Dispatch
                    view={view}
                    townId={townId}
                    onDone={() => {
                      query.reload();
                      onChanged();
                    }}
                  />
                ) : null}
                <CallBeside view={view} />
                <BesideActs view={view} townId={townId} orgId={orgId} folded={sorts} onDone={put} />
              </>
            }
            actions={
              decides ? (
                <Handling
                  view={view}
                  townId={townId}
                  ownId={orgId}
                  departmentId={null}
                  beside={watches ? <Watching view={view} second onDone={put} /> : undefined}
                  onDone={put}
                />
              ) : watches ? (
                <Watching view={view} onDone={put} />
              ) : row.allowedActions.length === 0 && row.nextStep.code !== 'none' ? (
                <Note>{words.watching(row.holderName)}</Note>
              ) : undefined
            }
          />
        );
      }}
    </Loaded>
  );
}
