export const startPlatform = (): void => {
  document.documentElement.lang = 'zh-CN';
};
