/** A screen on a wall: kept awake while it is shown, over the whole glass when the browser lets it. */

/** Asks for the screen to stay on, and again whenever the page is back in sight; the function given ends it. */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const ask = () => {
    if (ended || document.visibilityState !== 'visible') return;
    navigator.wakeLock.request('screen').then(
      (given) => {
        if (ended) void given.release();
        else lock = given;
      },
      // Low battery or not allowed: the screen's own settings rule.
      () => undefined,
    );
  };
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

/** Only after a tap; refused quietly. */
export const fillScreen = (): void => {
  if (typeof document.documentElement.requestFullscreen === 'function')
    document.documentElement.requestFullscreen().catch(() => undefined);
};
