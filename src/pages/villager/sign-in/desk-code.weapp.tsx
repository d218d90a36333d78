/** A telephone is signed in already. */
export const DeskCode = () => null;
