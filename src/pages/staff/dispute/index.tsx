import { useRouter } from '@tarojs/taro';
import type { DisputeView } from '#types/disputes';
import { disputeDeskWords as words, disputeStatusWords } from '#types/words/dispute-desk';
import { elsewhereWords } from '#types/words/disputes';
import { dateWords, momentWords } from '#types/words/dates';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Empty } from '../../../components/empty';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { useHandlingDraft } from '../../../components/office/handling/draft';
import { OfficePage } from '../../../components/office/office-page';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { open, param, replace } from '../../../routes';
import { serverNow } from '../../../session/session';
import { Acts } from './acts';
import { Facts } from './facts';
import { Parties } from './parties';
import { SealedNotes } from './sealed-notes';

/** A dispute case for who handles it. `?disputeId=`; with `?requestId=` alone it may be begun. */
export default function Dispute() {
  const { params } = useRouter();
  const disputeId = param(params['disputeId']) ?? '';
  const requestId = param(params['requestId']) ?? '';
  return (
    <OfficePage title={words.title} roles={['staff', 'head']} narrow>
      {() =>
        disputeId !== '' ? (
          <One disputeId={disputeId} />
        ) : requestId !== '' ? (
          // the address of the case itself: a reload finds it there
          <Begin
            requestId={requestId}
            onBegun={(view) => replace('staff/dispute', { requestId, disputeId: view.disputeId })}
          />
        ) : (
          <Empty why={words.gone} />
        )
      }
    </OfficePage>
  );
}

function Begin({ requestId, onBegun }: { readonly requestId: string; readonly onBegun: (view: DisputeView) => void }) {
  const begin = useCommand('disputes.open');
  return (
    <Card look="key">
      <Paragraph>{words.beginWhy}</Paragraph>
      <Paragraph>{words.beginViolence}</Paragraph>
      <ErrorNotice refusal={begin.refusal} problem={begin.problem} />
      <Button
        id="begin-case"
        look="main"
        busy={begin.busy}
        onPress={() => void begin.run({ requestId }).then((view) => view && onBegun(view))}
      >
        {words.begin}
      </Button>
    </Card>
  );
}

function One({ disputeId }: { readonly disputeId: string }) {
  const query = useQuery('disputes.show', { disputeId });
  return (
    <Loaded query={query}>
      {(view) => (
        <>
          <Standing view={view} />
          <Ended view={view} />
          <Parties view={view} onDone={query.put} />
          <Acts view={view} onDone={query.put} />
          <Facts view={view} />
          <SealedNotes key={view.status} view={view} />
          {view.allowedActions.includes('open') ? <Begin requestId={view.requestId} onBegun={query.put} /> : null}
        </>
      )}
    </Loaded>
  );
}

function Standing({ view }: { readonly view: DisputeView }) {
  const now = serverNow();
  return (
    <Card id="standing" look="key">
      <KeyFact>{disputeStatusWords[view.status]}</KeyFact>
      {view.dueAt === null ? null : <Paragraph>{words.due(momentWords(view.dueAt, now))}</Paragraph>}
      {view.endedAt === null ? (
        <Note>{words.endBy(dateWords(view.endBy, now))}</Note>
      ) : (
        <Note>{words.ended(momentWords(view.endedAt, now))}</Note>
      )}
      <Note>{words.no(view.no)}</Note>
    </Card>
  );
}

/** It is over: the request is answered as every other, with words to begin from; what else the sides can do is named. */
function Ended({ view: { status, requestId } }: { readonly view: DisputeView }) {
  const draft = useHandlingDraft(requestId);
  if (status !== 'agreed' && status !== 'refused' && status !== 'notAgreed' && status !== 'unsafe') return null;
  const text = words.replies[status === 'agreed' || status === 'unsafe' ? status : 'stopped'];
  const reply = () => {
    const form = draft.of('reply');
    // what she has begun to write stays
    if (form.text('text') === '') form.type('text', text);
    draft.open('reply');
    open('staff/requests', { requestId });
  };
  return (
    <Card id="ended">
      <Paragraph>{words.replyWhy}</Paragraph>
      <Button id="to-reply" look="main" onPress={reply}>
        {words.reply}
      </Button>
      {status === 'unsafe' ? (
        <Paragraph>{words.beginViolence}</Paragraph>
      ) : status === 'agreed' ? null : (
        elsewhereWords.ways.map((way) => <Note key={way}>{way}</Note>)
      )}
    </Card>
  );
}
