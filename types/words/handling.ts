/** Words of the work with a request: every act's fields, its button and what is said when it is done; how the matter stands. */
import type { RequestAct, UnmaskWhy } from '../request-codes';

/** One field: what to write, a hint below, an example in its place. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
}

const jin = (kg: number) => `${kg * 2} 斤`;

export const handlingWords = {
  nothingToDo: '这件事现在不用您动手。',
  need: '写几句再发',
  needChoice: '选一个',
  needDepartment: '选一个科室',
  needNumber: '只写数字',
  choose: '选一个',
  chooseDepartment: '选一个科室',
  workdays: (n: number) => `${n} 个工作日`,
  daysOn: (day: string, n: number) => `${day}（${n} 天后）`,

  fields: {
    reply: { label: '答复（群众会原样看到）', hint: '先说结果，再说依据和下一步。写了一半会存着。' },
    replyPictures: { label: '附照片或文件照片，最多 9 张' },
    sold: { label: '帮着卖了多少斤', hint: '卖多少写多少，没卖掉写 0' },
    placed: { label: '几个人找到了活', hint: '没找到写 0' },
    contact: { label: '联系时说了什么' },
    askBack: { label: '想问什么', hint: '群众会收到。等回答不计时，最多等 5 个工作日。' },
    handBack: { label: '为什么不归你们办', hint: '分来 2 个工作日内可以退，最多两次' },
    transferTo: { label: '转给哪个科室' },
    transfer: { label: '为什么转', hint: '答应群众的时间不变' },
    extensionDays: { label: '延几天', hint: '最多 10 个工作日，只能延一次' },
    extension: { label: '为什么要延', hint: '由上一级批。批下来才告诉群众新的日子。' },
    granted: { label: '同意延期吗' },
    grantedNote: { label: '说一句' },
    plan: { label: '打算怎么办', hint: '为什么一时办不了、分几步、谁来办。群众会看到。' },
    reviewOn: { label: '下次什么时候看', hint: '最多 90 天' },
    resume: { label: '说一句' },
    assistingTo: { label: '请哪个科室协办' },
    assistingAsk: { label: '请他们做什么', hint: '对群众还是您这边负责到底' },
    assistingDays: { label: '几天内' },
    assist: { label: '协办的结果', hint: '主办的一方会看到，由他们答复群众' },
    endAssisting: { label: '哪个科室不用协办了' },
    endAssistingNote: { label: '说一句' },
    escalate: { label: '为什么要报上一级', hint: '经过全部带上去。答应群众的时间不变。' },
    offerLevel: { label: '和谁商量' },
    offerReason: { label: '为什么合适交给他们', hint: '只能是村民自治或依法协助的事。他们同意才转，不同意就不转。' },
    declineDown: { label: '为什么接不了' },
    whistleBody: { label: '请哪个单位', hint: '如：县供电公司、县林业局' },
    whistleAsk: { label: '请他们做什么' },
    whistleDue: { label: '什么时候要回音' },
    whistleOne: { label: '哪个单位的回音' },
    whistleAnswer: { label: '他们怎么说' },
  } satisfies Readonly<Record<string, FieldWords>>,

  grantedOf: { yes: '同意', no: '不同意' },
  levelOf: { group: '组里', village: '村里' },
  takeDownSure: '接下以后由您答复。答应群众的时间不变。',

  send: {
    contact: '记下这次联系',
    reply: '发出答复',
    askBack: '问群众',
    handBack: '退单',
    transfer: '转过去',
    askExtension: '交上去批',
    decideExtension: '就这样定',
    longTerm: '挂账',
    reviewLongTerm: '记下这次复查',
    resume: '接着办',
    addAssisting: '请他们协办',
    assist: '交协办答复',
    endAssisting: '不用协办了',
    escalate: '报上一级',
    offerDown: '去商量',
    takeDown: '同意接下',
    declineDown: '告诉他们不接',
    whistle: '吹哨',
    whistleAnswer: '记下来',
  } satisfies Partial<Record<RequestAct, string>>,
  done: {
    contact: '记下了',
    reply: '答复发出了',
    askBack: '问了，等群众回答',
    handBack: '退回镇里了',
    transfer: '转过去了',
    askExtension: '交上去了，等上一级批',
    decideExtension: '定了，已告诉申请的人',
    longTerm: '挂账了，已告诉群众',
    reviewLongTerm: '记下了，已告诉群众',
    resume: '接着办，时间接着算',
    addAssisting: '请了，他们会收到消息',
    assist: '交给主办的一方了',
    endAssisting: '告诉他们不用协办了',
    escalate: '报上去了',
    offerDown: '问了，等他们回话',
    takeDown: '接下了',
    declineDown: '告诉他们了',
    whistle: '记下了。到日子没有回音会提醒',
    whistleAnswer: '记下了',
  } satisfies Partial<Record<RequestAct, string>>,
  accepted: '签收了，尽快联系本人',

  templates: {
    title: '常用答复',
    open: '用常用答复',
    close: '收起常用答复',
    none: '还没有常用答复。写好一段，起个名字存下来，本科室都能用。',
    use: (title: string) => `用“${title}”`,
    saveTitle: '给这段话起个名字',
    saveHint: '不要写人名。存下来本科室都能用。',
    save: '存成常用答复',
    saved: '存下了',
    needTitle: '起个名字',
    needWords: '先在上面写好答复',
    remove: (title: string) => `删掉“${title}”`,
    removeSure: (title: string) => `真的删掉“${title}”？`,
    removed: '删掉了',
  },

  numbers: {
    show: '看完整号码',
    whyTitle: '为什么要看',
    why: {
      contact: '联系本人',
      askBack: '问一句',
      callBack: '回访',
      visit: '上门',
      danger: '有危险，要快',
    } satisfies Readonly<Record<UnmaskWhy, string>>,
    note: '看一次记一次，本人查得到。离开这一页就收起来。',
    yes: '看号码',
    reporter: '打给本人',
    noReporter: '本人没有留电话。上门问，或请代办员带话。',
    inWords: (masked: string) => `原话里的 ${masked}`,
  },
} as const;

/** How the matter stands beside its promise, in plain sentences; only what exists is said. */
export const standingWords = {
  title: '还有这些',
  question: (when: string) => `${when} 问了群众，等回答，不计时`,
  questionOver: (when: string) => `${when} 问过群众`,
  extension: (who: string, days: number, when: string) => `${who} ${when} 申请延 ${days} 个工作日，等上一级批`,
  longTerm: (since: string, review: string) => `${since} 挂账，${review} 前再看一次`,
  offered: (org: string, when: string) => `${when} 和${org}商量交给他们办，等回话`,
  assisting: {
    asked: (org: string, when: string) => `请${org}协办，${when} 前要结果`,
    answered: (org: string) => `${org}协办答复了`,
    ended: (org: string) => `${org}不用再协办`,
  },
  asked: (ask: string) => `请做：${ask}`,
  whistle: {
    open: (body: string, when: string) => `吹哨请${body}，${when} 前要回音`,
    answered: (body: string) => `${body}有了回音`,
  },
  foreign: (from: string, no: string) => (no === '' ? `从${from}转来` : `从${from}转来，编号 ${no}`),
  foreignDue: (when: string) => `那边要求 ${when} 前办好`,
  sale: (produce: string, kg: number) => `想卖${produce} ${jin(kg)}`,
  saleUntil: (when: string) => `${when} 前卖掉最好`,
  sold: (kg: number) => `帮着卖了 ${jin(kg)}`,
  placed: (n: number) => `${n} 个人找到了活`,
  about: (org: string, person: string) => (person === '' ? `反映的是${org}` : `反映的是${org}的${person}`),
  callMe: '本人想接电话，请打过去说',
} as const;

/** What the people of group, village and cluster find on their list. */
export const lineWords = {
  groupTitle: '组里的事',
  groupNote: '归您答复的、要您拿主意的',
  counted: (what: string, n: number) => `${what} ${n}`,
} as const;
