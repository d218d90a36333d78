/** A phone has no keys to answer. */
export const useKeys = (_keys: Readonly<Record<string, (() => void) | undefined>>): void => undefined;
export const focusOn = (_id: string): void => undefined;
