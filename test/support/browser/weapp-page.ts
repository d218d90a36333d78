/**
 * A small mini-program host inside a browser page: glass-easel draws the packed package, this file supplies pages, tabs
 * and `wx`. Tests reach it as `window.__host` (see `WeappWindow`). Bundled by pack-weapp.ts.
 */
import * as adapter from 'glass-easel-miniprogram-adapter';
import { createWx, USER_DATA, type WxHost } from '../wx';

/** What the page puts on `window`; `__callFunction`, when present, answers cloud calls (exposed by the test). */
export interface WeappWindow {
  __package: {
    tmpl: Record<string, unknown>;
    json: Record<string, PageJson & { component?: boolean }>;
    styles: Record<string, string>;
    js: Record<string, (this: object, ...scope: unknown[]) => void>;
  };
  /** Answers set before the start, if any. */
  __answers?: WxHost['answers'];
  __callFunction(name: string, data: unknown): Promise<unknown>;
  /** Present when the test takes uploads. */
  __uploadFile?: WxHost['upload'];
  __host: {
    calls: WxHost['calls'];
    answers: WxHost['answers'];
    open(url: string): void;
    back(): void;
    route(): string;
    /** Fires a mini-program event, such as a picker's `change`, at the element found by the selector. */
    fire(selector: string, type: string, detail: unknown): void;
  };
}
interface PageJson {
  navigationBarTitleText?: string;
}
interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
  window?: PageJson;
  tabBar?: { list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[] };
}
type Instance = Record<string, unknown>;
interface OpenPage {
  instance: Instance;
  root: { release(): void };
  element: HTMLElement;
  route: string;
}

const own = window as unknown as WeappWindow & Window;
const packed = own.__package;
const app = packed.json['app'] as unknown as AppJson;
const tabs = app.tabBar?.list ?? [];
const routes = [
  ...app.pages,
  ...(app.subPackages ?? app.subpackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
  ),
];
const stack: OpenPage[] = [];
let instanceOfApp: Instance = {};
const defined = new Set<string>();
const loaded: Record<string, { exports: object }> = {};

const host: WxHost = {
  calls: [],
  answers: own.__answers ?? {},
  size: () => ({ width: innerWidth, height: innerHeight }),
  callFunction: (name, data) => own.__callFunction(name, data),
  storage: localStorage,
  fetch: (input, init) => fetch(input, init),
  ...(own.__uploadFile ? { upload: own.__uploadFile } : {}),
  pages: {
    push: open,
    replace: (url) => {
      close({ uncover: false });
      open(url);
    },
    reset: (url) => {
      // Pages below are not shown in between, as in WeChat.
      while (stack.length > 0) close({ uncover: false });
      open(url);
    },
    back: (steps) => {
      for (let step = 0; step < steps && stack.length > 1; step += 1) close();
      show();
    },
    title: (text) => setTitle(text),
  },
};
const wx = createWx(host);

wxmlAttributes();
const glassEasel = adapter.glassEasel;
glassEasel.globalOptions.writeIdToDOM = true;
const space = new adapter.MiniProgramEnv();
const code = space.createCodeSpace('', true);
const backend = new glassEasel.CurrentWindowBackendContext();
backend.onEvent((target, type, detail, options) => {
  const element = (options as { originalEvent?: Event }).originalEvent?.target;
  const typed = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  const event = new glassEasel.Event(type, typed ? { ...(detail as object), value: element.value } : detail, options);
  glassEasel.Event.dispatchEvent(target, event);
  return event.getEventBubbleStatus();
});
const drawn = space.associateBackend(backend);
for (const [name, css] of Object.entries(packed.styles)) drawn.registerStyleSheetContent(name, css);

if (packed.styles['app'] !== undefined) code.addStyleSheet('app', 'app');
const components = Object.keys(packed.json).filter((name) => packed.json[name]?.component);
for (const name of [...components, ...routes]) {
  code.addComponentStaticConfig(name, packed.json[name] ?? {});
  if (packed.styles[name] !== undefined) code.addStyleSheet(name, name);
  code.addCompiledTemplate(name, {
    groupList: packed.tmpl,
    content: packed.tmpl[name],
    // Without it a `bindtap` on a native element is only an attribute.
    fallbackListenerOnNativeNode: true,
  } as never);
}
const define = (name: string) => code.componentEnv(name, (scope: object) => load(name, scope as Instance));
code.componentEnv('app', (scope: object) => load('app', scope as Instance));
components.forEach(define);
call(instanceOfApp, 'onLaunch', { path: routes[0], query: {}, scene: 1001, referrerInfo: {} });
call(instanceOfApp, 'onShow', {});

