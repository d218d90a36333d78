/**
 * Packs the built WeChat package (`dist/weapp`) for WeChat's own glass-easel in a browser.
 * `packWeapp()` returns the files of a small site (path → body): index.html, package.js, host.js, host.css, pictures.
 * Throws on template errors: the template compiler is also a syntax gate.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { TmplGroup } from 'glass-easel-template-compiler';

export const weappDist = path.resolve(__dirname, '../../../dist/weapp');

export async function packWeapp(dist = weappDist): Promise<Map<string, Buffer | string>> {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => path.extname(file) !== '');
  const read = (file: string) => readFileSync(path.join(dist, file), 'utf8');
  const site = new Map<string, Buffer | string>();

  const templates = new TmplGroup();
  const json: Record<string, unknown> = {};
  const styles: Record<string, string> = {};
  const scripts: string[] = [];
  for (const file of files) {
    const extension = path.extname(file);
    const stem = file.slice(0, -extension.length);
    if (extension === '.wxml') refuseErrors(file, templates.addTmpl(stem, read(file)) as TemplateProblem[] | undefined);
    if (extension === '.wxs') templates.addScript(stem, read(file));
    if (extension === '.json') json[stem] = JSON.parse(read(file));
    if (extension === '.wxss') styles[stem] = browserCss(inlineImports(dist, file, read));
    if (extension === '.js') scripts.push(`${JSON.stringify(file)}:function(${SCOPE}){${read(file)}\n}`);
    if (/^\.(png|jpe?g|gif|svg|webp)$/.test(extension)) site.set(file, readFileSync(path.join(dist, file)));
  }

  const parts = [
    `tmpl:${templates.getTmplGenObjectGroups()}`,
    `json:${JSON.stringify(json)}`,
    `styles:${JSON.stringify(styles)}`,
    `js:{${scripts.join(',\n')}}`,
  ];
  site.set('package.js', `window.__package={${parts.join(',\n')}}`);
  site.set('host.js', await bundleHost());
  site.set('host.css', readFileSync(path.join(__dirname, 'weapp-page.css')));
  site.set('index.html', INDEX);
  return site;
}

interface TemplateProblem {
  isError: boolean;
}

// What a mini-program's module can see; no browser global, so that a use of one fails here as on the phone.
const SCOPE =
  'require,module,exports,globalThis,window,document,navigator,location,self,Page,Component,Behavior,App,getApp,getCurrentPages,wx';

const INDEX = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="host.css">
<div id="host-title"></div><div id="host-pages"></div><div id="host-tabs"></div>
<script src="package.js"></script><script src="host.js"></script></html>`;

function refuseErrors(file: string, problems: TemplateProblem[] | undefined) {
  const errors = (problems ?? []).filter((problem) => problem.isError);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(String).join('; ')}`);
}

function inlineImports(dist: string, file: string, read: (file: string) => string): string {
  return read(file).replace(/@import\s+["'](.+?)["'];?/g, (_, wanted: string) => {
    const target = path.join(path.dirname(file), wanted);
    return existsSync(path.join(dist, target)) ? inlineImports(dist, target, read) : '';
  });
}

function browserCss(wxss: string): string {
  return wxss
    .replace(/(-?[\d.]+)rpx/g, (_, length: string) => `calc(${length} / 750 * 100vw)`)
    .replace(/(^|[},\s])page(?=[\s{,.:>])/g, '$1.weapp-page');
}

async function bundleHost(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'weapp-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
