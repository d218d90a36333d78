import { useState } from 'react';
import type { SeenEntry } from '#types/my-data';
import { keptHow, keptWords, myDataWords, seenNote, seenTitle } from '#types/words/my-data';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { Row, Rows } from '../../../components/row';
import { Heading, Note } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';
import { serverNow, useSession } from '../../../session/session';
import { SignInGate } from '../../villager/parts/sign-in-gate';
import { CorrectForm } from './correct-form';
import { ErasePart } from './erase-part';
import { TakePart } from './take-part';

/** Who has seen her data, how long what is kept, taking it along, putting it right, having it deleted. */
export default function MyData() {
  return (
    <Page title={myDataWords.title}>
      <SignInGate why={myDataWords.why}>{(person) => <Mine key={person.personId} />}</SignInGate>
      <Kept />
    </Page>
  );
}

function Mine() {
  const query = useQuery('myData.show', {});
  return (
    <>
      <Seen />
      <Heading>{myDataWords.parts.take}</Heading>
      <TakePart />
      <Loaded query={query}>
        {(mine) => (
          <>
            <Heading>{myDataWords.parts.correct}</Heading>
            <CorrectForm mine={mine} onAsked={query.put} />
            <Heading>{myDataWords.parts.erase}</Heading>
            <ErasePart mine={mine} onChange={query.put} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** Page after page below each other; the first is asked for anew whenever the page comes to the front. */
function Seen() {
  const [earlier, setEarlier] = useState<readonly string[]>([]);
  return (
    <>
      <Heading>{myDataWords.parts.seen}</Heading>
      {[undefined, ...earlier].map((cursor, i) => (
        <SeenPage
          key={cursor ?? ''}
          cursor={cursor}
          isLast={i === earlier.length}
          onMore={(next) => setEarlier([...earlier, next])}
        />
      ))}
    </>
  );
}

interface SeenPageProps {
  readonly cursor: string | undefined;
  readonly isLast: boolean;
  readonly onMore: (next: string) => void;
}

function SeenPage({ cursor, isLast, onMore }: SeenPageProps) {
  const query = useQuery('myData.seenBy', cursor === undefined ? {} : { cursor });
  return (
    <Loaded query={query} rows={2}>
      {({ entries, next }) => (
        <>
          {entries.length === 0 ? <Note id="seen-none">{myDataWords.seenNone}</Note> : <Entries of={entries} />}
          {next === null || !isLast ? null : (
            <Button id="more-seen" look="quiet" onPress={() => onMore(next)}>
              {myDataWords.more}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}

const Entries = ({ of }: { readonly of: readonly SeenEntry[] }) => (
  <Rows>
    {of.map((entry, i) => (
      <Row key={`${entry.at}-${i}`} title={seenTitle(entry)} note={seenNote(entry, serverNow())} />
    ))}
  </Rows>
);

/** Open to everyone, before anything is given. */
function Kept() {
  const { ready } = useSession();
  const { data, problem, reload } = useQuery('myData.kept', ready ? {} : null);
  return (
    <>
      <Heading id="kept">{myDataWords.parts.kept}</Heading>
      <ErrorNotice refusal={undefined} problem={data ? undefined : problem} onRetry={reload} />
      <Rows>
        {(data?.rows ?? []).map((row) => (
          <Row key={row.what} title={keptWords[row.what].what} note={keptWords[row.what].why} end={keptHow(row)} />
        ))}
      </Rows>
    </>
  );
}