own.__host = {
  calls: host.calls,
  answers: host.answers,
  open,
  back: () => host.pages.back(1),
  route: () => stack.at(-1)?.route ?? '',
  fire(selector, type, detail) {
    let node = document.querySelector<Element & { __wxElement?: unknown }>(selector);
    while (node && !node.__wxElement) node = node.parentElement;
    if (!node) throw new Error(`no element: ${selector}`);
    glassEasel.Event.triggerEvent(node.__wxElement as never, type, detail as never, {});
  },
};
// A test may start elsewhere: index.html#/pages/…?id=…
open(location.hash.slice(1) || `/${routes[0]}`);

function open(url: string) {
  const [route = '', search = ''] = url.replace(/^\//, '').split('?');
  if (!routes.includes(route)) throw new Error(`page not in app.json: ${route}`);
  if (!defined.has(route)) {
    defined.add(route);
    define(route);
  }
  const covered = stack.at(-1);
  if (covered) call(covered.instance, 'onHide');
  const root = drawn.createRoot('div', code, route);
  const instance = root.get() as unknown as Instance;
  const options = Object.fromEntries(new URLSearchParams(search));
  Object.assign(instance, { route, __route__: route, options });
  const element = document.createElement('div');
  element.className = 'weapp-page';
  const place = document.createElement('div');
  element.append(place);
  byId('host-pages').append(element);
  stack.push({ instance, root, element, route });
  root.attach(element as never, place as never);
  call(instance, 'onLoad', options);
  call(instance, 'onShow');
  call(instance, 'onReady');
  show();
}

function close({ uncover = true } = {}) {
  const page = stack.pop();
  if (!page) return;
  call(page.instance, 'onUnload');
  page.root.release();
  page.element.remove();
  const uncovered = stack.at(-1);
  if (uncover && uncovered) call(uncovered.instance, 'onShow');
}

function show() {
  for (const page of stack) page.element.style.display = page === stack.at(-1) ? '' : 'none';
  const route = stack.at(-1)?.route ?? '';
  setTitle(packed.json[route]?.navigationBarTitleText ?? app.window?.navigationBarTitleText ?? '');
  document.body.classList.toggle(
    'with-tabs',
    tabs.some((tab) => tab.pagePath === route),
  );
  byId('host-tabs').replaceChildren(
    ...tabs.map((tab) => {
      const button = document.createElement('button');
      const icon = tab.pagePath === route ? tab.selectedIconPath : tab.iconPath;
      if (icon) button.append(Object.assign(document.createElement('img'), { src: icon, alt: '' }));
      button.append(tab.text);
      button.onclick = () => host.pages.reset(`/${tab.pagePath}`);
      return button;
    }),
  );
}

function setTitle(text: string) {
  byId('host-title').textContent = text;
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
}

function load(id: string, scope: Instance): object {
  const file = id.endsWith('.js') ? id : `${id}.js`;
  const known = loaded[file];
  if (known) return known.exports;
  const script = packed.js[file];
  if (!script) throw new Error(`no module ${file}`);
  const module = (loaded[file] = { exports: {} });
  const require = (wanted: string) => load(resolve(id, wanted), scope);
  const hidden = Array<undefined>(6).fill(undefined);
  const { Page, Component, Behavior } = scope;
  const setApp = (definition: Instance) => (instanceOfApp = definition);
  const pages = () => stack.map((page) => page.instance);
  const globals = [Page, Component, Behavior, setApp, () => instanceOfApp, pages, wx];
  script.call(module.exports, require, module, module.exports, ...hidden, ...globals);
  return module.exports;
}

function resolve(from: string, wanted: string): string {
  const steps = wanted.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of wanted.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function call(target: Instance, name: string, argument?: unknown) {
  const method = target[name];
  if (typeof method === 'function') method.call(target, argument);
}

/** WXML's meaning of attributes on native elements: `disabled=""` is off, `value` is the property, `src` draws. */
function wxmlAttributes() {
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name: string, value: string | boolean | null | undefined) {
    const empty = value === '' || value === false || value === undefined || value === null;
    if (/^(disabled|password|focus|checked|auto-focus|readonly)$/.test(name) && (empty || value === 'false')) {
      return this.removeAttribute(name);
    }
    if (name === 'value' && (this instanceof HTMLInputElement || this instanceof HTMLTextAreaElement)) {
      if (this.value !== String(value ?? '')) this.value = String(value ?? '');
    }
    // WeChat's screen reader goes by `aria-role`; a browser's by `role`.
    if (name === 'aria-role' && !empty) setAttribute.call(this, 'role', String(value));
    // -1 is WeChat's "no limit".
    if (name === 'maxlength' && Number(value) < 0) return this.removeAttribute(name);
    if (name === 'src' && this.tagName === 'IMAGE' && !empty) {
      // The phone draws from its own folder; a browser from a copy in words.
      const own = String(value).startsWith(USER_DATA) ? localStorage.getItem(String(value)) : null;
      const src = own === null ? String(value) : `data:image/jpeg;base64,${own}`;
      this.replaceChildren(Object.assign(document.createElement('img'), { src, alt: '' }));
    }
    if (empty && name !== 'class' && name !== 'style') return this.removeAttribute(name);
    return setAttribute.call(this, name, String(value));
  };
}
