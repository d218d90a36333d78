/** WeChat cannot print: the page is opened in a browser for that. */
export const canPrint: boolean = false;
export const print = (): void => undefined;
