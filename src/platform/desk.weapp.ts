export const useIsDesk = (): boolean => false;
