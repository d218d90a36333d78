let made = 0;

/** A name nothing else has. */
export const fresh = (word: string): string => `${word}${(made += 1)}`;
