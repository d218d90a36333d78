import { View } from '@tarojs/components';
import { useState } from 'react';
import type { UnmaskWhy } from '#types/request-codes';
import { handlingWords } from '#types/words/handling';
import type { Output } from '../../../api/entries';
import { useCommand } from '../../../hooks/use-command';
import { Button } from '../../button';
import { Choice } from '../../choice';
import { ErrorNotice } from '../../error-notice';
import { PhoneButton } from '../../phone-button';
import { Note } from '../../text';
import styles from '../office.module.scss';

const words = handlingWords.numbers;
const WHY = Object.keys(words.why) as UnmaskWhy[];

/**
 * The numbers of a request in full, once, for a reason that goes on record and that the resident can read. Never kept: they are gone with
 * the page.
 */
export function Numbers({ requestId }: { readonly requestId: string }) {
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState<UnmaskWhy>();
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState<Output<'requests.unmask'>>();
  const command = useCommand('requests.unmask');
  const ask = async () => {
    setTried(true);
    if (why === undefined) return;
    const answer = await command.run({ requestId, why });
    if (answer) setShown(answer);
  };
  if (shown) return <InFull {...shown} />;
  if (!asking)
    return (
      <Button id="show-numbers" look="quiet" onPress={() => setAsking(true)}>
        {words.show}
      </Button>
    );
  return (
    <View id="numbers" className={styles.words}>
      <Note>{words.whyTitle}</Note>
      <Choice
        name="why"
        label={words.whyTitle}
        options={WHY.map((value) => ({ value, title: words.why[value] }))}
        value={why}
        onChoose={setWhy}
      />
      {tried && why === undefined ? <Note>{handlingWords.needChoice}</Note> : null}
      <ErrorNotice refusal={command.refusal} problem={command.problem} />
      <Button id="send-numbers" busy={command.busy} onPress={() => void ask()}>
        {words.yes}
      </Button>
      <Note>{words.note}</Note>
    </View>
  );
}

function InFull({ reporterPhone, numbers }: Output<'requests.unmask'>) {
  return (
    <View id="numbers" className={styles.words}>
      {reporterPhone === null ? (
        <Note>{words.noReporter}</Note>
      ) : (
        <PhoneButton id="call-reporter" words={words.reporter} number={reporterPhone} />
      )}
      {numbers.map(({ masked, number }, n) => (
        <PhoneButton key={`${masked}-${number}`} id={`call-${n}`} words={words.inWords(masked)} number={number} />
      ))}
      <Note>{words.note}</Note>
    </View>
  );
}
