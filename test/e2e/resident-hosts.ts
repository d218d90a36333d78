/**
 * One handle on the app for both targets, so that a journey is written once: the H5 pages and the built WeChat package, each before
 * the same local server in this process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { startLocalServer, type LocalServer } from '../../cloudfunctions/local/start';
import { openPage, phone } from '../support/browser/browser';
import { h5Dist } from '../support/browser/static-site';
import { openWeapp } from '../support/browser/weapp-browser';

export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly organisation: string;
}
export interface App {
  readonly page: Page;
  /** The shown element with this id. */
  byId(id: string): Locator;
  /** The first shown element that can be pressed and whose id begins so. */
  first(prefix: string): Locator;
}
export interface Stage {
  readonly server: LocalServer;
  readonly people: readonly Person[];
  /** A fresh resident of 青禾村 each time: journeys do not meet. */
  nextResident(): Person;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cunliban-e2e-'));
  const options = { port: 0, dataDir, seed: 'sample', localClock: true, webDir: h5Dist, timers: false } as const;
  const server = await startLocalServer(options);
  const people = (await (await fetch(`${server.url}/local/people`)).json()) as Person[];
  const residents = people.filter(({ role, organisation }) => role === 'resident' && organisation.startsWith('青禾村'));
  return {
    server,
    people,
    nextResident() {
      const person = residents.shift();
      if (!person) throw new Error('no resident of 青禾村 is left');
      return person;
    },
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function openH5(browser: Browser, stage: Stage, viewport = phone): Promise<App> {
  const page = await openPage(browser, viewport);
  await page.goto(`${stage.server.url}/`);
  return {
    page,
    byId: (id) => page.locator(`[id="${id}"]:visible`).first(),
    first: (prefix) => page.locator(`button[id^="${prefix}"]:not([disabled]):visible`).first(),
  };
}

export async function openPackage(browser: Browser, stage: Stage, person: Person, viewport = phone): Promise<App> {
  const server = stage.server.url;
  const signedIn = await fetch(`${server}/local/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: person.personId }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const { page } = await openWeapp(browser, { server, token, viewport });
  const shown = page.locator('.weapp-page:visible');
  return {
    page,
    byId: (id) => shown.locator(`[id="${id}"], [id$="--${id}"]`).first(),
    first: (prefix) =>
      shown
        .locator(`[id^="${prefix}"], [id*="--${prefix}"]`)
        .and(shown.locator(':not([aria-disabled="true"])'))
        .first(),
  };
}
