/**
 * `@tarojs/taro` for tests in jsdom: calls are recorded in `taroTest.calls`, storage is a map, life-cycle hooks run on
 * mount. `taroTest.answer(name, value)` sets what a call resolves to (an Error: how it fails); `taroTest.params` is what `useRouter` returns.
 */
import { useEffect } from 'react';

type Options = Record<string, unknown> & { success?: (result: unknown) => void; complete?: (result: unknown) => void };

/** Outlives `jest.resetModules()`, as a phone's storage outlives a killed app. */
const device = globalThis as { taroStorage?: Map<string, unknown> };
const store = (device.taroStorage ??= new Map<string, unknown>());
const answers = new Map<string, unknown>();
const shown = new Set<() => void>();

export const taroTest = {
  calls: [] as [name: string, options: unknown][],
  params: {} as Record<string, string>,
  answer(name: string, value: unknown) {
    answers.set(name, value);
  },
  /** The page comes to the front again. */
  show() {
    shown.forEach((listener) => listener());
  },
  reset() {
    taroTest.calls.length = 0;
    taroTest.params = {};
    store.clear();
    answers.clear();
    shown.clear();
  },
};

const recorded =
  (name: string) =>
  (options: Options = {}) => {
    taroTest.calls.push([name, options]);
    const refused = answers.get(name);
    if (refused instanceof Error)
      return Promise.reject(Object.assign(new Error(refused.message), { errMsg: refused.message }));
    const result = { errMsg: `${name}:ok`, ...(answers.get(name) as object | undefined) };
    options.success?.(result);
    options.complete?.(result);
    return Promise.resolve(result);
  };

export const ENV_TYPE = { WEAPP: 'WEAPP', WEB: 'WEB' };
export const getEnv = () => ENV_TYPE.WEB;
export const getStorageSync = (key: string) => store.get(key) ?? '';
export const setStorageSync = (key: string, value: unknown) => void store.set(key, value);
export const removeStorageSync = (key: string) => void store.delete(key);
export const getCurrentPages = () => [{ route: 'pages/villager/home/index' }];
export const getCurrentInstance = () => ({ router: useRouter() });
export const useRouter = () => ({ params: taroTest.params, path: '' });

const listeners = new Map<string, Set<(...values: unknown[]) => void>>();
export const eventCenter = {
  on(name: string, listener: (...values: unknown[]) => void) {
    listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
  },
  off(name: string, listener: (...values: unknown[]) => void) {
    listeners.get(name)?.delete(listener);
  },
  trigger(name: string, ...values: unknown[]) {
    listeners.get(name)?.forEach((listener) => listener(...values));
  },
};

// Listeners of the first draw stay, as in Taro: hence the empty dependency lists.
export function useDidShow(listener: () => void) {
  useEffect(() => {
    listener();
    shown.add(listener);
    return () => void shown.delete(listener);
  }, []);
}
export function useLoad(listener: (params: Record<string, string>) => void) {
  useEffect(() => listener(taroTest.params), []);
}
export const useReady = (listener: () => void) => useLoad(listener);
export function useUnload(listener: () => void) {
  useEffect(() => () => listener(), []);
}
export const useDidHide = (_listener: () => void) => undefined;
export const usePullDownRefresh = (_listener: () => void) => undefined;
export const useReachBottom = (_listener: () => void) => undefined;

export const navigateTo = recorded('navigateTo');
export const redirectTo = recorded('redirectTo');
export const reLaunch = recorded('reLaunch');
export const switchTab = recorded('switchTab');
export const navigateBack = recorded('navigateBack');
export const showToast = recorded('showToast');
export const showModal = recorded('showModal');
export const showActionSheet = recorded('showActionSheet');
export const showLoading = recorded('showLoading');
export const hideLoading = recorded('hideLoading');
export const setNavigationBarTitle = recorded('setNavigationBarTitle');
export const stopPullDownRefresh = recorded('stopPullDownRefresh');
export const pageScrollTo = recorded('pageScrollTo');
export const makePhoneCall = recorded('makePhoneCall');
export const setClipboardData = recorded('setClipboardData');
export const chooseMedia = recorded('chooseMedia');
export const addPhoneCalendar = recorded('addPhoneCalendar');
export const previewImage = recorded('previewImage');
export const setTabBarBadge = recorded('setTabBarBadge');
export const removeTabBarBadge = recorded('removeTabBarBadge');

const Taro = {
  ENV_TYPE,
  getEnv,
  getStorageSync,
  setStorageSync,
  removeStorageSync,
  getCurrentPages,
  getCurrentInstance,
  useRouter,
  eventCenter,
  useDidShow,
  useLoad,
  useReady,
  useUnload,
  useDidHide,
  usePullDownRefresh,
  useReachBottom,
  navigateTo,
  redirectTo,
  reLaunch,
  switchTab,
  navigateBack,
  showToast,
  showModal,
  showActionSheet,
  showLoading,
  hideLoading,
  setNavigationBarTitle,
  stopPullDownRefresh,
  pageScrollTo,
  makePhoneCall,
  setClipboardData,
  chooseMedia,
  addPhoneCalendar,
  previewImage,
  setTabBarBadge,
  removeTabBarBadge,
};
export default Taro;
