import Taro from '@tarojs/taro';

/** WeChat's own usual size in its font setting. */
const USUAL = 17;
// Taro's types do not name it yet.
const { fontSizeSetting = USUAL } = Taro.getAppBaseInfo() as { fontSizeSetting?: number };

/** The phone's font setting over the usual one, between 1 and 1.5. */
export const phoneFontScale: number = Math.min(1.5, Math.max(1, fontSizeSetting / USUAL));
/** The mini-program draws its own title and way back. */
export const drawsOwnBar = true;
/** What lies behind stands still in WeChat: timers do not run there. */
export const inSight = (): boolean => true;
export const setTitle = (title: string): void => void Taro.setNavigationBarTitle({ title });
