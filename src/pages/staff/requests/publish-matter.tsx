import { useState } from 'react';
import type { Facility, MatterOfRequest } from '#types/public-ledger';
import { facilityWords, ledgerWords as words } from '#types/words/public-ledger';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { ActForm } from '../../../components/office/act-form';
import { layRefusal } from '../../../components/office/field-refusal';
import { Select } from '../../../components/select';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { MatterFacts } from '../../../components/matter-facts';

const LONGEST = 60;
const FACILITIES = Object.entries(facilityWords) as [Facility, string][];
const OPTIONS = FACILITIES.map(([value, text]) => ({ value, text }));

interface Written {
  readonly facility: string;
  readonly words: string;
  readonly progress: string;
}

/** Makes a request about a shared facility public in words of one's own; shows who follows. Nothing where it is not one. */
export function PublishMatter({ requestId }: { readonly requestId: string }) {
  const query = useQuery('publicMatters.ofRequest', { requestId });
  const withdraw = useCommand('publicMatters.withdraw');
  const [open, setOpen] = useState(false);
  const stand = query.data;
  if (!stand || (stand.matter === null && stand.problem !== null)) return null;
  const { matter, followers, theirWords } = stand;
  const changed = (after: MatterOfRequest, said: string) => {
    setOpen(false);
    say(said);
    query.put(after);
  };
  return (
    <Card id="public-matter" title={words.publishTitle}>
      {matter === null ? (
        <Note>{words.publishWhy}</Note>
      ) : (
        <>
          <MatterFacts matter={matter} />
          <Note>{words.followersExactly(followers)}</Note>
        </>
      )}
      {theirWords.length === 0 ? null : <Note>{words.theirWords(theirWords)}</Note>}
      <ErrorNotice refusal={withdraw.refusal} problem={withdraw.problem} />
      {open ? (
        <Writing
          key={matter?.matterId ?? ''}
          requestId={requestId}
          stand={stand}
          onDone={changed}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <>
          <Button id="write-public" onPress={() => setOpen(true)}>
            {matter === null ? words.publish : words.edit}
          </Button>
          {matter === null ? null : (
            <Button
              id="withdraw-public"
              look="quiet"
              busy={withdraw.busy}
              onPress={() => void withdraw.run({ requestId }).then((after) => after && changed(after, words.withdrawn))}
            >
              {words.withdraw}
            </Button>
          )}
        </>
      )}
    </Card>
  );
}

interface WritingProps {
  readonly requestId: string;
  readonly stand: MatterOfRequest;
  readonly onDone: (after: MatterOfRequest, said: string) => void;
  readonly onCancel: () => void;
}

function Writing({ requestId, stand: { matter }, onDone, onCancel }: WritingProps) {
  const draft = useDraft<Written>(`public:${requestId}`, {
    facility: matter?.facility ?? '',
    words: matter?.words ?? '',
    progress: matter?.progress ?? '',
  });
  const publish = useCommand('publicMatters.publish');
  const amend = useCommand('publicMatters.amend');
  const command = matter === null ? publish : amend;
  const { facility, words: written, progress } = draft.value;
  const [missing, setMissing] = useState(false);
  const laid = layRefusal(command.refusal, ['words', 'progress', 'facility']);
  const send = async () => {
    const chosen = FACILITIES.find(([value]) => value === facility)?.[0];
    setMissing(chosen === undefined || written.trim() === '');
    if (chosen === undefined || written.trim() === '') return;
    const after = await command.run({ requestId, facility: chosen, words: written.trim(), progress: progress.trim() });
    if (!after) return;
    draft.clear();
    onDone(after, matter === null ? words.published : words.amended);
  };
  return (
    <ActForm
      id="send-public"
      main={matter === null ? words.publish : words.amend}
      busy={command.busy}
      refusal={laid.rest}
      problem={command.problem}
      onSend={send}
      onCancel={onCancel}
    >
      <Select
        id="public-facility"
        label={words.facility}
        options={OPTIONS}
        value={facility}
        error={laid.at('facility') ?? (missing && facility === '' ? words.facilityMissing : undefined)}
        onChoose={(value) => draft.set({ facility: value })}
      />
      <Field
        id="public-words"
        label={words.words}
        hint={words.wordsNote}
        placeholder={words.wordsExample}
        value={written}
        max={LONGEST}
        error={laid.at('words') ?? (missing && written.trim() === '' ? words.wordsMissing : undefined)}
        onType={(value) => draft.set({ words: value })}
      />
      <Field
        id="public-progress"
        label={words.progressField}
        placeholder={words.progressExample}
        value={progress}
        max={LONGEST}
        error={laid.at('progress')}
        onType={(value) => draft.set({ progress: value })}
      />
    </ActForm>
  );
}
