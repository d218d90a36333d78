/** Browsers zoom by themselves. */
export const phoneFontScale: number = 1;
/** In a browser the page draws its title and the way back. */
export const drawsOwnBar = false;
/** The page is before someone's eyes, not in a tab behind. */
export const inSight = (): boolean => document.visibilityState !== 'hidden';
export const setTitle = (title: string): void => {
  document.title = title;
};
