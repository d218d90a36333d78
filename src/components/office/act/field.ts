/**
 * An act as data: the fields to fill in and the input they make. `sheet.tsx` draws it, so that an act with plain fields needs no component
 * of its own. The tables: `handling/acts.ts`, `beside/table.ts`, `watch-acts.ts`; limits are those of `types/requests.ts`.
 */
import type { RequestView } from '#types/request-views';
import { handlingWords as words, type FieldWords } from '#types/words/handling';

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly note?: string;
}

export interface ActField {
  /** With the act the key of what is typed and, unless `page` says another, the id on the page. */
  readonly id: string;
  readonly page?: string;
  /** The contract's field, where a refusal may point. */
  readonly of: string;
  readonly words: FieldWords;
  readonly kind: 'long' | 'line' | 'phone' | 'select' | 'choice' | 'department';
  /** Said when it is missing, or `is` does not take it. */
  readonly need: string;
  readonly is?: (given: string) => boolean;
  readonly max?: number;
  readonly optional?: boolean;
  /** The Enter key does it. */
  readonly enter?: boolean;
  readonly options?: readonly Option[];
  /** Chosen until another is. */
  readonly start?: string;
  /** Of a department: whose departments, and which of them are not offered. */
  readonly from?: {
    readonly townId: string;
    readonly isOut: (org: { readonly orgId: string; readonly name: string }) => boolean;
  };
}

/** Where an act is written down: what its fields may depend on. */
export interface Look {
  readonly view: RequestView;
  readonly townId: string;
  /** The organisation she works for. */
  readonly ownId: string;
  readonly now: number;
  /** What is written in a field so far. */
  readonly text: (field: string) => string;
}

/** What has been filled in: every field that is shown and not optional has words. */
export interface Filled {
  readonly requestId: string;
  readonly text: (field: string) => string;
  readonly fileIds: readonly string[];
}

/** `T`: the input of the act's command. */
export interface Spec<T> {
  readonly fields: (look: Look) => readonly ActField[];
  readonly input: (filled: Filled) => T;
}

const NOTE = 500;
export const long = (id: string, said: FieldWords, max = NOTE): ActField => ({
  id,
  of: id,
  words: said,
  kind: 'long',
  need: words.need,
  max,
});
export const line = (id: string, said: FieldWords, max = NOTE): ActField => ({ ...long(id, said, max), kind: 'line' });
export const note = (said: FieldWords): ActField => ({ ...long('note', said), optional: true });

const chosen =
  (kind: 'select' | 'choice') =>
  (id: string, said: FieldWords, options: readonly Option[]): ActField => ({
    id,
    of: id,
    words: said,
    kind,
    need: words.needChoice,
    options,
  });
export const select = chosen('select');
export const choice = chosen('choice');
/** Of words by value: all of them, in their order. */
export const optionsOf = (of: Readonly<Record<string, string>>, values = Object.keys(of)): readonly Option[] =>
  values.map((value) => ({ value, text: of[value] ?? '' }));

export const department = (id: string, said: FieldWords, { townId }: Look): ActField => ({
  id,
  of: 'departmentId',
  words: said,
  kind: 'department',
  need: words.needDepartment,
  from: { townId, isOut: () => false },
});

/** Inputs that many acts share, wholly or in part; a note only where there is one. */
export const bare = ({ requestId }: Filled) => ({ requestId });
export const written = ({ requestId, text }: Filled) => ({ requestId, text: text('text') });
export const noted = ({ requestId, text }: Filled): { readonly requestId: string; readonly note?: string } =>
  text('note') === '' ? { requestId } : { requestId, note: text('note') };
