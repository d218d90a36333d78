/** What is half written of the acts of one thing: each field by act and name, so that no act's words get into another's. */
import type { CarriedFile } from '../../../api/carried-files';
import { useDraft } from '../../../hooks/use-draft';

interface Written<A extends string> {
  readonly form: A | '';
  readonly typed: Readonly<Record<string, string>>;
  readonly pictures: readonly CarriedFile[];
}

export interface FieldDraft {
  readonly text: (field: string) => string;
  readonly type: (field: string, value: string) => void;
}
export interface ActDraft extends FieldDraft {
  readonly pictures: readonly CarriedFile[];
  readonly bring: (pictures: readonly CarriedFile[]) => void;
  readonly close: () => void;
  /** Only what was sent is cleared. */
  readonly sent: () => void;
}

/**
 * Under `name`: which form lies open, and what is written in each. Pictures belong to one act. Words that are `secret` stay on no device
 * (`useDraft`).
 */
export function useActDraft<A extends string>(name: string, pictured?: A, secret?: (words: string) => boolean) {
  const draft = useDraft<Written<A>>(
    name,
    { form: '', typed: {}, pictures: [] },
    secret && (({ typed }) => Object.values(typed).some(secret)),
  );
  const { form, typed, pictures } = draft.value;
  return {
    form,
    open: (act: A) => draft.set({ form: act }),
    of: (act: A): ActDraft => ({
      text: (field) => typed[`${act}.${field}`] ?? '',
      type: (field, value) => draft.set({ typed: { ...typed, [`${act}.${field}`]: value } }),
      pictures,
      bring: (brought) => draft.set({ pictures: brought }),
      close: () => draft.set({ form: '' }),
      sent: () => {
        const left = Object.entries(typed).filter(([key, value]) => !key.startsWith(`${act}.`) && value !== '');
        const brought = act === pictured ? [] : pictures;
        if (left.length === 0 && brought.length === 0) draft.clear();
        else draft.set({ form: '', typed: Object.fromEntries(left), pictures: brought });
      },
    }),
  };
}
