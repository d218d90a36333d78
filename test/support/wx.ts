/**
 * WeChat's `wx` for the two hosts of the built package (jsdom and Chromium): pages, storage and cloud calls are the
 * host's, everything a person or the phone would answer is recorded in `calls` and answered from `answers`.
 */
export interface WxHost {
  /** Every recorded call, in order. */
  calls: [name: string, options: unknown][];
  /** What a recorded call resolves to, by its name; for example `{ chooseMedia: { tempFiles: [...] } }`. */
  answers: Record<string, object>;
  size(): { width: number; height: number };
  callFunction(name: string, data: unknown): Promise<unknown>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>;
  pages: {
    push(url: string): void;
    replace(url: string): void;
    reset(url: string): void;
    back(steps: number): void;
    title(text: string): void;
  };
  fetch?: typeof fetch;
  /** Takes what `wx.cloud.uploadFile` brings; without it the bytes go nowhere. */
  upload?: (cloudPath: string, bytes: number[]) => Promise<void>;
}

interface Callbacks {
  success?: (result: object) => void;
  fail?: (error: object) => void;
  complete?: (result: object) => void;
}
type Call<T = object> = (options?: T & Callbacks) => Promise<object>;

const RECORDED = [
  'showToast',
  'hideToast',
  'showModal',
  'showActionSheet',
  'showLoading',
  'hideLoading',
  'requestSubscribeMessage',
  'login',
  'chooseMedia',
  'compressImage',
  'chooseLocation',
  'scanCode',
  'makePhoneCall',
  'setClipboardData',
  'previewImage',
  'saveImageToPhotosAlbum',
  'addPhoneCalendar',
  'pageScrollTo',
  'startPullDownRefresh',
  'stopPullDownRefresh',
  'vibrateShort',
  'setTabBarItem',
  'setTabBarBadge',
  'removeTabBarBadge',
  'hideHomeButton',
  'setNavigationBarColor',
  'getSetting',
  'authorize',
  'openPrivacyContract',
];

export function createWx(host: WxHost) {
  const info = () => ({
    platform: 'devtools',
    SDKVersion: '3.8.0',
    fontSizeSetting: 16,
    windowWidth: host.size().width,
    windowHeight: host.size().height,
    screenWidth: host.size().width,
    screenHeight: host.size().height,
    statusBarHeight: 0,
    pixelRatio: 2,
    ...host.answers['getSystemInfoSync'],
  });
  const recorded =
    (name: string): Call =>
    (options) => {
      host.calls.push([name, options]);
      return settle(Promise.resolve({ confirm: true, tapIndex: 0, code: 'code', ...host.answers[name] }), options);
    };
  const moving =
    <T>(move: (options: T) => void): Call<T> =>
    (options) =>
      settle(
        Promise.resolve().then(() => {
          move(options as T);
          return {};
        }),
        options,
      );
  const get = (key: string): unknown => {
    const text = host.storage.getItem(`wx:${key}`);
    return text === null ? '' : JSON.parse(text);
  };
  const set = (key: string, data: unknown) => host.storage.setItem(`wx:${key}`, JSON.stringify(data));

  return {
    ...Object.fromEntries(RECORDED.map((name) => [name, recorded(name)])),
    getSystemInfoSync: info,
    getAppBaseInfo: info,
    getWindowInfo: info,
    getDeviceInfo: info,
    canIUse: () => true,
    nextTick: (next: () => void) => setTimeout(next, 0),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getMenuButtonBoundingClientRect: () => ({ top: 4, bottom: 36, height: 32, width: 87, left: 281, right: 368 }),
    onNetworkStatusChange: () => undefined,
    offNetworkStatusChange: () => undefined,
    getNetworkType: (options?: Callbacks) => settle(Promise.resolve({ networkType: 'wifi' }), options),

    navigateTo: moving<{ url: string }>(({ url }) => host.pages.push(url)),
    redirectTo: moving<{ url: string }>(({ url }) => host.pages.replace(url)),
    switchTab: moving<{ url: string }>(({ url }) => host.pages.reset(url)),
    reLaunch: moving<{ url: string }>(({ url }) => host.pages.reset(url)),
    navigateBack: moving<{ delta?: number } | undefined>((options) => host.pages.back(options?.delta ?? 1)),
    setNavigationBarTitle: moving<{ title: string }>(({ title }) => host.pages.title(title)),

    getStorageSync: get,
    setStorageSync: set,
    removeStorageSync: (key: string) => host.storage.removeItem(`wx:${key}`),
    clearStorageSync: () => host.storage.clear(),
    getStorage: (options: { key: string } & Callbacks) => settle(Promise.resolve({ data: get(options.key) }), options),
    setStorage: (options: { key: string; data: unknown } & Callbacks) =>
      settle(
        Promise.resolve({}).then(() => (set(options.key, options.data), {})),
        options,
      ),
    removeStorage: (options: { key: string } & Callbacks) =>
      settle(
        Promise.resolve({}).then(() => (host.storage.removeItem(`wx:${options.key}`), {})),
        options,
      ),

    request: (options: RequestOptions & Callbacks) => settle(request(host.fetch, options), options),
    env: { USER_DATA_PATH: USER_DATA },
    getFileSystemManager: () => files(host),
    cloud: {
      init: () => undefined,
      callFunction: (options: { name: string; data?: unknown } & Callbacks) => {
        host.calls.push(['cloud.callFunction', options]);
        const answer = host.callFunction(options.name, options.data).then((result) => ({ result }));
        return settle(answer, options);
      },
      uploadFile: (options: { cloudPath: string; filePath: string } & Callbacks) => {
        host.calls.push(['cloud.uploadFile', options]);
        return settle(upload(host, options), options);
      },
    },
  };
}

