/** A browser signs in first. */
export const knowsWhoCalls: boolean = false;
