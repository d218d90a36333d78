/** Words of those who watch: secretaries, village contacts, the town. */

export const watchWords = {
  title: '村里的事',
  request: '看这件事',
  group: '分组',
  quiet: '没有要您盯的。超期、快到期、不满意、待回访的会先排在这里。',
  nothingToDo: '这件事现在不用您动手。',
  monthTitle: (org: string) => `${org}这个月`,
  before: (words: string) => `上月同期 ${words}`,
  inTime: '按时回话',
  beside: '另有',
  noRank: '只和自己比，不排名次。',
  unfold: '看这些',
  agent: '替村里人办',
} as const;
