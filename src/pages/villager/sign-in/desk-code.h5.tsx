import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { deskSignInWords as words } from '#types/words/desk-sign-in';
import { signInWords } from '#types/words/home';
import type { Output } from '../../../api/entries';
import { call } from '../../../api/client';
import { CallProblem } from '../../../api/problem';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Qr } from '../../../components/qr';
import { Note, Paragraph } from '../../../components/text';
import { back } from '../../../routes';
import { isOpened, newSecret, type Secret } from '../../../session/desk-sign-in';
import { serverNow, signedIn } from '../../../session/session';
import styles from './desk-code.module.scss';

const ASK_EVERY = 3_000;

interface Shown extends Output<'desk.begin'> {
  readonly secret: Secret;
}

/** An office's browser: a code for the telephone, and its owner is here as soon as she has confirmed it there. */
export function DeskCode() {
  const [shown, setShown] = useState<Shown | null>();
  const [tooOld, setTooOld] = useState(false);
  const [problem, setProblem] = useState<CallProblem>();

  const [turn, setTurn] = useState(0);
  const again = () => {
    setShown(undefined);
    setProblem(undefined);
    setTooOld(false);
    setTurn(turn + 1);
  };

  useEffect(() => {
    newCode().then(setShown, () => setProblem(new CallProblem('network')));
  }, [turn]);
  useEffect(() => {
    if (!shown || tooOld) return undefined;
    const timer = setInterval(() => {
      if (serverNow() > shown.until) return setTooOld(true);
      if (document.visibilityState === 'hidden') return undefined;
      isOpened(shown.secret)
        .then((opened) => (opened ? signedIn(shown.secret.secret).then(back) : undefined))
        // the next time asks again
        .catch(() => undefined);
      return undefined;
    }, ASK_EVERY);
    return () => clearInterval(timer);
  }, [shown, tooOld]);

  if (problem)
    return (
      <>
        <ErrorNotice problem={problem} />
        <Button id="renew-code" onPress={again}>
          {words.renew}
        </Button>
      </>
    );
  if (shown === null) return <Paragraph>{signInWords.onlyPhone}</Paragraph>;
  if (!shown) return null;
  return (
    <Card title={words.title}>
      {words.how.map((step, n) => (
        <Paragraph key={step}>{`${n + 1}. ${step}`}</Paragraph>
      ))}
      {tooOld ? (
        <>
          <Paragraph>{words.tooOld}</Paragraph>
          <Button id="renew-code" look="main" onPress={again}>
            {words.renew}
          </Button>
        </>
      ) : (
        <View id="desk-code">
          <Qr text={`cunliban-desk:${shown.code}`} label={words.code} />
          <View className={styles.number}>{words.number(shown.number)}</View>
        </View>
      )}
      <Note>{words.goodFor}</Note>
    </Card>
  );
}

/** Null where this browser cannot. */
async function newCode(): Promise<Shown | null> {
  const secret = await newSecret();
  if (!secret) return null;
  const answer = await call('desk.begin', { hash: secret.hash });
  if (!answer.ok) throw new CallProblem('network');
  return { ...answer.value, secret };
}
