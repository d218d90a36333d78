import { momentWords } from '#types/words/dates';
import { rulesWords as words } from '#types/words/routing-rules';
import type { Output } from '../../../api/entries';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/error-notice';
import { Heading, Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { serverNow } from '../../../session/session';

type Shown = Output<'routingRules.show'>;

/** What the town learned from corrections, with its figures before and after; one tap back. */
export function LearnedPart({
  townId,
  of: { last, kept, canGoBack },
  onBack,
}: {
  readonly townId: string;
  readonly of: Shown['learned'];
  readonly onBack: (shown: Shown) => void;
}) {
  const command = useCommand('routingRules.goBack');
  const goBack = async () => {
    const shown = await command.run({ townId });
    if (!shown) return;
    say(words.wentBack);
    onBack(shown);
  };
  return (
    <>
      <Heading>{words.learned}</Heading>
      {last === null ? (
        <Note>{words.learnedNothing(kept)}</Note>
      ) : (
        <Note>
          {words.learnedLast(
            momentWords(last.at, serverNow()),
            last.examples,
            last.heldBack,
            last.rightBefore,
            last.rightAfter,
          )}
          {last.adopted ? words.adopted : words.notAdopted}
        </Note>
      )}
      <ErrorNotice refusal={command.refusal} problem={command.problem} />
      {canGoBack ? (
        <Button id="go-back" busy={command.busy} onPress={() => void goBack()}>
          {words.goBack}
        </Button>
      ) : null}
    </>
  );
}
