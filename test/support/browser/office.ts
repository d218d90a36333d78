/** The local server with the sample county for journeys of offices in Chromium: sign in as the holder of an appointment, open pages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startLocalServer } from '../../../cloudfunctions/local/start';
import { openPage, phone } from './browser';
import { h5Dist } from './static-site';

interface Appointment {
  readonly role: string;
  readonly orgId: string;
}
export interface Desk {
  readonly page: Page;
  open(route: string): Promise<void>;
  /** Calls an action as this person, beside the screen. */
  call<T>(action: string, input: unknown): Promise<T>;
}

const HOUR = 3_600_000;

/** The next ten o'clock in the morning in China, epoch ms. */
function comingTen(at: number): number {
  const ten = Math.floor(at / (24 * HOUR)) * 24 * HOUR + 2 * HOUR;
  return ten > at ? ten : ten + 24 * HOUR;
}

export async function openOffice(browser: Browser) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cunliban-office-'));
  const server = await startLocalServer({
    port: 0,
    dataDir,
    seed: 'sample',
    localClock: true,
    webDir: h5Dist,
    timers: false,
    logLevel: 'error',
  });
  const post = async <T>(url: string, body: unknown, token = ''): Promise<T> => {
    const response = await fetch(`${server.url}${url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  };
  let commands = 0;
  const callAs = async <T>(token: string, action: string, input: unknown): Promise<T> => {
    commands += 1;
    const body = { action, input, commandId: `office-journey-${commands}` };
    const answer = await post<{ ok: boolean; value: T }>('/fn/api', body, token);
    if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(answer)}`);
    return answer.value;
  };

  async function tokenOf(role: string, orgId: string): Promise<string> {
    for (const candidate of (await server.people()).filter((person) => person.role === role)) {
      const { token } = await post<{ token: string }>('/local/sign-in', { personId: candidate.personId });
      const { person } = await callAs<{ person: { villageId: string | null; appointments: Appointment[] } }>(
        token,
        'session.show',
        {},
      );
      const holds = person.appointments.some((held) => held.role === role && held.orgId === orgId);
      if (holds || (role === 'resident' && person.villageId === orgId)) return token;
    }
    throw new Error(`nobody is ${role} of ${orgId}`);
  }

  // by day, whenever this runs: at night no place is offered and messages wait
  await post('/local/clock', { now: comingTen(Date.now()) });

  return {
    url: server.url,
    jump: (now: number) => post('/local/clock', { now }),
    tick: () => post('/local/tick', {}),
    /** A browser of its own, signed in; `elder` opens it in large letters. */
    async as(role: string, orgId: string, viewport = phone, elder = false): Promise<Desk> {
      const token = await tokenOf(role, orgId);
      const page = await openPage(browser, viewport);
      await page.addInitScript(
        ([key, large]) => {
          if (window.location.protocol === 'about:') return;
          const keep = (name: string, data: unknown) => localStorage.setItem(`cun:${name}`, JSON.stringify({ data }));
          if (!localStorage.getItem('cun:token')) keep('token', key);
          if (large) keep('textSize', 'large');
        },
        [token, elder] as const,
      );
      return {
        page,
        open: async (route) => {
          await page.goto('about:blank');
          await page.goto(`${server.url}/#/pages/${route}`);
          await page.locator('.taro_page').getByText(/\S/).first().waitFor();
        },
        call: (action, input) => callAs(token, action, input),
      };
    },
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
