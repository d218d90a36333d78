import Taro from '@tarojs/taro';

const MESSAGES_TAB = 2;

/** The number on the messages tab. Refused while a page without tabs is in front: then the next tab page shows it. */
export const showUnread = (count: number): void => {
  const badge =
    count > 0
      ? Taro.setTabBarBadge({ index: MESSAGES_TAB, text: String(Math.min(count, 99)) })
      : Taro.removeTabBarBadge({ index: MESSAGES_TAB });
  badge.catch(() => undefined);
};
