/** What the forms beside the handling share: which acts there are, and what is half-written. */
import type { NotAcceptReason, Topic, Urgency } from '#types/request-codes';
import type { RequestView } from '#types/request-views';

/** Acts beside the handling that have a form here, in the order of the buttons. */
export const besideActs = [
  'release',
  'firstReview',
  'writeDown',
  'emergency',
  'markImportant',
  'merge',
  'split',
  'notAccept',
  'petition',
] as const;
export type BesideAct = (typeof besideActs)[number];

export interface BesideDraft {
  readonly form: BesideAct | '';
  readonly reason: NotAcceptReason | '';
  readonly text: string;
  readonly note: string;
  readonly number: string;
  readonly departmentId: string;
  readonly topic: Topic | '';
  readonly urgency: Urgency;
  readonly agreed: 'yes' | 'no' | '';
}

export interface BesideFormProps {
  readonly view: RequestView;
  readonly townId: string;
  readonly orgId: string;
  readonly value: BesideDraft;
  readonly set: (change: Partial<BesideDraft>) => void;
  readonly onCancel: () => void;
  readonly onDone: (after: RequestView) => void;
}
