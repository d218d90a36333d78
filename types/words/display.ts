/** Words of the centre's screen and its voice: numbers and windows, never a name or a matter. */

export const displayWords = {
  title: '叫号大屏',
  calling: '请到窗口',
  window: (n: number) => `${n} 号窗口`,
  ticket: (ticket: string) => `${ticket} 号`,
  serving: '正在叫',
  next: '准备',
  waiting: (n: number) => `等 ${n} 位`,
  nobody: '还没有叫号',
  welcome: '到了请先报到，听叫号',
  noDay: '今天没有下村服务',
  soundOn: '点一下，开声音',
  soundIsOn: '声音开着',
  soundStarted: '声音开了',
  noVoice: '这台机不会出声，请窗口喊号',
  quiet: (minutes: number) =>
    minutes < 1 ? '网断了，正在重连。请听窗口喊号' : `${minutes} 分钟没有新消息，正在重连。请听窗口喊号`,
  noCentre: '不知道是哪个中心。请从“窗口叫号”里点“开大屏”。',
} as const;

/** What is spoken. */
export const callAloud = (ticket: string, window: number): string => `请${ticket}号到${window}号窗口`;
