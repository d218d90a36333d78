import type { PublicMatter } from '#types/public-ledger';
import { ledgerWords as words } from '#types/words/public-ledger';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Note } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import { useSession } from '../../../session/session';
import { MatterFacts } from '../../../components/matter-facts';

/** One public matter: what it is, how far, and “me too” for who is signed in. */
export function MatterCard({ matter, onChanged }: { readonly matter: PublicMatter; readonly onChanged: () => void }) {
  const { person } = useSession();
  const { matterId, status, following } = matter;
  const follow = useCommand('publicMatters.follow');
  const unfollow = useCommand('publicMatters.unfollow');
  const done = (said: string) => {
    say(said);
    onChanged();
  };
  return (
    <Card id={`matter-${matterId}`}>
      <MatterFacts matter={matter} />
      {following ? <Note>{`✓ ${words.following}`}</Note> : null}
      <ErrorNotice refusal={follow.refusal ?? unfollow.refusal} problem={follow.problem ?? unfollow.problem} />
      {person === null || person === undefined || status !== 'open' ? null : following ? (
        <Button
          id={`unfollow-${matterId}`}
          look="quiet"
          busy={unfollow.busy}
          onPress={() => void unfollow.run({ matterId }).then((ok) => ok && done(words.unfollowed))}
        >
          {words.unfollow}
        </Button>
      ) : (
        <Button
          id={`follow-${matterId}`}
          busy={follow.busy}
          onPress={() => void follow.run({ matterId }).then((ok) => ok && done(words.followed))}
        >
          {words.meToo}
        </Button>
      )}
    </Card>
  );
}
