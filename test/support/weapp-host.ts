/**
 * Runs the built WeChat package (`dist/weapp`) in jsdom under WeChat's official template compiler.
 *
 *     const host = startWeapp(async (name, data) => ({ ok: true, value: … }));
 *     const page = host.open('pages/villager/home/index');
 *     await host.settled();
 *     page.querySelector('#tap')?.dispatchEvent('tap');
 *
 * Ids are not written into the DOM: query through the page, not through `document`. Taro batches its updates, so await
 * `settled()` after every event. Start one app per test, after `jest.resetModules()`.
 */
import path from 'node:path';
import simulate from 'miniprogram-simulate';
import { createWx, type WxHost } from './wx';

export interface WeappHost {
  calls: WxHost['calls'];
  answers: WxHost['answers'];
  /** Routes of the open pages, the shown one last; includes pages the app itself navigated to. */
  routes(): string[];
  open(route: string, query?: Record<string, string>): WeappPage;
  settled(ms?: number): Promise<void>;
}
export interface WeappPage {
  readonly dom: HTMLElement;
  querySelector(selector: string): WeappElement | undefined;
  querySelectorAll(selector: string): WeappElement[];
}
export interface WeappElement extends WeappPage {
  dispatchEvent(name: string, options?: { detail?: unknown; bubbles?: boolean }): void;
}

type Definition = Record<string, unknown>;
type Instance = Definition & { route?: string };

export const weappDist = path.resolve(__dirname, '../../dist/weapp');

export function startWeapp(
  callFunction: WxHost['callFunction'] = () => Promise.resolve({}),
  storage: WxHost['storage'] = window.localStorage,
): WeappHost {
  const stack: Instance[] = [];
  const navigated: string[] = [];
  let app: Definition = {};
  let opening = { route: '', query: {} as Record<string, string> };

  const host: WxHost = {
    calls: [],
    answers: {},
    size: () => ({ width: 375, height: 812 }),
    callFunction,
    storage,
    pages: {
      push: (url) => navigated.push(url),
      replace: (url) => navigated.push(url),
      reset: (url) => navigated.push(url),
      back: () => navigated.pop(),
      title: () => undefined,
    },
  };

  const scope = globalThis as unknown as Definition & { Component(definition: Definition): void };
  // Taro asks `key in wx` before it wraps a call: answer yes, so that a missing one fails by name.
  scope['wx'] = new Proxy(createWx(host), { has: () => true });
  scope['App'] = (definition: Definition) => (app = definition);
  scope['getApp'] = () => app;
  scope['getCurrentPages'] = () => stack;
  scope['Page'] = (definition: Definition) => {
    const methods = Object.fromEntries(Object.entries(definition).filter(([, value]) => typeof value === 'function'));
    const { route, query } = opening;
    scope.Component({
      data: definition['data'] ?? {},
      methods,
      lifetimes: {
        attached(this: Instance) {
          Object.assign(this, { route, __route__: route, options: query });
          stack.push(this);
          call(this, 'onLoad', query);
          call(this, 'onShow');
        },
        ready(this: Instance) {
          call(this, 'onReady');
        },
        detached(this: Instance) {
          call(this, 'onUnload');
          stack.splice(stack.indexOf(this), 1);
        },
      },
    });
  };

  require(path.join(weappDist, 'app.js'));
  call(app, 'onLaunch', { path: '', query: {}, scene: 1001, referrerInfo: {} });
  call(app, 'onShow', {});

  return {
    calls: host.calls,
    answers: host.answers,
    routes: () => [...stack.map((page) => String(page.route)), ...navigated],
    settled: (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms)),
    open(route, query = {}) {
      opening = { route, query };
      const id = simulate.load(path.join(weappDist, route), 'page', { rootPath: weappDist, compiler: 'official' });
      const component = simulate.render(id) as unknown as WeappPage & { attach(parent: HTMLElement): void };
      const element = document.createElement('div');
      document.body.append(element);
      component.attach(element);
      return component;
    },
  };
}

function call(target: Definition, name: string, argument?: unknown) {
  const method = target[name];
  if (typeof method === 'function') method.call(target, argument);
}
