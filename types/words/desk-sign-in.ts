/** Signing in at an office's browser with the telephone. */
export const deskSignInWords = {
  /** On the telephone. */
  title: '登录电脑',
  intro: '在办公电脑上打开“村里办”网页，点“登录”，再用这里扫屏幕上的码。',
  scan: '扫电脑上的码',
  typed: '或者填上码里的字',
  typedGo: '看一看',
  notOurs: '这不是登录电脑的码。请扫电脑上“登录”那一页的码。',
  same: '电脑上也是这个数吗？',
  promise: '登录后这台电脑八个小时内用您的身份，做的事都记在您名下。离开前在电脑上点“退出登录”。',
  yes: '一样，登录这台电脑',
  no: '不一样，不登录',
  refused: '没有登录。码可能是别人发来的：只扫您面前那台电脑上的。',
  done: '电脑上已经登录了。',
  doneNote: '看一下电脑。用完在电脑上点“我的”，再点“退出登录”。',
  another: '登录另一台电脑',
  home: '回去',
  /** On the computer. */
  how: ['用手机微信打开“村里办”。', '点“我的”，再点“登录电脑”。', '扫这个码，对一下下面的数。'],
  code: '登录用的码',
  number: (number: string) => `手机上要显示 ${number}`,
  goodFor: '这个码三分钟内有效。村民不用登录，在微信里打开就行。',
  tooOld: '这个码过时了。',
  renew: '换一个码',
} as const;
