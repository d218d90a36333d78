/**
 * Who is here and where: `useSession()` gives the signed-in person (or null), the village chosen on this phone, the business
 * time of the server and whether the data is a sample. `refreshSession()` asks the server again; pages do so when they come to
 * the front. `serverNow()` is the business time to word dates by.
 */
import type { Output } from '../api/entries';
import { call } from '../api/client';
import { kept } from '../storage';
import { createStore } from './store';
import { signOutHere } from './local';
import { keepToken } from './token';

export type Person = NonNullable<Output<'session.show'>['person']>;
export interface Village {
  readonly villageId: string;
  readonly name: string;
  readonly townId: string;
}
export interface Session {
  /** False until the server has answered once; the last known person is shown meanwhile. */
  readonly ready: boolean;
  readonly person: Person | null;
  readonly village: Village | null;
  readonly sample: boolean;
  readonly countyName: string;
  /** Server time minus this device's, in ms. */
  readonly ahead: number;
}

const START: Session = { ready: false, person: null, village: null, sample: false, countyName: '', ahead: 0 };
const store = createStore<Session>({ ...START, ...kept.get<Session>('session'), ready: false });
const REFRESH_AFTER = 15_000;
let askedAt = 0;
let asking: Promise<void> | undefined;

export const useSession = store.use;
export const session = store.get;
export const serverNow = (): number => Date.now() + store.get().ahead;

/** Asks again unless it has been asked within 15 s; `force` after signing in or out. Never throws: offline keeps what is known. */
export function refreshSession(force = false): Promise<void> {
  if (asking && !force) return asking;
  if (!force && Date.now() - askedAt < REFRESH_AFTER) return Promise.resolve();
  askedAt = Date.now();
  asking = ask(false).finally(() => {
    asking = undefined;
  });
  return asking;
}

/** `own`: someone else is here now, and her own village wins over what was chosen before. */
async function ask(own: boolean) {
  try {
    const answer = await call('session.show', {});
    if (!answer.ok) return;
    const { person, now, sample, countyName } = answer.value;
    const chosen = store.get().village;
    const village = own ? (homeVillage(person) ?? chosen) : (chosen ?? homeVillage(person));
    if (person && !store.get().person) takeOver(person.personId);
    keep({ ready: true, person, village, sample, countyName, ahead: now - Date.now() });
  } catch {
    askedAt = 0;
    store.set({ ...store.get(), ready: true });
  }
}

export function chooseVillage(village: Village): void {
  keep({ ...store.get(), village });
}

export async function signedIn(token: string): Promise<void> {
  forget();
  keepToken(token);
  await ask(true);
}

export async function signOut(): Promise<void> {
  await signOutHere();
  forget();
  await ask(false);
}

/** What belongs to a person leaves the device with her: answers kept for reading, lines of a counter with their names, open commands. */
function forget() {
  keepToken('');
  for (const key of [...kept.keys('read:'), ...kept.keys('line:'), ...kept.keys('command:')]) kept.remove(key);
  keep({ ...store.get(), person: null });
}

/** Where half-written words are kept; nobody's until it is known who is here. */
export const draftKey = (personId: string, name: string): string => `draft:${personId}:${name}`;

/** What was written before one said who one is goes on with her; a draft of her own is not replaced. */
function takeOver(personId: string) {
  const nobodys = draftKey('', '');
  for (const key of kept.keys(nobodys)) {
    const own = draftKey(personId, key.slice(nobodys.length));
    if (kept.get(own) !== undefined) continue;
    kept.set(own, kept.get(key));
    kept.remove(key);
  }
}

function homeVillage(person: Person | null): Village | null {
  if (!person?.villageId || !person.townId) return null;
  return { villageId: person.villageId, name: person.villageName, townId: person.townId };
}

function keep(next: Session) {
  kept.set('session', next);
  store.set(next);
}
