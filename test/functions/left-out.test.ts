/** What `config/left-out.mjs` leaves out of the cloud bundles, and that what is called still runs on the real SDK. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { FileDoc } from '../../cloudfunctions/domain/files';
import { contextOf, startCloudCounty, type CloudCounty } from '../support/cloud-county';
import { openFunction, type FunctionChild } from '../support/function-child';

const root = join(__dirname, '../..');
/** One white point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

let county: CloudCounty;
let api: FunctionChild;
let tick: FunctionChild;
beforeAll(async () => {
  county = await startCloudCounty();
  api = await openFunction('api', county.environment);
  tick = await openFunction('tick', county.environment);
}, 30_000);
afterAll(async () => {
  await api.close();
  await tick.close();
  await county.close();
});

/** Bundles `program` with the parts left out (`parts`: JavaScript, `leftOut` by default), then runs it; what it printed, or why it was not built. */
function bundled(program: string, parts = 'leftOut'): string {
  const outfile = join(root, `.cache/test/left-out-${process.pid}.cjs`);
  const script = `
    import { build } from 'esbuild';
    import { nodeBundle } from './config/build-functions.mjs';
    import { leaveOut, leftOut } from './config/left-out.mjs';
    await build({
      ...nodeBundle, logLevel: 'error', metafile: true, outfile: ${JSON.stringify(outfile)}, plugins: [leaveOut(${parts})],
      stdin: { contents: ${JSON.stringify(program)}, resolveDir: ${JSON.stringify(root)} },
    });`;
  const built = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) return built.stderr;
  const ran = spawnSync(process.execPath, [outfile], { encoding: 'utf8', env: { TENCENTCLOUD: 'true' } });
  return ran.stdout + ran.stderr;
}

const SDK = `
  const tcb = require('@cloudbase/node-sdk');
  const cloud = tcb.init({ env: 'e', secretId: 'a', secretKey: 'b' });
  const say = (call) => { try { call(); console.log('ran'); } catch (error) { console.log(error.message); } };`;

test.each([
  ['talking to language models', 'cloud.ai()', './ai of @cloudbase/node-sdk/dist/cloudbase.js'],
  [
    'another store',
    "cloud.rdb({ database: 'd' })",
    '@cloudbase/wx-cloud-client-sdk of @cloudbase/node-sdk/dist/cloudbase.js',
  ],
  [
    'sign-in of our own',
    "tcb.init({ env: 'e', credentials: { private_key: 'k', private_key_id: 'i', env_id: 'e' } }).auth().createTicket('resident')",
    'jsonwebtoken of @cloudbase/node-sdk/dist/auth/index.js',
  ],
  [
    'listening to a document',
    "cloud.database().collection('c').doc('d').watch({ onChange() {}, onError() {} })",
    './realtime/websocket-client of @cloudbase/database/dist/commonjs/document.js',
  ],
  [
    'listening to a query',
    "cloud.database().collection('c').where({ a: 1 }).watch({ onChange() {}, onError() {} })",
    './realtime/websocket-client of @cloudbase/database/dist/commonjs/query.js',
  ],
  ['writing XML', "new (require('xml2js').Builder)().buildObject({ a: 1 })", 'xmlbuilder of xml2js/lib/builder.js'],
  [
    'guessing the kind of a file',
    "new (require('form-data'))().append('file', Buffer.from('x'), { filename: 'a.png' })",
    'mime-types of form-data/lib/form_data.js',
  ],
])('%s is left out, and says so when it is called', (_, call, name) => {
  const printed = bundled(`${SDK} say(() => ${call}); require('form-data'); require('xml2js');`);
  expect(printed).toContain(`${name} is left out of this bundle`);
});

test('a part that is not asked for any more, or gets in by another road, fails the build', () => {
  const gone = "[...leftOut, { importer: 'xml2js/lib/parser.js', wants: 'axios', spares: [] }]";
  expect(bundled(SDK, gone)).toContain('xml2js/lib/parser.js does not ask for axios any more');
  expect(bundled(`${SDK} require('xmlbuilder');`)).toMatch(
    /node_modules\/xmlbuilder\/.* is in the bundle by another road/,
  );
});

test('the bundles: a picture goes up, is read, cleaned, written, shown, and removed by the timer', async () => {
  const hers = contextOf('oResidentOfQingxi07');
  const call = async (action: string, input: unknown) => {
    const answer = await api.call({ action, input, commandId: `left-out-${action.replace('.', '-')}` }, hers);
    expect(answer).toMatchObject({ value: { ok: true } });
    return (answer as { value: { value: Record<string, unknown> } }).value;
  };
  await call('session.join', { name: '周桂兰', villageId: 'qingxi:village-01', phone: '13800000007' });
  const begun = await call('files.begin', { contentType: 'image/png', bytes: PNG.length });
  const fileId = String(begun.value['fileId']);
  const { path } = begun.value['upload'] as { path: string };
  // the mini-program's own upload brings the bytes into the same storage
  county.server.storage.files.set(path, PNG);
  const finished = await call('files.finish', { fileId });
  const shown = await fetch(String(finished.value['url']));
  expect(Buffer.from(await shown.arrayBuffer()).subarray(0, 8)).toEqual(PNG.subarray(0, 8));

  expect(await county.store.get<FileDoc>('files', fileId)).toMatchObject({ status: 'ready' });
  await county.store.updateIf('files', fileId, [], { set: [[['createdAt'], Date.now() - 25 * 3_600_000]] });
  expect(await tick.call({})).toEqual({ value: { ok: true } });
  expect(await county.store.get('files', fileId)).toBeNull();
  expect(county.server.storage.files.has(path)).toBe(false);
}, 30_000);
