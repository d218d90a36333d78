/** Whether calls go through: `useOffline()`. Learnt from the calls themselves and from the platform. */
import { watchNetwork } from '../platform/network';
import { createStore } from './store';

const offline = createStore(false);

export const wentThrough = (): void => offline.set(false);
export const wentWrong = (): void => offline.set(true);
export const useOffline = offline.use;

watchNetwork((connected) => offline.set(!connected));
