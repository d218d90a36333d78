/** Browsers zoom by themselves. */
export const phoneFontScale: number = 1;
/** In a browser the page draws its title and the way back. */
export const drawsOwnBar = false;
export const setTitle = (title: string): void => {
  document.title = title;
};
