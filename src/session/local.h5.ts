/**
 * Signing in as one of the sample people: only the local server offers it (`GET /local/people`); a cloud deployment answers
 * 404 and the page says to open WeChat.
 */
import type { Role } from '#types/action';
import { call, newCommandId } from '../api/client';

export interface SamplePerson {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
}

/** Null where there is no local server. */
export async function samplePeople(): Promise<readonly SamplePerson[] | null> {
  const response = await fetch('/local/people');
  if (!response.ok) return null;
  const answer: unknown = await response.json();
  const people = Array.isArray(answer) ? answer : (answer as { people?: unknown }).people;
  return Array.isArray(people) ? (people as SamplePerson[]) : null;
}

export async function signInAs(personId: string): Promise<string> {
  const response = await fetch('/local/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  });
  if (!response.ok) throw new Error(`sign-in ${response.status}`);
  return ((await response.json()) as { token: string }).token;
}

/** Ends the desk's session, and forgets the cookie that the local server set; harmless where there is none. */
export async function signOutHere(): Promise<void> {
  await call('desk.leave', {}, { commandId: newCommandId() }).catch(() => undefined);
  await fetch('/local/sign-out', { method: 'POST' }).catch(() => undefined);
}
