/** How large the letters are: `useTextSize()`, `setTextSize(size)`. Starts from the phone's own setting; kept on this phone. */
import { kept } from '../storage';
import { phoneFontScale } from '../platform/display';
import { createStore } from './store';

export type TextSize = 'normal' | 'large' | 'largest';

/** From here on the phone's owner has asked for large letters everywhere. */
const LARGE_FROM = 1.3;

const store = createStore<TextSize>(
  kept.get<TextSize>('textSize') ?? (phoneFontScale >= LARGE_FROM ? 'large' : 'normal'),
);

export const useTextSize = store.use;
export const setTextSize = (size: TextSize): void => {
  kept.set('textSize', size);
  store.set(size);
};
