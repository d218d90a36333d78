export { samplePeople, signInAs, type SamplePerson } from './local.h5';

/** Also forgets the cookie that the local server set; nothing to do where there is none. */
export async function signOutHere(): Promise<void> {
  if (process.env.TARO_ENV !== 'h5') return;
  await fetch('/local/sign-out', { method: 'POST' }).catch(() => undefined);
}
