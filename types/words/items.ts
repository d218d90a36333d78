/** Matters as people call them. */
import type { ItemKind, PaperKind } from '../items';

export const itemKindWords: Readonly<Record<ItemKind, string>> = {
  consultation: '问一问',
  training: '学一学',
  service: '办一办',
};

/** Papers that may never be photographed, known by their names. */
const privatePapers: readonly (readonly [RegExp, PaperKind])[] = [
  [/户口/, 'household'],
  [/身份证|社保卡|退役证|残疾证/, 'identity'],
  [/病历|诊断|药/, 'medical'],
  [/银行|存折|一卡通/, 'bank'],
];

/** What a paper most likely is, by its name: an administrator corrects it. */
export const paperKindOf = (name: string): PaperKind =>
  privatePapers.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';

export const paperKindWords: Readonly<Record<PaperKind, string>> = {
  identity: '身份证件',
  household: '户口簿',
  medical: '病历',
  bank: '银行卡、存折',
  other: '别的材料',
};
