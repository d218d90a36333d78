/** What is half written of a case: by act and field, kept per case. What speaks of violence at home stays on no device. */
import type { DisputeAct } from '#types/disputes';
import { dangerIn } from '#types/words/danger';
import type { SentPicture } from '../../../components/pictures';
import { useDraft } from '../../../hooks/use-draft';

export type FormAct = Exclude<DisputeAct, 'open' | 'consent' | 'answer' | 'tell'>;

interface CaseDraft {
  readonly form: FormAct | '';
  readonly typed: Readonly<Record<string, string>>;
  readonly pictures: readonly SentPicture[];
}
const EMPTY: CaseDraft = { form: '', typed: {}, pictures: [] };

export interface FormDraft {
  readonly text: (field: string) => string;
  readonly type: (field: string, value: string) => void;
  readonly pictures: readonly SentPicture[];
  readonly bring: (pictures: readonly SentPicture[]) => void;
}

export function useCaseDraft(disputeId: string) {
  const draft = useDraft<CaseDraft>(`case ${disputeId}`, EMPTY, ({ typed }) =>
    Object.values(typed).some((value) => dangerIn(value) === 'violence'),
  );
  const { form, typed, pictures } = draft.value;
  return {
    form,
    open: (act: FormAct) => draft.set({ form: act }),
    close: () => draft.set({ form: '' }),
    of: (act: FormAct): FormDraft => ({
      text: (field) => typed[`${act}.${field}`] ?? '',
      type: (field, value) => draft.set({ typed: { ...typed, [`${act}.${field}`]: value } }),
      pictures,
      bring: (brought) => draft.set({ pictures: brought }),
    }),
    sent: (act: FormAct) =>
      draft.set({
        form: '',
        typed: Object.fromEntries(Object.entries(typed).filter(([key]) => !key.startsWith(`${act}.`))),
        pictures: act === 'agree' ? [] : pictures,
      }),
  };
}
