import { useState } from 'react';
import type { DisputeView } from '#types/disputes';
import { momentWords } from '#types/words/dates';
import { disputeDeskWords as words } from '#types/words/dispute-desk';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Loaded } from '../../../components/loaded';
import { Note, Paragraph } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { serverNow } from '../../../session/session';

/** Opened on purpose: every look is on record, and nothing of it stays on the device. */
export function SealedNotes({ view }: { readonly view: DisputeView }) {
  const [opened, setOpened] = useState(false);
  return (
    <Card id="notes" title={words.notes}>
      <Note>{words.notesWhy}</Note>
      {opened ? (
        <Notes view={view} />
      ) : (
        <Button id="open-notes" onPress={() => setOpened(true)}>
          {words.openNotes}
        </Button>
      )}
    </Card>
  );
}

function Notes({ view: { disputeId, parties } }: { readonly view: DisputeView }) {
  const query = useQuery('disputes.notes', { disputeId });
  const now = serverNow();
  const nameOf = (n: number) => parties.find((one) => one.n === n)?.name ?? '';
  return (
    <Loaded query={query}>
      {({ entries }) =>
        entries.length === 0 ? (
          <Note>{words.noNotes}</Note>
        ) : (
          <>
            {entries.map(({ at, kind, party, byName, text }, n) => (
              <Paragraph key={n}>
                {text}
                <Note>
                  {words.entry(
                    `${party === null ? '' : nameOf(party)}${words.kind[kind]}`,
                    byName,
                    momentWords(at, now),
                  )}
                </Note>
              </Paragraph>
            ))}
          </>
        )
      }
    </Loaded>
  );
}
