import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { deskSignInWords as words } from '#types/words/desk-sign-in';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorNotice } from '../../../components/error-notice';
import { Field } from '../../../components/field';
import { Loaded } from '../../../components/loaded';
import { Page } from '../../../components/page';
import { KeyFact, Note, Paragraph } from '../../../components/text';
import { useCommand } from '../../../hooks/use-command';
import { useQuery } from '../../../hooks/use-query';
import { scan } from '../../../platform/scan';
import { back, param } from '../../../routes';
import styles from './desk.module.scss';

const CODE = /^cunliban-desk:(.+)$/;

/** Signs an office's browser in: its code is scanned, what both screens show is compared, then it is she there. `?code=` skips the camera. */
export default function Desk() {
  const { params } = useRouter();
  const [code, setCode] = useState(param(params.code) ?? '');
  return (
    <Page title={words.title}>
      {code === '' ? <Scan onFound={setCode} /> : <Confirm key={code} code={code} onAgain={() => setCode('')} />}
    </Page>
  );
}

function Scan({ onFound }: { readonly onFound: (code: string) => void }) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const found = (text: string) => {
    const code = CODE.exec(text.trim())?.[1];
    setWrong(code === undefined && text !== '');
    if (code !== undefined) onFound(code);
  };
  return (
    <>
      <Paragraph>{words.intro}</Paragraph>
      {scan === null ? (
        <>
          <Field
            id="desk-typed"
            label={words.typed}
            max={120}
            value={typed}
            error={wrong ? words.notOurs : undefined}
            onType={setTyped}
            onEnter={() => found(typed)}
          />
          <Button id="desk-look" look="main" onPress={() => found(typed)}>
            {words.typedGo}
          </Button>
        </>
      ) : (
        <>
          <Button id="desk-scan" look="main" onPress={() => void scan?.().then(found)}>
            {words.scan}
          </Button>
          {wrong ? <Note>{words.notOurs}</Note> : null}
        </>
      )}
    </>
  );
}

interface ConfirmProps {
  readonly code: string;
  readonly onAgain: () => void;
}

function Confirm({ code, onAgain }: ConfirmProps) {
  const query = useQuery('desk.look', { code });
  const confirm = useCommand('desk.confirm');
  const [step, setStep] = useState<'asking' | 'done' | 'refused'>('asking');
  if (step !== 'asking')
    return (
      <Card title={step === 'done' ? words.done : words.no}>
        <Paragraph>{step === 'done' ? words.doneNote : words.refused}</Paragraph>
        <Button id="desk-again" onPress={onAgain}>
          {words.another}
        </Button>
        <Button id="desk-back" look="quiet" onPress={back}>
          {words.home}
        </Button>
      </Card>
    );
  return (
    <>
      <Loaded query={query}>
        {({ number }) => (
          <Card title={words.same}>
            <KeyFact id="desk-number">{number}</KeyFact>
            <Note>{words.promise}</Note>
            <ErrorNotice refusal={confirm.refusal} problem={confirm.problem} />
            <View className={styles.buttons}>
              <Button
                id="desk-yes"
                look="main"
                busy={confirm.busy}
                onPress={() => void confirm.run({ code }).then((done) => (done ? setStep('done') : undefined))}
              >
                {words.yes}
              </Button>
              <Button id="desk-no" onPress={() => setStep('refused')}>
                {words.no}
              </Button>
            </View>
          </Card>
        )}
      </Loaded>
      {query.refusal || confirm.refusal ? (
        <Button id="desk-again" onPress={onAgain}>
          {words.scan}
        </Button>
      ) : null}
    </>
  );
}
