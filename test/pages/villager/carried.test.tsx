/**
 * What was said and photographed without a line, before the real back end: it stays on the phone over a kill, is shown and heard from there,
 * goes up when the line is back and is sent once; it leaves the phone with its draft. The phone's store of files is a real IndexedDB's double.
 */
import { deserialize, serialize } from 'node:v8';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { RequestDoc } from '../../../cloudfunctions/domain/requests/state';
import { queryAll } from '../../../cloudfunctions/actions/load';
import { forTown } from '../../../cloudfunctions/ports/store';
import { wavOf } from '../../support/sounds';
import { createWorld, type World } from '../../support/world';

process.env['RTL_SKIP_AUTO_CLEANUP'] = 'true';
jest.setTimeout(60_000);
const PIXEL = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

globalThis.structuredClone ??= ((value: unknown) => deserialize(serialize(value))) as typeof structuredClone;

class Recorder {
  static isTypeSupported = (): boolean => true;
  state = 'inactive';
  ondataavailable?: (event: { data: Blob }) => void;
  onstop?: () => void;
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    this.ondataavailable?.({ data: new Blob([new Uint8Array(wavOf(3))]) });
    this.onstop?.();
  }
}
/** Nothing can be drawn here, so a picture goes up as it is. */
class Undrawable {
  onerror?: (problem: unknown) => void;
  set src(_url: string) {
    queueMicrotask(() => this.onerror?.(new Error('undrawable')));
  }
}

let world: World;
let me: string;
let app: Awaited<ReturnType<typeof boot>>;
let stop = () => undefined as void;
let urls = 0;

