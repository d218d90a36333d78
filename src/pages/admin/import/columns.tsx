import { View } from '@tarojs/components';
import type { Mapping, OrderField } from '#types/foreign-orders';
import { importWords as words, orderFieldWords } from '#types/words/foreign-orders';
import { Button } from '../../../components/button';
import { Select } from '../../../components/select';
import { Heading, Note } from '../../../components/text';
import styles from './import.module.scss';

interface ColumnsProps {
  readonly headerRow: number;
  readonly columns: readonly {
    readonly at: number;
    readonly letter: string;
    readonly heading: string;
    readonly sample: string;
  }[];
  readonly mapping: Mapping;
  readonly unfolded: boolean;
  readonly onUnfold: () => void;
  readonly onChange: (mapping: Mapping) => void;
}

/** What each column is: guessed, and put right by hand. Folded once the two that are needed are known. */
export function Columns({ headerRow, columns, mapping, unfolded, onUnfold, onChange }: ColumnsProps) {
  const options = columns.map(({ at, letter, heading, sample }) => ({
    value: String(at),
    text: words.column(letter, heading, sample),
  }));
  const choose = (field: OrderField, value: string) => {
    const { [field]: _before, ...rest } = mapping;
    onChange(value === '' ? rest : { ...rest, [field]: Number(value) });
  };
  return (
    <>
      <Heading>{words.columns}</Heading>
      <Note>{words.columnsNote(headerRow)}</Note>
      {unfolded ? null : (
        <Button id="change-columns" look="quiet" narrow onPress={onUnfold}>
          {words.changeColumns}
        </Button>
      )}
      {unfolded ? (
        <View className={styles.columns}>
          {(Object.keys(orderFieldWords) as OrderField[]).map((field) => (
            <Select
              key={field}
              id={`column-${field}`}
              label={orderFieldWords[field]}
              placeholder={words.noColumn}
              options={options}
              value={mapping[field] === undefined ? '' : String(mapping[field])}
              onChoose={(value) => choose(field, value)}
            />
          ))}
        </View>
      ) : null}
    </>
  );
}
