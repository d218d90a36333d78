import { appWords } from '#types/words/common';

const tab = (page: string, text: string, icon: string) => ({
  pagePath: `pages/villager/${page}/index`,
  text,
  iconPath: `assets/tabs/${icon}.png`,
  selectedIconPath: `assets/tabs/${icon}-on.png`,
});

export default defineAppConfig({
  pages: [
    'pages/villager/home/index',
    'pages/villager/mine/index',
    'pages/villager/messages/index',
    'pages/villager/village/index',
    'pages/villager/day/index',
    'pages/villager/book/index',
    'pages/villager/book-time/index',
    'pages/villager/book-check/index',
    'pages/villager/ticket/index',
    'pages/villager/request/index',
    'pages/villager/settings/index',
    'pages/villager/sign-in/index',
  ],
  subPackages: [
    // What a resident needs now and then: fetched ahead from the first page, a ticket or a waiting list.
    {
      root: 'pages/visits',
      pages: [
        'ask/index',
        'wait/index',
        'rate/index',
        'papers/index',
        'sessions/index',
        'session/index',
        'my-data/index',
        'dispute/index',
      ],
    },
    // The notice board: paper for it, and what its code leads to.
    { root: 'pages/board', pages: ['poster/index', 'calendar/index', 'ledger/index'] },
    {
      root: 'pages/staff',
      pages: [
        'index/index',
        'counter/index',
        'display/index',
        'requests/index',
        'enter/index',
        'register/index',
        'sessions/index',
        'search/index',
        'dispute/index',
        'desk/index',
      ],
    },
    { root: 'pages/secretary', pages: ['index/index', 'request/index'] },
    {
      root: 'pages/admin',
      pages: [
        'index/index',
        'triage/index',
        'county/index',
        'found/index',
        'rules/index',
        'roster/index',
        'move/index',
        'month/index',
        'settings/index',
        'people/index',
        'orgs/index',
        'items/index',
        'report/index',
        'import/index',
      ],
    },
  ],
  // Fetched ahead, so that asking opens at once and a ticket has its further pages where the road has no signal.
  preloadRule: {
    'pages/villager/home/index': { network: 'all', packages: ['pages/visits'] },
    'pages/villager/ticket/index': { network: 'all', packages: ['pages/visits'] },
  },
  tabBar: {
    color: '#55524c',
    selectedColor: '#17663f',
    backgroundColor: '#ffffff',
    borderStyle: 'black',
    list: [
      tab('home', appWords.tabs.home, 'home'),
      tab('mine', appWords.tabs.mine, 'mine'),
      tab('messages', appWords.tabs.messages, 'messages'),
    ],
  },
  // A browser's pages change at once: sliding costs a slow phone most, and WeChat slides by itself.
  ...(process.env['TARO_ENV'] === 'h5' ? { animation: false } : {}),
  // The place of a request, pointed at on WeChat's own map.
  requiredPrivateInfos: ['chooseLocation'],
  permission: { 'scope.userLocation': { desc: appWords.whyPlace } },
  lazyCodeLoading: 'requiredComponents',
  window: {
    navigationBarTitleText: appWords.name,
    navigationBarBackgroundColor: '#f7f5f0',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f7f5f0',
  },
});
