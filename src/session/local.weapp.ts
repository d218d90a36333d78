/** A phone has its own identity: no sample people. */
export const samplePeople = (): Promise<null> => Promise.resolve(null);
export const signInAs = (): Promise<string> => Promise.reject(new Error('only in a browser'));

export const signOutHere = async (): Promise<void> => undefined;
