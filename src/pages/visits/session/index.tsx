import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { GroupSessionCard } from '#types/group-sessions';
import { listed } from '#types/words/common';
import { sessionKindWords, sessionWords as words } from '#types/words/group-sessions';
import { dayWords, spanWords } from '#types/words/dates';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Heading, KeyFact, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { open, param } from '../../../routes';
import { serverNow, useSession, type Village } from '../../../session/session';
import { SignInGate } from '../../villager/parts/sign-in-gate';
import { VillagePicker } from '../../../components/village-picker';
import { EnrolForm } from './enrol-form';

/** One session: when, where, what; enrolling oneself, the household and neighbours, and giving a place back. `?sessionId=`. */
export default function OneSession() {
  const { village } = useSession();
  const sessionId = param(useRouter().params['sessionId']) ?? '';
  return (
    <Page title={words.one}>{village ? <Session village={village} sessionId={sessionId} /> : <VillagePicker />}</Page>
  );
}

function Session({ village, sessionId }: { readonly village: Village; readonly sessionId: string }) {
  const query = useQuery('groupSessions.upcoming', { townId: village.townId });
  return (
    <Loaded query={query}>
      {({ sessions }) => {
        const session = sessions.find((one) => one.sessionId === sessionId);
        if (!session)
          return (
            <Empty why={words.gone}>
              <Button look="main" onPress={() => open('visits/sessions')}>
                {words.backToAll}
              </Button>
            </Empty>
          );
        return (
          <>
            <Facts session={session} />
            {session.mine.length > 0 ? <Mine session={session} onDone={query.reload} /> : null}
            {session.left > 0 ? (
              <SignInGate why={words.signInFirst}>
                {() => <EnrolForm village={village} session={session} onDone={query.reload} />}
              </SignInGate>
            ) : null}
            <Note>{words.call}</Note>
          </>
        );
      }}
    </Loaded>
  );
}

function Facts({ session }: { readonly session: GroupSessionCard }) {
  return (
    <Card>
      <Heading>{session.title}</Heading>
      <KeyFact>{dayWords(session.startsAt, serverNow())}</KeyFact>
      <KeyFact>{spanWords(session.startsAt, session.endsAt)}</KeyFact>
      <Paragraph>{session.place}</Paragraph>
      <Note>{`${sessionKindWords[session.kind]} · ${session.departmentName} · ${words.left(session.left)}`}</Note>
      {session.about === '' ? null : <Paragraph>{session.about}</Paragraph>}
    </Card>
  );
}

function Mine({ session, onDone }: { readonly session: GroupSessionCard; readonly onDone: () => void }) {
  const withdraw = useCommand('groupSessions.withdraw');
  const off = async (personId: string) => {
    const done = await withdraw.run({ sessionId: session.sessionId, personIds: [personId] });
    if (!done) return;
    say(words.withdrawn);
    onDone();
  };
  return (
    <Card title={words.mine(listed(session.mine.map(({ name }) => name)))}>
      <ErrorNotice refusal={withdraw.refusal} problem={withdraw.problem} />
      {session.allowedActions.includes('withdraw') ? (
        <View>
          {session.mine.map(({ personId, name }) => (
            <Button
              key={personId}
              id={`withdraw-${personId}`}
              look="quiet"
              busy={withdraw.busy}
              onPress={() => void off(personId)}
            >
              {words.withdrawWho(name)}
            </Button>
          ))}
        </View>
      ) : null}
    </Card>
  );
}
