/** Matters as people call them. */
import type { ItemKind } from '../items';

export const itemKindWords: Readonly<Record<ItemKind, string>> = {
  consultation: '问一问',
  training: '学一学',
  service: '办一办',
};

export const trueWillWords = '替老人办的，工作人员会当面或打电话问一声老人的意思';
