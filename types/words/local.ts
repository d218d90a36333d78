/** What the local server says: at its start, and on the page of messages that would have been sent. */
export const serverWords = {
  ready: (url: string, ms: number, isNew: boolean) =>
    `村里办 ${url}  （${ms} 毫秒${isNew ? '，样例数据刚刚建好' : ''}）`,
  whoCanSignIn: '可以登录的人：',
  peopleOfRole: (role: string, people: readonly { readonly name: string; readonly organisation: string }[]) =>
    `  ${role}：${people.map(({ name, organisation }) => `${name}（${organisation}）`).join('、')}`,
} as const;

export const sentMessagesWords = {
  title: '发出的消息',
  notice: '样例数据 · 没有真的发出去',
  columns: ['时间', '给谁', '标题', '内容', '状态'],
  nothing: '还没有消息。',
  status: { waiting: '待发', sent: '已发', inboxOnly: '只进消息箱', inDigest: '合成一条', dead: '发不出' },
} as const;
