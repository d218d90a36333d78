import { useState } from 'react';
import type { Facility, MatterOfRequest } from '#types/public-ledger';
import { facilityWords, ledgerWords as words } from '#types/words/public-ledger';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { line, optionsOf, select } from '../../../components/office/act/field';
import { ActSheet } from '../../../components/office/act/sheet';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useDraft } from '../../../hooks/use-draft';
import { useQuery } from '../../../hooks/use-query';
import { MatterFacts } from '../../../components/matter-facts';

const LONGEST = 60;
const { fields: w } = words;
const FIELDS = [
  { ...select('facility', w.facility, optionsOf(facilityWords)), need: words.facilityMissing },
  { ...line('words', w.words, LONGEST), need: words.wordsMissing },
  { ...line('progress', w.progress, LONGEST), optional: true },
];

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
  const draft = useDraft<Readonly<Record<string, string>>>(`public:${requestId}`, {
    facility: matter?.facility ?? '',
    words: matter?.words ?? '',
    progress: matter?.progress ?? '',
  });
  return (
    <ActSheet
      name="public"
      command={matter === null ? 'publicMatters.publish' : 'publicMatters.amend'}
      main={matter === null ? words.publish : words.amend}
      fields={FIELDS}
      draft={{ text: (field) => draft.value[field] ?? '', type: (field, typed) => draft.set({ [field]: typed }) }}
      input={(text) => ({
        requestId,
        facility: text('facility') as Facility,
        words: text('words'),
        progress: text('progress'),
      })}
      onCancel={onCancel}
      onDone={(after) => {
        draft.clear();
        onDone(after, matter === null ? words.published : words.amended);
      }}
    />
  );
}
