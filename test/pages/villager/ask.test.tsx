/** The ask page before the real back end: a complaint naming a cadre, one's voice, a bad line, and what must leave no trace. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { signedIn } from '../../../src/session/session';
import type { RequestDoc } from '../../../cloudfunctions/domain/requests/state';
import { queryAll } from '../../../cloudfunctions/actions/load';
import { forTown } from '../../../cloudfunctions/ports/store';
import { publishWeek } from '../../support/half-days';
import { wavOf } from '../../support/sounds';
import { createWorld, type World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';
import { connect, lastNavigation, openPage } from './app';

jest.setTimeout(30_000);

let world: World;
let wire: ReturnType<typeof connect>;
let me: string;
beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  wire = connect(world);
  me = world.family[0] ?? '';
  await signedIn(me);
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const at = (id: string) => document.getElementById(id);
const ready = (id: string) => waitFor(() => expect(at(id)).not.toBeNull(), { timeout: 5_000 });
const tap = async (id: string) => {
  await ready(id);
  await act(async () => {
    fireEvent.click(at(id) as HTMLElement);
    await Promise.resolve();
  });
};
const type = (id: string, value: string) =>
  act(() => {
    fireEvent.change(at(id) as HTMLElement, { target: { value } });
  });
const stored = async (): Promise<readonly RequestDoc[]> =>
  queryAll<RequestDoc>(forTown(world.ports.store, 'qingxi'), 'requests', { eq: {} });
/** Everything this phone keeps. */
const phone = (): string =>
  JSON.stringify([...((globalThis as { taroStorage?: Map<string, unknown> }).taroStorage ?? [])]);
const sent = () => waitFor(() => expect(lastNavigation().page).toBe('villager/request'), { timeout: 5_000 });

test('a complaint names the secretary from the list of her line; it is hidden from him', async () => {
  const secretary = world.holder('secretary', 'qingxi:village-01');
  await openPage('visits/ask');
  await ready('ask-text');
  type('ask-text', '征地补偿款分得不明白，账也不让看');
  await tap('chip-complaint');
  await tap('chip-cadre');
  await ready('about-person');
  await tap('send');
  expect(document.body.textContent).toContain('选一位');
  expect(await stored()).toHaveLength(0);
  await waitFor(() => expect(at('about-person')?.textContent).toContain('村支部书记'));
  type('about-person', `qingxi:village-01 ${secretary}`);
  await tap('send');
  await sent();
  const [request] = await stored();
  expect(request).toMatchObject({
    kind: 'complaint',
    aboutId: 'qingxi:village-01',
    aboutPersonId: secretary,
    skipsLine: true,
  });
  expect(request?.hiddenFrom).toContain(secretary);
  expect(phone()).not.toContain('征地补偿款');
});

test('on a bad line it is sent once, however often she taps, and the draft is there until it is', async () => {
  await openPage('visits/ask');
  await ready('send');
  type('ask-text', '三组水泵坏了，两天没水');
  await tap('chip-村委会');
  wire.loseAnswers = 3;
  await tap('send');
  await ready('retry');
  // the phone dies and is back
  await openPage('visits/ask');
  await ready('send');
  expect((at('ask-text') as HTMLTextAreaElement).value).toContain('水泵');
  expect((at('ask-place') as HTMLInputElement).value).toBe('村委会');
  wire.loseAnswers = 0;
  await tap('send');
  await sent();
  const commands = wire.calls.filter(({ action }) => action === 'requests.submit').map(({ commandId }) => commandId);
  expect(commands.length).toBeGreaterThan(1);
  expect(new Set(commands).size).toBe(1);
  expect(await stored()).toHaveLength(1);
  expect(phone()).not.toContain('水泵');
});

