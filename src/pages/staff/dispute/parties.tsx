import { View } from '@tarojs/components';
import { useState } from 'react';
import type { DisputeView } from '#types/disputes';
import type { UnmaskWhy } from '#types/request-codes';
import { consentWords, disputeDeskWords as words } from '#types/words/dispute-desk';
import { handlingWords } from '#types/words/handling';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { Choice } from '../../../components/choice';
import { ErrorNotice } from '../../../components/error-notice';
import { PhoneButton } from '../../../components/phone-button';
import { Heading, Note, Paragraph } from '../../../components/text';
import { say } from '../../../components/toast';
import { useCommand } from '../../../hooks/use-command';
import styles from './dispute.module.scss';

type Party = DisputeView['parties'][number];
interface PartyProps {
  readonly view: DisputeView;
  readonly party: Party;
  readonly onDone: (after: DisputeView) => void;
}

/** Every side: who, how to reach her, whether she is willing. */
export function Parties({ view, onDone }: Omit<PartyProps, 'party'>) {
  return (
    <>
      <Heading>{words.parties}</Heading>
      {view.parties.map((party) => (
        <Card key={party.n} id={`party-${party.n}`} title={party.n === 1 ? words.applicant : words.other(party.n)}>
          <Paragraph>{`${party.name} ${party.phoneMasked}`}</Paragraph>
          <Paragraph>{consentWords[party.consent]}</Paragraph>
          <Note>{party.linked ? words.linked : words.unlinked}</Note>
          {view.allowedActions.includes('consent') ? <Willing view={view} party={party} onDone={onDone} /> : null}
          <PhoneInFull disputeId={view.disputeId} party={party} />
          {party.removable && view.allowedActions.includes('removeParty') ? (
            <TakeOff view={view} party={party} onDone={onDone} />
          ) : null}
        </Card>
      ))}
    </>
  );
}

/** As she said it; a no stops the case, so it takes a second tap. */
function Willing({ view, party, onDone }: PartyProps) {
  const consent = useCommand('disputes.consent');
  const [sure, setSure] = useState(false);
  const send = async (agrees: boolean) => {
    const after = await consent.run({ disputeId: view.disputeId, party: party.n, agrees });
    if (!after) return;
    say(words.recorded);
    onDone(after);
  };
  return (
    <View className={styles.buttons} role="group" aria-label={words.askConsent(party.name)}>
      <ErrorNotice refusal={consent.refusal} problem={consent.problem} />
      {party.consent === 'asked' ? (
        <Button id={`agrees-${party.n}`} busy={consent.busy} onPress={() => void send(true)}>
          {words.agrees}
        </Button>
      ) : null}
      <Button
        id={`refuses-${party.n}`}
        look={sure ? 'warn' : 'quiet'}
        busy={consent.busy}
        onPress={() => (sure ? void send(false) : setSure(true))}
      >
        {sure ? words.refusesSure : words.refuses}
      </Button>
    </View>
  );
}

/** Added by mistake: asked once more, since her name and number are gone then. */
function TakeOff({ view, party, onDone }: PartyProps) {
  const remove = useCommand('disputes.removeParty');
  const [sure, setSure] = useState(false);
  const send = async () => {
    const after = await remove.run({ disputeId: view.disputeId, party: party.n });
    if (!after) return;
    say(words.removed);
    onDone(after);
  };
  if (!sure)
    return (
      <Button id={`remove-${party.n}`} look="quiet" onPress={() => setSure(true)}>
        {words.remove}
      </Button>
    );
  return (
    <View className={styles.buttons} role="group" aria-label={words.removeAsk(party.name)}>
      <Paragraph>{words.removeAsk(party.name)}</Paragraph>
      <ErrorNotice refusal={remove.refusal} problem={remove.problem} />
      <Button id={`remove-sure-${party.n}`} look="warn" busy={remove.busy} onPress={() => void send()}>
        {words.removeSure}
      </Button>
      <Button id={`remove-not-${party.n}`} look="quiet" onPress={() => setSure(false)}>
        {words.keep}
      </Button>
    </View>
  );
}

const WHY = Object.keys(handlingWords.numbers.why) as UnmaskWhy[];

/** Her number in full, once, for a reason, on record; gone with the page. */
function PhoneInFull({ disputeId, party }: { readonly disputeId: string; readonly party: Party }) {
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<{ readonly number: string | null }>();
  const unmask = useCommand('disputes.unmask');
  const ask = async (why: UnmaskWhy) => {
    const answer = await unmask.run({ disputeId, party: party.n, why });
    if (answer) setShown({ number: answer.partyPhone });
  };
  if (party.phoneMasked === '') return <Note>{words.noNumber}</Note>;
  if (shown)
    return shown.number === null ? (
      <Note>{words.noNumber}</Note>
    ) : (
      <PhoneButton id={`call-${party.n}`} words={words.call(party.name)} number={shown.number} />
    );
  if (!asking)
    return (
      <Button id={`number-${party.n}`} look="quiet" onPress={() => setAsking(true)}>
        {words.number}
      </Button>
    );
  return (
    <>
      <Note>{handlingWords.numbers.whyTitle}</Note>
      <Choice
        name={`why-${party.n}`}
        label={handlingWords.numbers.whyTitle}
        options={WHY.map((value) => ({ value, title: handlingWords.numbers.why[value] }))}
        value={undefined}
        onChoose={(why) => void ask(why)}
      />
      <ErrorNotice refusal={unmask.refusal} problem={unmask.problem} />
      <Note>{handlingWords.numbers.note}</Note>
    </>
  );
}
