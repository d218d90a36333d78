/** The cloud store when the line or the platform fails: what is known, what is unknown, and that a re-read settles it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { cloudConfigFrom, openCloudApp } from '../../cloudfunctions/adapters/cloudbase/app';
import { openCloudStore } from '../../cloudfunctions/adapters/cloudbase/store';
import { StoreFault, type Doc, type Store } from '../../cloudfunctions/ports/store';
import { faultOf } from '../ports/store-contract/kit';
import { startCloudServer, type CloudServer, type Fault } from '../support/cloud-server/server';

type Place = Doc & { readonly left: number };
const ID = 'qinghe:p';
const fresh = (_id = ID): { readonly _id: string } & Record<string, unknown> => ({
  _id,
  town: 'qinghe',
  dayId: 'd',
  touchedAt: 0,
  left: 5,
});

let server: CloudServer;
let store: Store;
beforeEach(async () => {
  server = await startCloudServer();
  store = openCloudStore(openCloudApp({ ...server.config, timeout: 300 }));
});
afterEach(() => server.close());

const stored = (): Promise<Place | null> => store.get<Place>('places', ID);
const takeOne = (): Promise<Place | null> =>
  store.updateIf<Place>('places', ID, [{ path: ['left'], gte: 1 }], { inc: [[['left'], -1]] });
const takeOneInTx = (): Promise<void> =>
  store.tx(async (tx) => {
    const seen = await tx.get<Place>('places', ID);
    tx.update('places', ID, { set: [[['left'], (seen?.left ?? 0) - 1]] });
  });

describe('a write without a clear answer is Unknown, is not repeated, and a re-read settles it', () => {
  const unclear: readonly Omit<Fault, 'action' | 'when'>[] = [
    { kind: 'cut' },
    { kind: 'hang' },
    { kind: 'bad-gateway' },
    { kind: 'empty' },
  ];
  const cases = unclear.flatMap((fault) => (['before', 'after'] as const).map((when) => ({ ...fault, when })));

  it.each(cases)('insert, $kind $when its effect', async ({ kind, when }) => {
    server.fault({ kind, when, action: 'database.insertDocument' });
    await expect(faultOf(store.insert('places', fresh()))).resolves.toBe('Unknown');
    expect(server.actions.filter((action) => action === 'database.insertDocument')).toHaveLength(1);
    expect((await stored()) !== null).toBe(when === 'after');
  });

  it.each(cases)('updateIf, $kind $when its effect', async ({ kind, when }) => {
    await store.insert('places', fresh());
    server.fault({ kind, when, action: 'database.modifyAndReturnDoc' });
    await expect(faultOf(takeOne())).resolves.toBe('Unknown');
    await expect(stored()).resolves.toMatchObject(when === 'after' ? { left: 4, rev: 2 } : { left: 5, rev: 1 });
  });

  it.each(cases)('commit, $kind $when its effect', async ({ kind, when }) => {
    await store.insert('places', fresh());
    server.fault({ kind, when, action: 'database.commitTransaction' });
    await expect(faultOf(takeOneInTx())).resolves.toBe('Unknown');
    await expect(stored()).resolves.toMatchObject(when === 'after' ? { left: 4 } : { left: 5 });
  });

  it.each(cases)('a transaction cut before its commit surely did nothing ($kind $when)', async ({ kind, when }) => {
    await store.insert('places', fresh());
    server.fault({ kind, when, action: 'database.modifyDocument' });
    await expect(faultOf(takeOneInTx())).resolves.toBe('Unavailable');
    await expect(stored()).resolves.toMatchObject({ left: 5, rev: 1 });
    expect(server.database.openTransactions).toBe(0);
  });

  it.each(cases)('a read is asked again ($kind $when)', async ({ kind, when }) => {
    await store.insert('places', fresh());
    server.fault({ kind, when, action: 'database.getDocument' });
    await expect(stored()).resolves.toMatchObject({ left: 5 });
    server.fault({ kind, when, action: 'database.getDocument', times: 3 });
    await expect(faultOf(stored())).resolves.toBe('Unavailable');
  });
});

describe('conflicts', () => {
  it('outlasts a storm of conflicts on any action', async () => {
    await store.insert('places', fresh());
    for (const action of ['database.modifyDocument', 'database.commitTransaction', 'database.modifyAndReturnDoc']) {
      server.fault({ kind: 'conflict', action, times: 6 });
    }
    await takeOneInTx();
    await expect(takeOne()).resolves.toMatchObject({ left: 3 });
    expect(server.database.openTransactions).toBe(0);
  });

  it('ends as Conflict, with the code of the SDK, when the storm does not', async () => {
    await store.insert('places', fresh());
    server.fault({ kind: 'conflict', action: 'database.modifyAndReturnDoc', times: 1000 });
    const fault = await takeOne().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(StoreFault);
    expect(fault).toMatchObject({ code: 'Conflict', cause: { code: 'DATABASE_TRANSACTION_CONFLICT' } });
    await expect(stored()).resolves.toMatchObject({ left: 5, rev: 1 });
  }, 20_000);

  it('waits with a plain update while a transaction holds the document, which then expires', async () => {
    await store.insert('places', fresh());
    server.database.transactionLife = 200;
    let runs = 0;
    const slow = store.tx(async (tx) => {
      await tx.get('places', ID);
      tx.update('places', ID, { set: [[['slow'], true]] });
      runs += 1;
      if (runs === 1) await new Promise((resolve) => setTimeout(resolve, 400));
    });
    await expect(takeOne()).resolves.toMatchObject({ left: 4 });
    await slow;
    // the first run outlived the platform's limit and went again
    expect(runs).toBe(2);
    await expect(stored()).resolves.toMatchObject({ left: 4, slow: true, rev: 3 });
  });
});

describe('what surely did nothing is Unavailable', () => {
  it('quota', async () => {
    server.fault({ kind: 'quota' });
    await expect(faultOf(store.insert('places', fresh()))).resolves.toBe('Unavailable');
    await expect(stored()).resolves.toBeNull();
  });

  it('a refused connection', async () => {
    await server.close();
    await expect(faultOf(store.insert('places', fresh()))).resolves.toBe('Unavailable');
    await expect(faultOf(takeOneInTx())).resolves.toBe('Unavailable');
    await expect(faultOf(stored())).resolves.toBe('Unavailable');
    server = await startCloudServer();
  });

  it('a missing environment or credential, by name, and never an unhandled rejection', () => {
    expect(() => cloudConfigFrom({})).toThrow(/TCB_ENV/);
    expect(() => openCloudApp({ env: 'e', secretId: 'only-half' })).toThrow(/secretKey/);
    const program = `
      import { openCloudApp } from './cloudfunctions/adapters/cloudbase/app';
      import { openCloudStore } from './cloudfunctions/adapters/cloudbase/store';
      process.env.TENCENTCLOUD_SECRETID = 'a'; process.env.TENCENTCLOUD_SECRETKEY = 'b';
      const store = openCloudStore(openCloudApp({ env: 'e', serviceUrl: 'http://127.0.0.1:9/admin' }));
      delete process.env.TENCENTCLOUD_SECRETKEY;
      store.get('places', 'qinghe:p').catch((error) => console.log(error.message));`;
    const root = join(__dirname, '../..');
    const outfile = join(root, '.cache/test/credential.cjs');
    buildSync({
      stdin: { contents: program, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      packages: 'external',
      outfile,
    });
    const printed = execFileSync(process.execPath, [outfile], {
      encoding: 'utf8',
      env: { ...process.env, TENCENTCLOUD: 'true' },
    });
    expect(printed).toMatch(/Unavailable: no CloudBase credential: TENCENTCLOUD_SECRETKEY/);
  });
});

it('writes nothing outside a transaction that is rolled back', async () => {
  await store.insert('places', fresh());
  await store.insert('places', fresh('qinghe:q'));
  const rolledBack = store.tx(async (tx) => {
    await tx.get('places', ID);
    tx.update('places', ID, { inc: [[['left'], -1]] });
    tx.remove('places', 'qinghe:q');
    tx.insert('places', fresh('qinghe:r'));
    tx.insert('places', fresh('qinghe:q2'));
    // an id that exists: the last write fails, the others must go with it
    tx.insert('places', fresh('qinghe:taken'));
  });
  await expect(rolledBack).resolves.toBeUndefined();
  await expect(
    faultOf(
      store.tx(async (tx) => {
        await tx.get('places', ID);
        tx.update('places', ID, { inc: [[['left'], -1]] });
        tx.remove('places', 'qinghe:r');
        tx.insert('places', fresh('qinghe:taken'));
      }),
    ),
  ).resolves.toBe('Duplicate');
  expect(server.database.all('places').map(({ _id, left }) => [_id, left])).toEqual([
    [ID, 4],
    ['qinghe:q2', 5],
    ['qinghe:r', 5],
    ['qinghe:taken', 5],
  ]);
});
