import type { Input } from '../api/entries';
import { saleWords as words } from '#types/words/asking';
import { Chips } from './chips';
import { Field } from './field';
import { Labelled } from './labelled';
import { Note } from './text';

/** What is for sale, as it is being written: weights in jin, as people say them. */
export interface SaleDraft {
  readonly produce: string;
  readonly jin: string;
  readonly until: 'none' | 'month' | 'next';
}
export const NO_SALE: SaleDraft = { produce: '', jin: '', until: 'none' };

const jinOf = ({ jin }: SaleDraft): number => (/^\d{1,7}$/.test(jin.trim()) ? Number(jin.trim()) : 0);

/** As the contract takes it, in kilograms; null while something is missing. */
export function saleInput(sale: SaleDraft, now: number): NonNullable<Input<'requests.submit'>['sale']> | null {
  const jin = jinOf(sale);
  if (sale.produce.trim() === '' || jin === 0) return null;
  const months = sale.until === 'none' ? null : sale.until === 'month' ? 1 : 2;
  return {
    produce: sale.produce.trim(),
    kg: Math.max(1, Math.round(jin / 2)),
    ...(months === null ? {} : { until: endOfMonth(now, months) }),
  };
}

/** The same in words, for who wrote nothing else. */
export const saleText = (sale: SaleDraft): string => words.text(sale.produce.trim(), jinOf(sale));

const HOURS_AHEAD = 8;
/** The last day of this month (1) or of the next (2), as the county's calendar has it. */
function endOfMonth(now: number, months: number): string {
  const here = new Date(now + HOURS_AHEAD * 3_600_000);
  return new Date(Date.UTC(here.getUTCFullYear(), here.getUTCMonth() + months, 0)).toISOString().slice(0, 10);
}

interface SaleFieldsProps {
  readonly value: SaleDraft;
  readonly tried: boolean;
  readonly onChange: (change: Partial<SaleDraft>) => void;
}

/** Help to sell: what, how much, until when. */
export function SaleFields({ value, tried, onChange }: SaleFieldsProps) {
  return (
    <>
      <Note>{words.note}</Note>
      <Field
        id="sale-produce"
        label={words.produce}
        placeholder={words.produceExample}
        max={20}
        value={value.produce}
        error={tried && value.produce.trim() === '' ? words.needProduce : undefined}
        onType={(produce) => onChange({ produce })}
      />
      <Field
        id="sale-jin"
        label={words.kg}
        max={7}
        value={value.jin}
        error={tried && jinOf(value) === 0 ? words.needKg : undefined}
        onType={(jin) => onChange({ jin })}
      />
      <Labelled label={words.until} optional>
        <Chips
          label={words.until}
          of={(['none', 'month', 'next'] as const).map((one) => ({ value: one, text: words.untils[one] }))}
          value={value.until}
          onChoose={(until) => onChange({ until })}
        />
      </Labelled>
    </>
  );
}
