import { View } from '@tarojs/components';
import { useState } from 'react';
import { dayWords, spanWords } from '#types/words/dates';
import { sessionDeskWords as words, sessionKindWords, sessionStatusWords } from '#types/words/group-sessions';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { OfficePage } from '../../../components/office/office-page';
import { Row, Rows } from '../../../components/row';
import { SplitView } from '../../../components/split-view';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';
import { Roll } from './roll';
import { SessionForm } from './session-form';

const NEW = 'new';

/** A department's training and job fairs: announce, who comes, who came, what came of it. */
export default function SessionDesk() {
  return (
    <OfficePage title={words.title} roles={['staff', 'head']}>
      {({ appointmentId, orgId }) => <Desk key={appointmentId} departmentId={orgId} />}
    </OfficePage>
  );
}

function Desk({ departmentId }: { readonly departmentId: string }) {
  const [chosen, setChosen] = useState('');
  const query = useQuery('groupSessions.list', { departmentId });
  const session = query.data?.sessions.find(({ sessionId }) => sessionId === chosen);
  const now = serverNow();
  return (
    <SplitView
      list={
        <>
          <Button id="add-session" onPress={() => setChosen(NEW)}>
            {words.add}
          </Button>
          <View style={{ height: 'var(--gap)' }} />
          <Loaded query={query}>
            {({ sessions }) =>
              sessions.length === 0 ? (
                <Empty why={words.none} />
              ) : (
                <Rows>
                  {sessions.map((one) => (
                    <Row
                      key={one.sessionId}
                      id={`session-${one.sessionId}`}
                      title={one.title}
                      note={`${dayWords(one.startsAt, now)} ${spanWords(one.startsAt, one.endsAt)} · ${sessionKindWords[one.kind]} · ${sessionStatusWords[one.status]}`}
                      end={words.enrolledOf(one.capacity - one.left, one.capacity)}
                      chosen={one.sessionId === chosen}
                      onPress={() => setChosen(one.sessionId)}
                    />
                  ))}
                </Rows>
              )
            }
          </Loaded>
        </>
      }
      detail={
        chosen === NEW || session ? (
          <View key={chosen}>
            {session === undefined || session.allowedActions.includes('edit') ? (
              <SessionForm
                departmentId={departmentId}
                session={session ?? null}
                onSaved={(sessionId) => {
                  setChosen(sessionId);
                  query.reload();
                }}
              />
            ) : null}
            {session ? <Roll session={session} onChanged={query.reload} /> : null}
          </View>
        ) : null
      }
      nothing={<Empty why={words.nothingChosen} />}
      onBack={() => setChosen('')}
    />
  );
}
