/** Paper is printed from a browser: here the address is never shown. */
export const publicAddress = (path: string): string => path;
