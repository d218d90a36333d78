import type { ReactNode } from 'react';
import { buttonWords } from '#types/words/common';
import { Button } from '../../../components/button';
import { Paragraph } from '../../../components/text';
import { knowsWhoCalls } from '../../../platform/identity';
import { open } from '../../../routes';
import { useSession, type Person } from '../../../session/session';
import { JoinForm } from './join-form';

interface GateProps {
  /** Why it has to be known who this is. */
  readonly why: string;
  readonly children: (person: Person) => ReactNode;
}

/** What needs a person: in WeChat the first use asks for name and group, in a browser it leads to the sign-in page. */
export function SignInGate({ why, children }: GateProps) {
  const { person, ready } = useSession();
  if (person) return <>{children(person)}</>;
  if (!ready) return null;
  return (
    <>
      <Paragraph>{why}</Paragraph>
      {knowsWhoCalls ? (
        <JoinForm />
      ) : (
        <Button id="to-sign-in" look="main" onPress={() => open('villager/sign-in')}>
          {buttonWords.signIn}
        </Button>
      )}
    </>
  );
}
