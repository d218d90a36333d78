import { View } from '@tarojs/components';
import { useState } from 'react';
import type { RequestView } from '#types/request-views';
import { callingWords as words } from '#types/words/calling';
import { momentWords } from '#types/words/dates';
import { useCommand } from '../../hooks/use-command';
import { serverNow } from '../../session/session';
import { Button } from '../button';
import { ErrorNotice } from '../error-notice';
import { PhoneButton } from '../phone-button';
import { Note, Paragraph } from '../text';
import styles from './office.module.scss';

/** What the caller says, line by line, the number she rings, and how often it has been tried. */
export function CallersScript({ view }: { readonly view: RequestView }) {
  const { row, reporter, reply, attempts, badReview } = view;
  const said = { name: reporter?.name ?? '', title: row.title, holder: reply?.orgName ?? row.holderName };
  const isBad = badReview !== null && badReview.contactedAt === null && row.status !== 'callBack';
  return (
    <View id="callers-script" className={styles.words}>
      <Note>{words.scriptTitle}</Note>
      {(isBad ? words.badScript(said) : words.script(said)).map((line, n) => (
        <Paragraph key={line}>{`${n + 1}. ${line}`}</Paragraph>
      ))}
      <Number requestId={row.requestId} isBad={isBad} />
      {row.status !== 'callBack' ? null : (
        <>
          {attempts.length === 0 ? null : <Note>{words.attempts}</Note>}
          {attempts.map(({ at, result, byName }) => (
            <Note key={at}>{words.attemptLine(momentWords(at, serverNow()), result, byName)}</Note>
          ))}
          <Note>{words.attemptRule}</Note>
        </>
      )}
    </View>
  );
}

/** In full only when asked for, which goes on record; null: she left none. */
function Number({ requestId, isBad }: { readonly requestId: string; readonly isBad: boolean }) {
  const [phone, setPhone] = useState<string | null>();
  const unmask = useCommand('requests.unmask');
  const ask = async () => {
    const shown = await unmask.run({ requestId, why: isBad ? 'contact' : 'callBack' });
    if (shown) setPhone(shown.reporterPhone);
  };
  if (phone === null) return <Note>{words.noNumber}</Note>;
  if (phone !== undefined) return <PhoneButton id="call-number" words={words.call} number={phone} />;
  return (
    <>
      <ErrorNotice refusal={unmask.refusal} problem={unmask.problem} />
      <Button id="show-number" busy={unmask.busy} onPress={() => void ask()}>
        {words.number}
      </Button>
      <Note>{words.numberWhy}</Note>
    </>
  );
}
