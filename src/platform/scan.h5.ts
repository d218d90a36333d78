/** A browser has no camera button: a hardware scanner types into the box. */
export const scan: (() => Promise<string>) | null = null;
