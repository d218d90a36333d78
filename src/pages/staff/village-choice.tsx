import { enterWords as words } from '#types/words/entering';
import { Chips } from '../../components/chips';
import type { OfficeVillage } from '../../components/office/villages';
import { Select } from '../../components/select';

/** More than these are a list to choose from. */
const A_FEW = 6;

interface VillageChoiceProps {
  readonly villages: readonly OfficeVillage[];
  readonly value: string;
  readonly onChoose: (villageId: string) => void;
}

/** Which of the villages one answers for; nothing to choose when it is one. */
export function VillageChoice({ villages, value, onChoose }: VillageChoiceProps) {
  if (villages.length < 2) return null;
  const of = villages.map(({ villageId, name }) => ({ value: villageId, text: name }));
  return villages.length > A_FEW ? (
    <Select id="enter-village" label={words.village} options={of} value={value} onChoose={onChoose} />
  ) : (
    <Chips label={words.village} of={of} value={value} onChoose={onChoose} />
  );
}
