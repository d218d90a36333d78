import { useEffect, useState } from 'react';
import type { PublicMatter } from '#types/public-ledger';
import { ledgerWords as words } from '#types/words/public-ledger';
import { call } from '../../../api/client';
import { CallProblem } from '../../../api/problem';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useOffline } from '../../../session/network';
import { MatterFacts } from '../../../components/matter-facts';

const ENOUGH = 4;
const PAUSE = 700;
const OWN_WORDS = 200;

interface SimilarProps {
  readonly text: string;
  readonly place: string;
  /** She follows one of them and need not send hers. */
  readonly onFollowed: () => void;
}

/** “Is it this?”: up to three open matters her words may be about, before she sends them; one tap follows instead. */
export function SimilarMatters({ text, place, onFollowed }: SimilarProps) {
  const matters = useSimilar(text.trim(), place.trim());
  const [refused, setRefused] = useState(false);
  const shown = matters.filter(({ following }) => !following);
  if (shown.length === 0 || refused) return null;
  return (
    <>
      <Heading id="similar">{words.askTitle}</Heading>
      <Note>{words.askWhy}</Note>
      {shown.map((matter) => (
        <OneOfThem key={matter.matterId} matter={matter} text={text.trim()} onFollowed={onFollowed} />
      ))}
      <Button id="none-of-these" look="quiet" onPress={() => setRefused(true)}>
        {words.notThese}
      </Button>
    </>
  );
}

interface OneProps {
  readonly matter: PublicMatter;
  readonly text: string;
  readonly onFollowed: () => void;
}

/** The first tap shows what would be passed on of her own words, which she may change or take away; the second follows. */
function OneOfThem({ matter, text, onFollowed }: OneProps) {
  const { matterId } = matter;
  const [own, setOwn] = useState<string>();
  const follow = useCommand('publicMatters.follow');
  const send = async () => {
    const said = own?.trim() ?? '';
    const done = await follow.run({ matterId, ...(said === '' ? {} : { words: said }) });
    if (!done) return;
    say(words.done);
    onFollowed();
  };
  return (
    <Card id={`similar-${matterId}`}>
      <MatterFacts matter={matter} />
      {own === undefined ? null : (
        <>
          <Field
            id={`own-words-${matterId}`}
            kind="long"
            label={words.ownWords}
            hint={words.ownWordsNote}
            value={own}
            max={OWN_WORDS}
            onType={setOwn}
          />
          <ErrorNotice refusal={follow.refusal} problem={follow.problem} onRetry={() => void send()} />
        </>
      )}
      <Button
        id={`me-too-${matterId}`}
        look={own === undefined ? 'plain' : 'main'}
        busy={follow.busy}
        onPress={() => (own === undefined ? setOwn(text.slice(0, OWN_WORDS)) : void send())}
      >
        {own === undefined ? words.meToo : words.meTooSend}
      </Button>
    </Card>
  );
}

/** Asked when the writer pauses; her words are compared and kept nowhere. */
function useSimilar(text: string, place: string): readonly PublicMatter[] {
  const [found, setFound] = useState<readonly PublicMatter[]>([]);
  const offline = useOffline();
  const enough = text.length >= ENOUGH && !offline;
  useEffect(() => {
    if (!enough) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      call('publicMatters.similar', { text, ...(place === '' ? {} : { place }) }).then(
        (answer) => wanted && setFound(answer.ok ? answer.value.matters : []),
        (problem: unknown) => {
          // without an answer she can still send hers; anything else is a fault of ours
          if (!(problem instanceof CallProblem)) throw problem;
        },
      );
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [enough, place, text]);
  return enough ? found : [];
}
