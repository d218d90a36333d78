import type { RequestAct } from '#types/requests';
import { useQuery } from '../../hooks/use-query';
import { useAppointment } from '../../session/appointment';
import { serverNow } from '../../session/session';
import { Loaded } from '../loaded';
import { BesideActs, type BesideAct } from './beside/acts';
import { RequestDetail } from './request-detail';
import { Watching } from './watching';

const ROLES = ['clusterSecretary', 'contact', 'secretary', 'dispatcher'] as const;
/** What one who watches may do beside watching: the first review, emergency disposal, asking for a first review. */
const BESIDE: readonly BesideAct[] = ['firstReview', 'emergency', 'markImportant'];
const isBeside = (act: RequestAct): boolean => BESIDE.some((one) => one === act);

/** One request as those who watch see it, with what they may do. */
export function WatchedRequest({
  requestId,
  onChanged,
}: {
  readonly requestId: string;
  readonly onChanged?: () => void;
}) {
  const query = useQuery('requests.show', { requestId });
  const { current } = useAppointment(ROLES);
  return (
    <Loaded query={query}>
      {(view) => {
        const put = (after: typeof view) => {
          query.put(after);
          onChanged?.();
        };
        const { allowedActions } = view.row;
        // a contact may only do what is beside: then there is nothing to say about watching
        const onlyBeside = allowedActions.length > 0 && allowedActions.every(isBeside);
        return (
          <RequestDetail
            view={view}
            now={serverNow()}
            aside={
              current === null ? undefined : (
                <BesideActs
                  view={view}
                  townId={current.townId}
                  orgId={current.orgId}
                  acts={BESIDE}
                  folded={!allowedActions.includes('firstReview')}
                  onDone={put}
                />
              )
            }
            actions={onlyBeside ? undefined : <Watching view={view} onDone={put} />}
          />
        );
      }}
    </Loaded>
  );
}
