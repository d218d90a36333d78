/** Hands and eyes of the office tests: tap and type by id, wait for words, sign in as the holder of an appointment. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { AppointedRole } from '../../../types/action';
import { signedIn } from '../../../src/session/session';
import type { World } from '../../support/world';

const PATIENCE = { timeout: 4_000 };
const find = (id: string) =>
  document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${id}"]:not([disabled])`);

export async function tap(id: string): Promise<void> {
  await waitFor(() => {
    const found = find(id);
    if (!found || found.hasAttribute('disabled'))
      throw new Error(`nothing to tap: ${id}\n${document.body.textContent}`);
  }, PATIENCE);
  fireEvent.click(find(id) as HTMLElement);
}
export async function type(id: string, value: string): Promise<void> {
  await waitFor(() => expect(find(id)).not.toBeNull(), PATIENCE);
  fireEvent.change(find(id) as HTMLElement, { target: { value } });
}
export async function choose(id: string, text: RegExp): Promise<void> {
  const option = () => [...((find(id) as HTMLSelectElement | null)?.options ?? [])].find((one) => text.test(one.text));
  await waitFor(() => expect(option()).toBeDefined(), PATIENCE);
  fireEvent.change(find(id) as HTMLElement, { target: { value: option()?.value } });
}
export const valueOf = (id: string): string => (find(id) as HTMLInputElement | null)?.value ?? '';
export const seen = (words: string | RegExp) => screen.findAllByText(words, undefined, PATIENCE);
export const shown = (words: string | RegExp) =>
  waitFor(() => expect(document.body.textContent).toMatch(words), PATIENCE);
export const said = (): string => document.body.textContent ?? '';
/** The page of whoever was here before goes first. */
export async function signInAs(world: World, role: AppointedRole, orgId: string): Promise<void> {
  cleanup();
  await signedIn(world.holder(role, orgId));
}
/** The window of a desk, for one test: list and detail side by side. `leave` gives the phone back. */
export function sitAtDesk(): { leave: () => void } {
  const query = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.defineProperty(window, 'matchMedia', { configurable: true, value: () => query });
  return { leave: () => Reflect.deleteProperty(window, 'matchMedia') };
}
