import { listed } from '#types/words/common';
import { sessionKindWords, sessionWords as words } from '#types/words/group-sessions';
import { dayWords, spanWords } from '#types/words/dates';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Row, Rows } from '../../../components/row';
import { Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { serverNow, useSession } from '../../../session/session';
import { VillagePicker } from '../../../components/village-picker';

/** Coming training and job fairs of the town; readable without signing in. */
export default function Sessions() {
  const { village } = useSession();
  return <Page title={words.title}>{village ? <Coming townId={village.townId} /> : <VillagePicker />}</Page>;
}

function Coming({ townId }: { readonly townId: string }) {
  const query = useQuery('groupSessions.upcoming', { townId });
  const now = serverNow();
  return (
    <Loaded query={query}>
      {({ sessions }) =>
        sessions.length === 0 ? (
          <Empty why={words.none} />
        ) : (
          <>
            <Rows>
              {sessions.map((one) => (
                <Row
                  key={one.sessionId}
                  id={`session-${one.sessionId}`}
                  title={one.title}
                  note={
                    <>
                      <Note>{`${dayWords(one.startsAt, now)} ${spanWords(one.startsAt, one.endsAt)}`}</Note>
                      <Note>{`${sessionKindWords[one.kind]} · ${one.place}`}</Note>
                      {one.mine.length > 0 ? (
                        <Note>{`✓ ${words.mine(listed(one.mine.map(({ name }) => name)))}`}</Note>
                      ) : null}
                    </>
                  }
                  end={words.left(one.left)}
                  onPress={() => open('visits/session', { sessionId: one.sessionId })}
                />
              ))}
            </Rows>
            <Note>{words.call}</Note>
          </>
        )
      }
    </Loaded>
  );
}
