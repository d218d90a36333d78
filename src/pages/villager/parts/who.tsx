import { inBrackets } from '#types/words/common';
import { Choice } from '../../../components/choice';
import { Heading } from '../../../components/text';
import { useQuery } from '../../../hooks/use-query';

interface WhoProps {
  readonly label: string;
  readonly selfWords: string;
  /** Empty: herself. */
  readonly value: string;
  readonly onChoose: (personId: string) => void;
}

/** For herself or one of the household. Not drawn for someone who lives alone. */
export function Who({ label, selfWords, value, onChoose }: WhoProps) {
  const members = useQuery('people.household', {}).data?.members ?? [];
  if (members.length < 2) return null;
  const chosen = value === '' ? members.find(({ self }) => self)?.personId : value;
  return (
    <>
      <Heading>{label}</Heading>
      <Choice
        name="who"
        label={label}
        value={chosen}
        onChoose={(personId) => onChoose(members.find((member) => member.personId === personId)?.self ? '' : personId)}
        options={members.map(({ personId, name, self }) => ({
          value: personId,
          title: self ? `${name}${inBrackets(selfWords)}` : name,
        }))}
      />
    </>
  );
}
