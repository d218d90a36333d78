/** What is half written of a case: by act and field, kept per case. What speaks of violence at home stays on no device. */
import type { DisputeAct } from '#types/disputes';
import { dangerIn } from '#types/words/danger';
import { useActDraft } from '../../../components/office/act/draft';

export type FormAct = Exclude<DisputeAct, 'open' | 'removeParty' | 'consent' | 'answer' | 'tell'>;

export const useCaseDraft = (disputeId: string) =>
  useActDraft<FormAct>(`case ${disputeId}`, 'agree', (words) => dangerIn(words) === 'violence');
