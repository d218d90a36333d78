import { useEffect, useState } from 'react';
import type { Role } from '#types/action';
import type { NoticeView } from '#types/notices';
import { momentWords } from '#types/words/dates';
import { messagesWords, noticeSentence } from '#types/words/notices';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Row, Rows } from '../../../components/row';
import { Tag } from '../../../components/tag';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { open } from '../../../routes';
import { refreshSession, serverNow } from '../../../session/session';
import { SignInGate } from '../parts/sign-in-gate';
import { pageOf } from '../parts/work';

/** What has happened, newest first. Looking at it marks it as read. */
export default function Messages() {
  return (
    <Page title={messagesWords.title} tab>
      <SignInGate why={messagesWords.signedOut}>
        {(person) => <Inbox key={person.personId} roles={person.roles} />}
      </SignInGate>
    </Page>
  );
}

function Inbox({ roles }: { readonly roles: readonly Role[] }) {
  const [cursor, setCursor] = useState<string>();
  const query = useQuery('notices.list', cursor === undefined ? {} : { cursor });
  const { run } = useCommand('notices.read');
  const newest = query.data?.notices.find(({ read }) => !read)?.noticeId;
  useEffect(() => {
    if (newest === undefined) return;
    void run({ noticeId: newest }).then((done) => done && refreshSession(true));
  }, [newest, run]);

  return (
    <Loaded query={query} rows={4}>
      {({ notices, next }) => (
        <>
          {notices.length === 0 ? (
            <Empty why={messagesWords.empty} />
          ) : (
            <Rows>
              {notices.map((notice) => (
                <Message key={notice.noticeId} notice={notice} roles={roles} />
              ))}
            </Rows>
          )}
          {next === null ? null : (
            <Button id="more-messages" look="quiet" onPress={() => setCursor(next)}>
              {messagesWords.more}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}

function Message({ notice, roles }: { readonly notice: NoticeView; readonly roles: readonly Role[] }) {
  const to = pageOf(notice, roles);
  return (
    <Row
      id={`notice-${notice.noticeId}`}
      title={noticeSentence(notice, serverNow())}
      note={momentWords(notice.at, serverNow())}
      end={
        notice.read ? undefined : (
          <Tag tone="calm" mark="●">
            {messagesWords.unread}
          </Tag>
        )
      }
      onPress={to ? () => open(to.page, to.params) : undefined}
    />
  );
}