test('violence: whom to call, nothing of it stays on the phone, nothing is sent, and one tap is elsewhere', async () => {
  const said = '老公喝醉了往死里打我';
  await openPage('visits/ask');
  await ready('send');
  for (let n = 1; n <= said.length; n += 1) type('ask-text', said.slice(0, n));
  await ready('violence');
  expect(document.body.textContent).toContain('12338');
  expect(document.body.textContent).toContain('110');
  expect(at('send')).toBeNull();
  expect(phone()).not.toContain('老公');
  // further words are kept nowhere either, even when the telling ones are taken back
  type('ask-text', `${said}，孩子也怕`);
  type('ask-text', '老公喝醉了');
  expect(phone()).not.toContain('老公');
  type('ask-text', said);
  await tap('leave');
  expect(lastNavigation().page).toBe('villager/home');
  expect(taroTest.calls.at(-1)?.[0]).toBe('reLaunch');
  await openPage('visits/ask');
  await ready('ask-text');
  expect((at('ask-text') as HTMLTextAreaElement).value).toBe('');
  expect(wire.calls.map(({ action }) => action)).not.toContain('requests.submit');
  expect(await stored()).toHaveLength(0);
});

test('what speaks of corruption: the channels by name, and nothing is taken unless she goes on', async () => {
  await openPage('visits/ask');
  await ready('send');
  type('ask-text', '有干部贪污了我们组的补偿款');
  await ready('discipline');
  expect(document.body.textContent).toContain('12388');
  expect(document.body.textContent).toContain('镇纪委');
  await tap('send');
  await ready('send-anyway');
  expect(await stored()).toHaveLength(0);
});

test('danger: the number to call is there at once, also without a network', async () => {
  await openPage('visits/ask');
  await ready('send');
  wire.down = true;
  type('ask-text', '隔壁着火了，火很大');
  await ready('danger');
  expect(at('danger')?.textContent).toContain('119');
});

test('she asks which papers: the guide books the next half-day with one tap', async () => {
  await publishWeek(world);
  await openPage('visits/ask');
  await ready('send');
  type('ask-text', '请问办低保要带什么材料');
  await ready('guide');
  const button = document.querySelector('[id^="guide-qingxi"]') as HTMLElement;
  await act(async () => {
    fireEvent.click(button);
    await Promise.resolve();
  });
  const { page, params } = lastNavigation();
  expect(page).toBe('villager/book-check');
  expect(Object.keys(params).sort()).toEqual(['band', 'dayId', 'itemId']);
});

test('help to sell: what and how much, in jin; her own words are not needed', async () => {
  await openPage('visits/ask');
  await tap('chip-helpSell');
  await tap('send');
  expect(document.body.textContent).toContain('写上卖什么');
  type('sale-produce', '红薯');
  type('sale-jin', '600');
  await tap('send');
  await sent();
  const [request] = await stored();
  expect(request).toMatchObject({
    kind: 'helpSell',
    holderId: 'qingxi:cluster-1',
    sale: { produce: '红薯', kg: 300, until: null },
  });
});

describe('her voice', () => {
  const devices = { getUserMedia: jest.fn() };
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
  beforeEach(() => {
    devices.getUserMedia.mockReset().mockResolvedValue({ getTracks: () => [] });
    Object.assign(navigator, { mediaDevices: devices });
    Object.assign(globalThis, { MediaRecorder: Recorder });
    Object.assign(URL, { createObjectURL: () => 'blob:voice', revokeObjectURL: () => undefined });
  });

  test('is recorded, brought, kept with the draft over a kill, and sent without a written word', async () => {
    await openPage('visits/ask');
    await tap('voice-start');
    await tap('voice-stop');
    await ready('voice-said');
    await openPage('visits/ask');
    await ready('voice-said');
    await tap('send');
    await sent();
    const [request] = await stored();
    expect(request?.voiceId).toMatch(/^qingxi:file-/);
    expect(request?.status).toBe('triage');
  });

  test('on a bad line it waits for another try; it can be deleted', async () => {
    await openPage('visits/ask');
    await tap('voice-start');
    wire.down = true;
    await tap('voice-stop');
    await ready('voice-again');
    wire.down = false;
    await tap('voice-again');
    await ready('voice-said');
    await tap('voice-remove');
    await ready('voice-start');
  });

  test('without the microphone it says so, and typing stays', async () => {
    devices.getUserMedia.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    await openPage('visits/ask');
    await tap('voice-start');
    await ready('voice-problem');
    expect(screen.getByText(/打字也一样/)).toBeTruthy();
    expect(at('ask-text')).not.toBeNull();
  });
});
