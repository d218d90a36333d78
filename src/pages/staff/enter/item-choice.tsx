import type { ItemView } from '#types/items';
import { enterWords as words } from '#types/words/entering';
import { withNote } from '#types/words/desk';
import { Select } from '../../../components/select';

interface ItemChoiceProps {
  readonly items: readonly ItemView[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChoose: (itemId: string) => void;
}

/** Which matter, by its name and how people call it. */
export function ItemChoice({ items, value, error, onChoose }: ItemChoiceProps) {
  return (
    <Select
      id="enter-item"
      label={words.item}
      placeholder={words.itemChoose}
      options={items.map((one) => ({
        value: one.itemId,
        text: one.everyday[0] === undefined ? one.name : withNote(one.name, one.everyday[0]),
      }))}
      value={value}
      error={error}
      onChoose={onChoose}
    />
  );
}
