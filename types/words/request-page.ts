/** What a resident reads and does on the page of her request, beside the words it shares with the rest (`asking.ts`, `requests.ts`). */
import type { NotAcceptReason } from '../request-codes';
import { notAcceptReasonWords } from './requests';

export const followingWords = {
  question: '想问您一句',
  questionAsked: (when: string) => `${when}问的。等您回答的时候不计时`,
  questionOver: '没有等到回答，已经接着办了',
  answerLabel: '您的回答',
  answerHint: '几个字也行。写完点下面',
  answerPictures: '拍几张照片',
  answerSend: '回答',
  answered: '回答了，接着办',

  remind: '催一下',
  remindLabel: '想说的话',
  remindHint: '不写也行。经办的人和上一级会收到，一天能催一次',
  remindSend: '催一下',
  reminded: '催过了，经办的人和上一级都会收到',
  remindedTimes: (n: number) => `您催过 ${n} 次`,

  reopen: '没解决，接着办',
  reopenLabel: '还有什么没解决',
  reopenHint: '办结后 30 天内可以。头一次直接重新办，再一次由书记来看',
  reopenSend: '请接着办',
  reopened: '收到了，接着办',

  turnedDown: '没有受理',
  reason: (reason: NotAcceptReason) => notAcceptReasonWords[reason],
  appeal: '我不同意，请再看看',
  appealLabel: '为什么不同意',
  appealHint: '30 天内可以提一次，会请人再看',
  appealSend: '请再看看',
  appealed: '收到了，会请人再看一次',
  appealedBefore: '您不同意过一次，看完还是这样',

  merged: (no: string) => `和 ${no} 号是同一件事，一起办。有结果会告诉您`,
  mergedSame: '和同样的事一起办。有结果会告诉您',
  split: (no: string) => `从 ${no} 号里拆出来，分开办`,
  petition: '这类事按信访规定办，已经转交',
  receipt: (no: string) => `回执号 ${no}，凭它去问`,

  longTerm: '一时办不了，挂账跟着',
  longTermNext: (when: string) => `${when}前再看一次能不能办`,
  plan: '打算怎么办',

  extendedTo: (when: string) => `多要了些时间，改成 ${when} 前回话`,
  calendarMoved: (when: string) => `放假安排公布了，改成 ${when} 前回话`,

  whyNot: '哪里不满意（可以不选）',
  askedAgain: '上次您说不满意，已经整改。现在怎么样？',
  files: '随信的照片',

  voice: '我说的录音',
  play: '放录音',
  stopVoice: '停',
  written: '写下来是',
  needWords: '写几个字再发',
  dispute: '看调解到哪一步了',
} as const;
