import { aboutWords } from '#types/words/desk';
import { Chips } from '../../components/chips';
import { Labelled } from '../../components/labelled';
import { willWords } from '#types/words/entering';

export type Asked = 'inPerson' | 'telephone';
const WAYS: readonly Asked[] = ['inPerson', 'telephone'];

interface TrueWillProps {
  readonly value: Asked | '';
  readonly error?: string | undefined;
  readonly onAnswer: (how: Asked) => void;
}

/** For matters of property and household: that the person herself was asked and wants it (Elderly Rights Act 55). */
export function TrueWillQuestion({ value, error, onAnswer }: TrueWillProps) {
  return (
    <Labelled label={willWords.ask} hint={willWords.hint} error={error}>
      <Chips
        label={aboutWords(willWords.ask, willWords.hint)}
        of={WAYS.map((way) => ({ value: way, text: willWords.how[way] }))}
        value={value === '' ? undefined : value}
        onChoose={onAnswer}
      />
    </Labelled>
  );
}
