/** Words that every screen shares: the application itself, buttons, what to read when it is slow, offline or wrong. */

export const appWords = {
  whyPlace: '在地图上指一下事情在哪里，不指也行',
  name: '村里办',
  sample: '样例数据 · 不是真的人和事',
  tabs: { home: '首页', mine: '我的', messages: '消息' },
} as const;

/** Punctuation of small phrases. */
export const labelled = (label: string, value: string): string => `${label}：${value}`;
export const inBrackets = (words: string): string => `（${words}）`;
export const listed = (words: readonly string[]): string => words.join('、');
export const inOneBreath = (words: readonly string[]): string => words.join('；');
/** `撤回（58）`: how many seconds it is still offered. */
export const withSeconds = (words: string, seconds: number): string => `${words}（${seconds}）`;

export const buttonWords = {
  back: '返回',
  home: '回首页',
  close: '关上',
  retry: '再试一次',
  reload: '刷新',
  more: '更多',
  undo: '撤回',
  next: '下一步',
  done: '好了',
  save: '保存',
  call: '打电话',
  readAloud: '念给我听',
  stopReading: '先不念了',
  largePrint: '大字看',
  print: '打印',
  copy: '复制',
  signIn: '登录',
  signOut: '退出登录',
  change: '换一个',
} as const;

export const stateWords = {
  loading: '正在取……',
  slow: '网有点慢，还在取。可以先去看别的，等会儿再回来。',
  working: '正在办……',
  offline: '没有网。看到的是存在手机里的',
  offlineWrite: '没有网。写的都存在手机里，有网了再点一次就行。',
  savedHere: '写的已存在手机里',
  draftBack: '上次没写完的，还在这里',
  lastData: (when: string) => `这是${when}的`,
  copied: '已复制',
  saved: '存好了',
  chosen: '已选',
  required: '要填',
  optional: '可以不填',
  searchNothing: '没找到。换个说法，或者打电话问。',
} as const;

/** Why there was no answer at all, and what to do. */
export const problemWords = {
  network: { title: '没连上', next: '看看手机有没有网，再试一次。写的不会丢。' },
  slow: { title: '等了太久', next: '网太慢。再试一次，不会办成两次。' },
  bug: { title: '系统出错了', next: '不是您的错。把这个号报给村代办员或镇里：' },
  gone: { title: '照片或录音不在手机里了', next: '去掉它，重新拍一张或说一遍，再发。写的字都还在。' },
} as const;

export const phoneWords = {
  villageAgent: (name: string) => `打给村代办员${name}`,
  town: '打给镇便民中心',
  byPhone: '也可以打电话办',
} as const;

export const textSizeWords = {
  toLarge: '大字版',
  toNormal: '普通版',
  normal: '标准字',
  large: '大字',
  largest: '特大字',
} as const;

export const pictureWords = {
  add: '加照片',
  sending: '正在传照片……',
  remove: '去掉这张',
  waiting: (n: number) => `${n} 张照片还没传上，存在手机里，关了也在。有网会自己传。`,
  again: '现在再传一次',
  gone: '有照片不在这部手机里了。去掉它，重新加一张。',
  unsafe: '手机里存不下照片了。传上去以前，请不要关掉。',
  marks: { waiting: '没传上', bringing: '在传', gone: '没了', refused: '传不了' },
  nth: (n: number) => `第 ${n} 张照片`,
} as const;
