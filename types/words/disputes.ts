/** Mediation as a side reads it, and where else to go: short, and of the other side nothing. Words of the handlers are in `dispute-desk.ts`. */

/** 人民调解法 3, 26; where the law names a body of its own, it comes before the court. */
export const elsewhereWords = {
  title: '谈不成，还有别的路',
  ways: [
    '地承包、流转的事：县农村土地承包仲裁委员会',
    '工钱、工伤的事：县劳动人事争议仲裁委员会',
    '别的事：人民法院，镇上有法庭的就近去',
  ],
  free: '不会写状子、请不起律师，打 12348 问法律援助，不收钱。',
  freeCall: '法律援助',
  freeNumber: '12348',
  unhindered: '调解不耽误您走这些路，随时能去。',
} as const;

export const myDisputeWords = {
  title: '调解',
  signInFirst: '要知道您是谁，才给您看。',
  state: { open: '正在调解', agreed: '谈成了', stopped: '调解停了' },
  voluntary: '愿意才谈，不收钱。什么时候不愿意了，都可以停。',
  sealed: '您说的话只有办的人看得到，对方看不到。',
  ask: '愿意一起谈谈吗？',
  saidYes: '您说过愿意',
  yes: '愿意',
  no: '不愿意，到此为止',
  noSure: '真的不谈了？点这里就停',
  answered: '记下了',
  meeting: '约好的时间',
  noMeeting: '定了时间会告诉您。',
  tell: '您想说的话',
  tellHint: '经过、想怎么解决。对方看不到。',
  send: '告诉办的人',
  sent: '收到了',
  need: '写几个字再发',
  said: '您说过的',
  agreement: '谈成的',
  on: (day: string) => `${day} 谈定`,
  written: '签了字的协议，各方手里有一份',
  oral: '口头说定的',
  confirm: (day: string) => `怕对方反悔：${day} 前，各方一起去法院请求确认，确认了就能强制执行。`,
  broken: '对方不照办的，可以到法院起诉。',
  call: (office: string) => `打给${office}`,
  danger: '有人动手、有危险，先打 110；家里的事也可以打 12338。',
} as const;