/** The app begins anew, as after a kill: only what lies on the device is left. Without a line from the first moment, unless `online`. */
async function boot(online = true) {
  stop();
  jest.resetModules();
  document.body.innerHTML = '';
  const tools = await import('@testing-library/react');
  stop = tools.cleanup;
  const pages = await import('./app');
  const wire = pages.connect(world);
  wire.down = !online;
  const { taroTest } = await import('../../support/taro/taro');
  const { signedIn } = await import('../../../src/session/session');
  const carried = await import('../../../src/api/carried-files');
  const copies = await import('../../../src/platform/file-copies');
  return { ...tools, ...pages, ...carried, ...copies, wire, taroTest, signedIn };
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  Object.assign(navigator, { mediaDevices: { getUserMedia: async () => ({ getTracks: () => [] }) } });
  Object.assign(globalThis, { MediaRecorder: Recorder, Image: Undrawable });
  Object.assign(URL, { createObjectURL: () => `blob:${(urls += 1)}`, revokeObjectURL: () => undefined });
  world = await createWorld();
  me = world.family[0] ?? '';
  app = await boot();
  app.taroTest.reset();
  await app.signedIn(me);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const at = (id: string) => document.getElementById(id);
const ready = async (id: string) => app.waitFor(() => expect(at(id)).not.toBeNull(), { timeout: 5_000 });
const gone = async (id: string) => app.waitFor(() => expect(at(id)).toBeNull(), { timeout: 5_000 });
const tap = async (id: string) => {
  await ready(id);
  await app.act(async () => {
    app.fireEvent.click(at(id) as HTMLElement);
    await Promise.resolve();
  });
};
const type = (value: string) =>
  app.act(() => {
    app.fireEvent.change(at('ask-text') as HTMLElement, { target: { value } });
  });
const speak = async () => {
  await tap('voice-start');
  await tap('voice-stop');
  await ready('voice-said');
};
const photograph = async () => {
  await tap('add-pictures');
  const input = at('pick-pictures') as HTMLInputElement;
  const file = new File([new Uint8Array(PIXEL)], 'road.png', { type: 'image/png' });
  Object.defineProperty(input, 'files', { value: [file] });
  await app.act(async () => {
    app.fireEvent.change(input);
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await app.waitFor(() => expect(document.querySelector('img')).not.toBeNull());
};
const setOnline = async (online: boolean) =>
  app.act(async () => {
    app.wire.down = !online;
    window.dispatchEvent(new Event(online ? 'online' : 'offline'));
    await Promise.resolve();
  });
const stored = async (): Promise<readonly RequestDoc[]> =>
  queryAll<RequestDoc>(forTown(world.ports.store, 'qingxi'), 'requests', { eq: {} });
const phone = (): string =>
  JSON.stringify([...((globalThis as { taroStorage?: Map<string, unknown> }).taroStorage ?? [])]);
/** Copies are written and removed beside the drawing. */
const onDevice = async (count: number) =>
  app.waitFor(async () => expect(await app.copyNames()).toHaveLength(count), { timeout: 5_000 });
const sent = async () =>
  app.waitFor(() => expect(app.lastNavigation().page).toBe('villager/request'), { timeout: 5_000 });
const called = (action: string) => app.wire.calls.filter((call) => call.action === action);

test('said and photographed without a line, killed twice: there again, up with the line, sent once, then nothing is left', async () => {
  await app.openPage('visits/ask');
  await ready('send');
  await setOnline(false);
  type('三组的路塌了半边');
  await speak();
  await photograph();
  await onDevice(2);
  await ready('voice-waiting');
  expect(at('pictures-waiting')?.textContent).toContain('1 张');
  // the words, and two names: no bytes among what is kept with the draft
  expect(phone().length).toBeLessThan(20_000);

  app = await boot(false);
  await app.sweep();
  await app.openPage('visits/ask');
  await ready('voice-waiting');
  expect(document.querySelector('img')?.getAttribute('src')).toMatch(/^blob:/);
  expect(at('voice-play')).not.toBeNull();
  await tap('send');
  await ready('retry');
  expect(await stored()).toHaveLength(0);

  app = await boot(false);
  await app.openPage('visits/ask');
  await ready('voice-waiting');
  await setOnline(true);
  await gone('voice-waiting');
  await gone('pictures-waiting');
  expect(await stored()).toHaveLength(0);
  await tap('send');
  await tap('send');
  await sent();
  const [request, second] = await stored();
  expect(second).toBeUndefined();
  expect(request?.voiceId).toMatch(/^qingxi:file-/);
  expect(request?.fileIds).toHaveLength(1);
  expect(called('files.begin')).toHaveLength(2);
  await onDevice(0);
  expect(phone()).not.toContain('carried-');
});

test('one tap on “send” brings what is not there yet; a lost answer brings no file twice', async () => {
  await app.openPage('visits/ask');
  await ready('send');
  app.wire.down = true;
  await speak();
  await ready('voice-again');
  app.wire.down = false;
  app.wire.loseAnswers = 2;
  await tap('send');
  await ready('retry');
  app.wire.loseAnswers = 0;
  await tap('send');
  await sent();
  expect(new Set(called('files.begin').map(({ commandId }) => commandId)).size).toBe(1);
  const files = await queryAll(forTown(world.ports.store, 'qingxi'), 'files', { eq: {} });
  expect(files).toHaveLength(1);
  expect(await stored()).toHaveLength(1);
});

test('the server let it go after a day: it is brought once more and the request goes', async () => {
  await app.openPage('visits/ask');
  await ready('send');
  await speak();
  await app.waitFor(() => expect(called('files.finish')).toHaveLength(1));
  await onDevice(1);
  await world.jump((await world.clock.now()) + 26 * 3_600_000);
  await world.tick();
  expect(await queryAll(forTown(world.ports.store, 'qingxi'), 'files', { eq: {} })).toHaveLength(0);
  app = await boot();
  await app.openPage('visits/ask');
  await ready('voice-said');
  await tap('send');
  await sent();
  const [request] = await stored();
  expect(request?.voiceId).toMatch(/^qingxi:file-/);
});

test('a file that has vanished is said in plain words and never left out in silence', async () => {
  await app.openPage('visits/ask');
  await ready('send');
  await setOnline(false);
  type('三组的路塌了半边');
  await speak();
  await photograph();
  await onDevice(2);
  for (const name of await app.copyNames()) await app.dropCopy(name);
  app = await boot();
  await app.openPage('visits/ask');
  await ready('pictures-gone');
  expect(at('voice-problem')?.textContent).toContain('不在这部手机里了');
  await tap('send');
  await app.waitFor(() => expect(document.body.textContent).toContain('照片或录音不在手机里了'));
  expect(await stored()).toHaveLength(0);
  await tap('voice-remove');
  await app.act(async () => {
    app.fireEvent.click(document.querySelector('[aria-label^="去掉这张"]') as HTMLElement);
    await Promise.resolve();
  });
  await tap('send');
  await sent();
  expect((await stored())[0]).toMatchObject({ voiceId: null, fileIds: [] });
});

test('violence: the voice and the pictures leave the phone as the words do, before anybody leaves the page', async () => {
  await app.openPage('visits/ask');
  await ready('send');
  await setOnline(false);
  await speak();
  await photograph();
  await onDevice(2);
  type('老公喝醉了往死里打我');
  await ready('violence');
  await onDevice(0);
  expect(phone()).not.toContain('carried-');
  await tap('leave');
  app = await boot();
  await app.openPage('visits/ask');
  await ready('voice-start');
  expect(document.querySelector('img')).toBeNull();
});

test('what is deleted leaves the phone; what no draft speaks of goes at the start, what one speaks of stays', async () => {
  await app.openPage('visits/ask');
  await ready('send');
  await setOnline(false);
  await speak();
  await onDevice(1);
  await tap('voice-remove');
  await onDevice(0);
  await speak();
  await onDevice(1);
  const [mine] = await app.copyNames();
  const bytes = new Blob([new Uint8Array(PIXEL)]);
  const orphan = { show: '', bytes: bytes.size, contentType: 'image/png', source: bytes } as const;
  await app.keepCopy('carried-orphan.png', orphan);
  await app.keepCopy('of-somebody-else', orphan);
  app = await boot(false);
  await app.sweep();
  await onDevice(2);
  expect([...(await app.copyNames())].sort()).toEqual([mine, 'of-somebody-else']);
});

test('a phone that keeps no files says so, and what was said can still be sent', async () => {
  globalThis.indexedDB = {
    open: () => {
      throw new Error('forbidden');
    },
  } as unknown as IDBFactory;
  await app.openPage('visits/ask');
  await ready('send');
  await setOnline(false);
  await speak();
  await ready('voice-unsafe');
  await setOnline(true);
  await gone('voice-unsafe');
  await tap('send');
  await sent();
  expect((await stored())[0]?.voiceId).toMatch(/^qingxi:file-/);
});
