import type { RequestAct } from '#types/request-codes';
import type { RequestView } from '#types/request-views';
import { useQuery } from '../../hooks/use-query';
import { useAppointment } from '../../session/appointment';
import { serverNow } from '../../session/session';
import { Loaded } from '../loaded';
import { BesideActs } from './beside/acts';
import type { BesideAct } from './beside/table';
import { formActsOf, mainActOf } from './handling/acts';
import { Handling } from './handling/handling';
import { Numbers } from './handling/numbers';
import { RequestDetail } from './request-detail';
import { watchActsOf } from './watch-acts';
import { CallBeside, Watching } from './watching';

const ROLES = ['clusterSecretary', 'contact', 'secretary', 'groupCadre', 'dispatcher'] as const;
/** What one who watches may do beside watching: the first review, emergency disposal, asking for a first review, writing down a voice. */
const BESIDE: readonly BesideAct[] = ['firstReview', 'writeDown', 'emergency', 'markImportant'];
/** Who works on it speaks with her; a group's cadre lives next door and has no business with numbers in full. */
const WORKING: readonly RequestAct[] = ['accept', 'contact', 'askBack', 'reply'];

/** One request as those of the village line and the town see it: what they may do, whether they watch it or answer for it. */
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
        const put = (after: RequestView) => {
          query.put(after);
          onChanged?.();
        };
        const { allowedActions } = view.row;
        const works = WORKING.some((act) => allowedActions.includes(act));
        return (
          <RequestDetail
            view={view}
            now={serverNow()}
            aside={
              current === null ? undefined : (
                <>
                  <CallBeside view={view} />
                  {works && current.role !== 'groupCadre' ? <Numbers requestId={requestId} /> : null}
                  <BesideActs
                    view={view}
                    townId={current.townId}
                    orgId={current.orgId}
                    acts={BESIDE}
                    folded={!allowedActions.includes('firstReview')}
                    onDone={put}
                  />
                </>
              )
            }
            actions={<Acts view={view} current={current} onDone={put} />}
          />
        );
      }}
    </Loaded>
  );
}

interface ActsProps {
  readonly view: RequestView;
  readonly current: { readonly townId: string; readonly orgId: string; readonly role: string } | null;
  readonly onDone: (after: RequestView) => void;
}

/** At the thumb: the work with it where she answers for it, watching it where she does not, both where both are hers. */
function Acts({ view, current, onDone }: ActsProps) {
  const watches = watchActsOf(view).length > 0;
  const works = formActsOf(view).length > 0 || mainActOf(view) !== undefined;
  if (current === null || !works)
    // who may only do what is beside has nothing to be told about watching
    return watches || view.row.allowedActions.length === 0 ? <Watching view={view} onDone={onDone} /> : null;
  const second = mainActOf(view) !== undefined;
  return (
    <Handling
      view={view}
      townId={current.townId}
      ownId={current.orgId}
      departmentId={null}
      departments={current.role !== 'groupCadre'}
      beside={watches ? <Watching view={view} second={second} onDone={onDone} /> : undefined}
      onDone={onDone}
    />
  );
}
