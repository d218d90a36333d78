export const watchNetwork = (tell: (connected: boolean) => void): void => {
  window.addEventListener('online', () => tell(true));
  window.addEventListener('offline', () => tell(false));
};
