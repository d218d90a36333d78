/** `npm run provision` as a program, against local servers of the two protocols it speaks. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { identityIdOf } from '../../cloudfunctions/actions/load';
import { openCloudApp } from '../../cloudfunctions/adapters/cloudbase/app';
import { openCloudStore } from '../../cloudfunctions/adapters/cloudbase/store';
import { manifest } from '../../cloudfunctions/ports/manifest';
import { planProvision, type Existing } from '../../cloudfunctions/provision/plan';
import { contextOf } from '../support/cloud-county';
import { startCloudServer, type CloudServer } from '../support/cloud-server/server';
import { startControlServer, type ControlServer } from '../support/control-server';
import { openFunction } from '../support/function-child';

const root = join(__dirname, '../..');
const ADMIN = 'oFirstAdministrator1';
const first = [
  ...['--county', '禾川县', '--town', 'qingxi', '--town-name', '清溪镇', '--town-phone', '0900-5581900'],
  ...['--admin-name', '孔令书', '--admin-openid', ADMIN],
];

let cloud: CloudServer;
let control: ControlServer;
beforeEach(async () => {
  cloud = await startCloudServer();
  control = await startControlServer();
});
afterEach(async () => {
  await cloud.close();
  await control.close();
});

async function provision(parameters: readonly string[], more: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    [join(root, 'config/run-ts.mjs'), 'cloudfunctions/provision/main.ts', ...parameters],
    { cwd: root, env: { PATH: String(process.env['PATH']), ...more } },
  );
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, lines: output.split('\n').slice(0, -1), errors };
}
const environment = (): Record<string, string> => ({
  TCB_ENV: cloud.config.env,
  TENCENTCLOUD_SECRETID: 'id',
  TENCENTCLOUD_SECRETKEY: 'key',
  TENCENTCLOUD: 'true',
  CUNLIBAN_CONTROL_URL: control.url,
  CUNLIBAN_SERVICE_URL: cloud.config.serviceUrl,
});

/** Written out here once more, so that the plan is held against the manifest and not against itself. */
const wanted = Object.entries(manifest).flatMap(([name, { indexes }]) => [
  `create collection ${name}`,
  `close collection ${name} to clients (ADMINONLY)`,
  ...Object.entries(indexes).map(([index, fields]) => `create index ${name}.${index} (${fields.join(', ')})`),
]);
const wholePlan = [...wanted, 'close file storage to clients (ADMINONLY)'];

test('a dry run tells the whole manifest, with and without an environment, and changes nothing', async () => {
  const offline = await provision(['--dry-run']);
  expect(offline).toMatchObject({ code: 0, errors: '' });
  expect(offline.lines.filter((line) => !line.startsWith('#'))).toEqual(wholePlan);
  const online = await provision(['--dry-run'], environment());
  expect(online.lines.filter((line) => !line.startsWith('#'))).toEqual(wholePlan);
  expect(control.changes).toEqual([]);
}, 30_000);

test('an empty environment becomes as the manifest says; a second run does nothing', async () => {
  expect(await provision([], environment())).toMatchObject({ code: 0, errors: '' });
  expect([...control.collections.keys()].sort()).toEqual(Object.keys(manifest).sort());
  expect([...new Set([...control.collections.values()].map(({ access }) => access))]).toEqual(['ADMINONLY']);
  expect(control.storageAccess).toBe('ADMINONLY');
  expect(control.collections.get('listings')?.indexes.at(-1)).toEqual({
    Name: 'byOwner',
    Unique: false,
    Keys: ['town', 'owner', 'bucket', 'sortKey'].map((Name) => ({ Name, Direction: '1' })),
  });
  const before = control.changes.length;
  expect((await provision([], environment())).lines).toEqual([
    '# 0 steps, 0 remarks',
    'the environment is as the manifest says',
  ]);
  expect(control.changes).toHaveLength(before);
}, 30_000);

