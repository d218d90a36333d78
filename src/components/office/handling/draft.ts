/** What is half written of a request's acts: each field by act and name, so that no act's words get into another's. */
import { useDraft } from '../../../hooks/use-draft';
import type { SentPicture } from '../../pictures';
import type { FormAct } from './acts';

interface HandlingDraft {
  readonly form: FormAct | '';
  readonly typed: Readonly<Record<string, string>>;
  /** Of the reply. */
  readonly pictures: readonly SentPicture[];
}
const EMPTY: HandlingDraft = { form: '', typed: {}, pictures: [] };

export interface ActDraft {
  readonly text: (field: string) => string;
  readonly type: (field: string, value: string) => void;
  readonly pictures: readonly SentPicture[];
  readonly bring: (pictures: readonly SentPicture[]) => void;
}

/** The draft of one request: which form lies open, and what is written in each. Only what was sent is cleared. */
export function useHandlingDraft(requestId: string) {
  const draft = useDraft<HandlingDraft>(`handling:${requestId}`, EMPTY);
  const { form, typed, pictures } = draft.value;
  const isOf = (act: FormAct, key: string) => key.startsWith(`${act}.`);
  return {
    form,
    open: (act: FormAct) => draft.set({ form: act }),
    close: () => draft.set({ form: '' }),
    of: (act: FormAct): ActDraft => ({
      text: (field) => typed[`${act}.${field}`] ?? '',
      type: (field, value) => draft.set({ typed: { ...typed, [`${act}.${field}`]: value } }),
      pictures,
      bring: (brought) => draft.set({ pictures: brought }),
    }),
    sent: (act: FormAct) => {
      const left = Object.fromEntries(Object.entries(typed).filter(([key, value]) => !isOf(act, key) && value !== ''));
      const brought = act === 'reply' ? [] : pictures;
      if (Object.keys(left).length === 0 && brought.length === 0) draft.clear();
      else draft.set({ form: '', typed: left, pictures: brought });
    },
  };
}
