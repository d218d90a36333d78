import type { Refusal } from '#types/errors';

/** One refusal as words: what is in the way and what to do. */
export const sayRefusal = (refusal: Refusal): string => refusal.code;
