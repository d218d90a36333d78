export interface SelectProps {
  readonly id?: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly value: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly onChoose: (value: string) => void;
}