/** Where a mini-program keeps files of its own; what lies there is in the host's storage, as base64. */
export const USER_DATA = 'wxfile://usr';

/** As WeChat's: a file saved is moved, what is not there fails. */
function files(host: WxHost) {
  const { storage } = host;
  const names = (): string[] => JSON.parse(storage.getItem('wxfiles') ?? '[]') as string[];
  const list = (all: readonly string[]) => storage.setItem('wxfiles', JSON.stringify(all));
  const there = (path: string) => {
    const name = path.slice(USER_DATA.length + 1);
    if (!names().includes(name)) throw new Error(`no such file or directory ${path}`);
    return name;
  };
  const told = (options: Callbacks, work: () => object | Promise<object>) =>
    settle(
      Promise.resolve().then(async () => work()),
      options,
    );
  return {
    readFile: (options: { filePath: string } & Callbacks) => settle(readFile(host, options.filePath), options),
    saveFile: (options: { tempFilePath: string; filePath: string } & Callbacks) =>
      told(options, async () => {
        const { data } = await readFile(host, options.tempFilePath);
        const name = options.filePath.slice(USER_DATA.length + 1);
        storage.setItem(options.filePath, btoa(String.fromCharCode(...new Uint8Array(data))));
        list([...names().filter((one) => one !== name), name]);
        return { savedFilePath: options.filePath };
      }),
    access: (options: { path: string } & Callbacks) => told(options, () => ({ name: there(options.path) })),
    unlink: (options: { filePath: string } & Callbacks) =>
      told(options, () => {
        const name = there(options.filePath);
        storage.removeItem(options.filePath);
        list(names().filter((one) => one !== name));
        return {};
      }),
    readdir: (options: Callbacks) => told(options, () => ({ files: names() })),
  };
}

/** WeChat's double manner of answering: callbacks and a promise. */
function settle(answer: Promise<object>, callbacks: Callbacks | undefined): Promise<object> {
  const told = answer.then(
    (result) => {
      const named = { errMsg: 'ok', ...result };
      callbacks?.success?.(named);
      callbacks?.complete?.(named);
      return named;
    },
    (error: unknown) => {
      const named = { errMsg: String(error) };
      callbacks?.fail?.(named);
      callbacks?.complete?.(named);
      throw error;
    },
  );
  // A caller with callbacks does not look at the promise.
  if (callbacks?.fail) told.catch(() => undefined);
  return told;
}

interface RequestOptions {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: unknown;
}

async function request(fetching: WxHost['fetch'], { url, method = 'GET', header = {}, data }: RequestOptions) {
  if (!fetching) throw new Error('this host has no network');
  const body = data === undefined || data instanceof ArrayBuffer ? data : JSON.stringify(data);
  const response = await fetching(url, { method, headers: header, body });
  const text = await response.text();
  return { statusCode: response.status, data: parsed(text), header: Object.fromEntries(response.headers) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function readFile(host: WxHost, filePath: string): Promise<{ data: ArrayBuffer }> {
  if (filePath.startsWith(USER_DATA)) {
    const text = host.storage.getItem(filePath);
    if (text === null) throw new Error(`no such file or directory ${filePath}`);
    return { data: Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer };
  }
  if (!host.fetch) throw new Error('this host has no files');
  return { data: await (await host.fetch(filePath)).arrayBuffer() };
}

async function upload(host: WxHost, { cloudPath, filePath }: { cloudPath: string; filePath: string }) {
  if (host.upload) {
    const { data } = await readFile(host, filePath);
    await host.upload(cloudPath, Array.from(new Uint8Array(data)));
  }
  return { fileID: `cloud://test/${cloudPath}` };
}
