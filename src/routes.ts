/** Going from page to page: `open('villager/ticket', { bookingId })`, `back()`. Names are folders below `pages`. */
import Taro from '@tarojs/taro';

const TABS = ['villager/home', 'villager/mine', 'villager/messages'];
type Params = Readonly<Record<string, string | undefined>>;

const address = (page: string, params: Params) => {
  const query = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `/pages/${page}/index${query.length > 0 ? `?${query.join('&')}` : ''}`;
};

export const open = (page: string, params: Params = {}): void => {
  const url = address(page, params);
  void (TABS.includes(page) ? Taro.switchTab({ url }) : Taro.navigateTo({ url }));
};

/** In place of the page that asked: the way back skips it. */
export const replace = (page: string, params: Params = {}): void => {
  const url = address(page, params);
  void (TABS.includes(page) ? Taro.switchTab({ url }) : Taro.redirectTo({ url }));
};

/** The end of a way: there is no going back into its steps, only home. */
export const restart = (page: string, params: Params = {}): void => void Taro.reLaunch({ url: address(page, params) });

export const canGoBack = (): boolean => Taro.getCurrentPages().length > 1;
export const back = (): void => {
  if (canGoBack()) void Taro.navigateBack();
  else open('villager/home');
};

/** A parameter of this page as it was given; WeChat hands it over still encoded. */
export const param = (value: string | undefined): string | undefined => {
  if (value === undefined || value === '') return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};
