/** Words of those who call back, speak with who is not content, and review: the caller's script, attempts, decisions. */
import type { AttemptResult, RequestAct } from '../request-codes';
import type { FieldWords } from './handling';
import { attemptWords } from './requests';

interface Said {
  readonly name: string;
  readonly title: string;
  /** Who replied, or empty. */
  readonly holder: string;
}

export const callingWords = {
  scriptTitle: '打电话这样说',
  /** Read out line by line; the caller never handled the matter. */
  script: ({ name, title, holder }: Said): readonly string[] => [
    `您好，是${name === '' ? '反映人' : name}吗？我是回访的，不是经办这件事的人。`,
    `您反映的“${title}”，${holder === '' ? '有关科室' : holder}已经回话了。这件事解决了吗？`,
    '办得您满意不满意？非常满意、满意、基本满意、不满意、非常不满意，您说一个；不想说也行。',
    '您说的，经办的人看不到。没解决的，马上重新办。',
  ],
  badScript: ({ name, title }: Said): readonly string[] => [
    `您好，是${name === '' ? '反映人' : name}吗？“${title}”这件事，您说不满意，我来听听。`,
    '哪里没办好？您最想先改哪一样？',
    '五个工作日内改好，改完再请您评一次。经办的人看不到您的评价。',
  ],
  number: '看电话号码',
  numberWhy: '看号码会留记录，本人查得到',
  call: '打给本人',
  noNumber: '没有留电话。上门问，或请代办员带话',

  attempts: '打过的电话',
  attemptLine: (when: string, result: AttemptResult, by: string) =>
    `${when} ${attemptWords[result]}${by === '' ? '' : `（${by}）`}`,
  attemptRule: '一天记一次；三天都没打通，或号码不对，才能算联系不上',
  attempt: '没打通，记一次',
  heard: '打通了，记下回答',
  notSaid: '没说',
  unsolvedNext: '头一次没解决：直接重新办',
  reopen: '还要接着办',
  decide: '复核后办结',
  decideSend: '办结',
  contactBad: '联系过本人了',
  rectify: '改好了',

  fields: {
    attempt: { label: '电话怎么样' },
    attemptNote: { label: '说一句' },
    solved: { label: '解决了吗？本人说' },
    decided: { label: '复核的结果' },
    heard: { label: '满意吗？（没说可以不选）' },
    closeNote: { label: '怎么了解到的', hint: '打电话问了谁、怎么说的' },
    reopen: { label: '请经办的人做什么', hint: '经办的一方会看到' },
    contactBad: { label: '本人怎么说' },
    rectify: { label: '怎么改的', hint: '本人会看到，会请本人再评一次' },
    press: { label: '督办时说一句', hint: '经办的科室会看到。同一件事一天督办一次。' },
  } satisfies Readonly<Record<string, FieldWords>>,
  needWords: '写一句',
  needHow: '选一个结果',
  needHeard: '写一句怎么了解到的',
  send: {
    attempt: '记下来',
    close: '就这样记',
    reopen: '退回去接着办',
    contactBad: '记下来',
    rectify: '改好了，请本人再评',
    press: '督办这件事',
  } satisfies Partial<Record<RequestAct, string>>,
  done: {
    attempt: '记下了',
    close: '办结了',
    reopen: '退回去接着办了',
    contactBad: '记下了，接着去改',
    rectify: '记下了',
    press: '督办了，经办的科室会收到消息',
  } satisfies Partial<Record<RequestAct, string>>,

  badTitle: '不满意的事',
  contactBy: (when: string) => `${when} 前联系本人`,
  rectifyBy: (when: string) => `${when} 前改好`,
  contactedAt: (when: string) => `${when} 联系过了`,
  rectifiedAt: (when: string) => `${when} 改好了，等本人再评`,
} as const;
