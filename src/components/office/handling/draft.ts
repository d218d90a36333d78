import { useActDraft } from '../act/draft';
import type { FormAct } from './acts';

/** What is half written of the work with one request; the pictures are the reply's. */
export const useHandlingDraft = (requestId: string) => useActDraft<FormAct>(`handling:${requestId}`, 'reply');
