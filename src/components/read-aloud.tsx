import { useEffect, useState } from 'react';
import { buttonWords } from '#types/words/common';
import { speech } from '../platform/actions';
import { Button } from './button';

/** “念给我听”. Not drawn where the device cannot speak. */
export function ReadAloud({ text }: { readonly text: string }) {
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => speech?.stop(), []);
  if (!speech) return null;
  const toggle = () => {
    if (speaking) speech?.stop();
    else speech?.say(text, () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  return (
    <Button id="read-aloud" onPress={toggle}>
      {speaking ? buttonWords.stopReading : buttonWords.readAloud}
    </Button>
  );
}
