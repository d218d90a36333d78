import { useQuery } from '../../hooks/use-query';
import { serverNow } from '../../session/session';
import { Loaded } from '../loaded';
import { RequestDetail } from './request-detail';
import { Watching } from './watching';

/** One request as those who watch see it, with what they may do. */
export function WatchedRequest({
  requestId,
  onChanged,
}: {
  readonly requestId: string;
  readonly onChanged?: () => void;
}) {
  const query = useQuery('requests.show', { requestId });
  return (
    <Loaded query={query}>
      {(view) => (
        <RequestDetail
          view={view}
          now={serverNow()}
          actions={
            <Watching
              view={view}
              onDone={(after) => {
                query.put(after);
                onChanged?.();
              }}
            />
          }
        />
      )}
    </Loaded>
  );
}