test('the first administrator can sign in and found the rest; asking twice makes nothing twice', async () => {
  const once = await provision(first, environment());
  expect(once).toMatchObject({ code: 0, errors: '' });
  expect(once.lines.filter((line) => line.startsWith('made '))).toHaveLength(6);
  const twice = await provision(first, environment());
  expect(twice.lines.filter((line) => line.startsWith('made '))).toEqual([]);

  const keys = {
    current: 'k1',
    keys: { k1: Buffer.alloc(32).toString('base64') },
    lookup: Buffer.alloc(32, 1).toString('base64'),
  };
  const CUNLIBAN_KEYS = Buffer.from(JSON.stringify(keys)).toString('base64');
  const api = await openFunction('api', { ...environment(), CUNLIBAN_KEYS });
  expect(await api.call({ action: 'session.show', input: {} }, contextOf(ADMIN))).toMatchObject({
    value: {
      value: {
        countyName: '禾川县',
        sample: false,
        person: { name: '孔令书', roles: expect.arrayContaining(['admin']) },
      },
    },
  });
  const village = {
    action: 'people.list',
    input: { townId: 'qingxi:town' },
  };
  expect(await api.call(village, contextOf(ADMIN))).toMatchObject({ value: { ok: true } });
  await api.close();
}, 40_000);

test('who has joined as a resident before is appointed as she is', async () => {
  const store = openCloudStore(openCloudApp(cloud.config));
  const identity = { provider: 'wechat', subject: ADMIN } as const;
  await store.insert('identities', {
    _id: identityIdOf(identity),
    town: 'county',
    ...identity,
    personId: 'county:person-resident',
  } as { _id: string });
  await provision(first, environment());
  expect(cloud.database.all('persons')).toEqual([]);
  expect(cloud.database.all('appointments')).toMatchObject([{ personId: 'county:person-resident', role: 'admin' }]);
}, 30_000);

test('what stays missing is said and is a failure', async () => {
  control.deaf.add('ModifyDatabaseACL');
  const { code, lines } = await provision([], environment());
  expect(code).toBe(1);
  expect(lines.filter((line) => line.startsWith('STILL MISSING'))).toEqual(
    Object.keys(manifest).map((name) => `STILL MISSING: close collection ${name} to clients (ADMINONLY)`),
  );
}, 30_000);

test.each([
  ['no credential', ['--dry-run'], { TCB_ENV: 'test-env' }, 'TENCENTCLOUD_SECRETID is not set'],
  ['no environment', [], {}, 'TCB_ENV is not set'],
  ['half of the first people', ['--county', '禾川县'], {}, 'belong together'],
  ['an unknown word', ['--dryrun'], {}, '--dryrun'],
  [
    'another machine',
    [],
    { TCB_ENV: 'e', TENCENTCLOUD_SECRETID: 'i', TENCENTCLOUD_SECRETKEY: 'k', CUNLIBAN_CONTROL_URL: 'http://10.0.0.1' },
    'CUNLIBAN_CONTROL_URL may only name this machine',
  ],
])('refuses %s and says why', async (_, parameters, more, message) => {
  const { code, errors } = await provision(parameters, more);
  expect(code).toBe(1);
  expect(errors).toContain(message);
});

describe('the plan', () => {
  const spec = { lamps: { indexes: { byTown: ['town', 'at'] }, keep: null, clientAccess: 'none' } } as const;
  const existing = (collections: Existing['collections'], storageAccess = 'ADMINONLY'): Existing => ({
    collections,
    storageAccess,
  });
  const index = (fields: readonly string[], isPlain = true) => ({ fields, isPlain });

  test('closes what is open, adds what is missing, and only remarks on what is too much or different', () => {
    const found = existing(
      new Map([
        [
          'lamps',
          {
            access: 'PRIVATE',
            indexes: new Map([
              ['_id_', index(['_id'])],
              ['old', index(['at'])],
            ]),
          },
        ],
        ['notes', { access: 'READONLY', indexes: new Map() }],
      ]),
    );
    expect(planProvision(spec, found)).toEqual({
      steps: [
        { kind: 'closeCollection', collection: 'lamps' },
        { kind: 'createIndex', collection: 'lamps', name: 'byTown', fields: ['town', 'at'] },
      ],
      remarks: ['index lamps.old is not in the manifest', 'collection notes is not in the manifest'],
    });
  });

  test.each([
    ['other fields', index(['at', 'town'])],
    ['a unique one', index(['town', 'at'], false)],
  ])('an index of the name with %s is a remark, not a step', (_, byTown) => {
    const found = existing(new Map([['lamps', { access: 'ADMINONLY', indexes: new Map([['byTown', byTown]]) }]]));
    const { steps, remarks } = planProvision(spec, found);
    expect(steps).toEqual([]);
    expect(remarks).toEqual([expect.stringContaining('index lamps.byTown differs')]);
  });
});
