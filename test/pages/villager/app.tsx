/**
 * The resident's pages in jsdom before the real back end in this process: `fetch` leads to the world's dispatch, navigation opens the
 * page it names. `openPage('villager/home')` draws; `shownPage()` follows the last navigation.
 */
import { act, cleanup, render } from '@testing-library/react';
import type { ComponentType } from 'react';
import type { World } from '../../support/world';
import { taroTest } from '../../support/taro/taro';

interface Wire {
  /** Set to make the next calls fail as without a network. */
  down: boolean;
  /** Lets the call reach the server and loses the answer, this many times. */
  loseAnswers: number;
  calls: { action: string; commandId?: string }[];
}

export function connect(world: World): Wire {
  const wire: Wire = { down: false, loseAnswers: 0, calls: [] };
  const answer = async (url: string, init: RequestInit): Promise<unknown> => {
    if (wire.down) throw new TypeError('Failed to fetch');
    if (init.method === 'PUT') return { ok: (await accepted(world, url, init.body as Blob)) === 'stored' };
    if (url !== '/fn/api') throw new TypeError('Failed to fetch');
    const call = JSON.parse(init.body as string) as { action: string; commandId?: string };
    wire.calls.push(call);
    const bearer = (init.headers as Record<string, string>)['authorization'];
    const subject = bearer?.replace('Bearer ', '');
    const reply = await world.dispatch(call, subject ? { provider: 'local', subject } : null);
    if (wire.loseAnswers > 0) {
      wire.loseAnswers -= 1;
      throw new TypeError('Failed to fetch');
    }
    return { ok: reply.status === 200, status: reply.status, json: () => Promise.resolve(reply.body) };
  };
  globalThis.fetch = answer as typeof fetch;
  return wire;
}

/** A file put to the address that “begin” gave. */
async function accepted(world: World, url: string, body: Blob): Promise<string> {
  const address = new URL(url, 'http://app');
  const bytes = await new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(body);
  });
  const id = decodeURIComponent(address.pathname.slice('/local/files/'.length));
  return world.files.accept(id, address.searchParams.get('ticket') ?? '', Buffer.from(bytes));
}

export async function openPage(page: string, params: Record<string, string> = {}): Promise<void> {
  cleanup();
  taroTest.params = params;
  const { default: Shown } = (await import(`../../../src/pages/${page}/index`)) as { default: ComponentType };
  await act(async () => {
    render(<Shown />);
    await Promise.resolve();
  });
}

/** Where the last tap led: the page's folder and its parameters. */
export function lastNavigation(): { page: string; params: Record<string, string> } {
  const moves = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab'];
  const last = taroTest.calls.filter(([name]) => moves.includes(name)).at(-1);
  if (!last) throw new Error('nothing was opened');
  const url = new URL((last[1] as { url: string }).url, 'http://app');
  return {
    page: url.pathname.replace('/pages/', '').replace('/index', ''),
    params: Object.fromEntries(url.searchParams),
  };
}

export async function follow(): Promise<string> {
  const { page, params } = lastNavigation();
  await openPage(page, params);
  return page;
}
