/**
 * A local server of the part of Tencent Cloud's API that provisioning uses: collections, indexes and access in memory, each call
 * recorded. It knows the shapes only; whether the platform accepts them a real environment shows.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Index {
  readonly Name: string;
  readonly Unique: boolean;
  readonly Keys: readonly { readonly Name: string; readonly Direction: string }[];
}
export interface ControlCollection {
  access: string;
  readonly indexes: Index[];
}

export interface ControlServer {
  readonly url: string;
  readonly collections: Map<string, ControlCollection>;
  storageAccess: string;
  /** Calls that change something, in order. */
  readonly changes: { readonly action: string; readonly body: Readonly<Record<string, unknown>> }[];
  /** Actions that are answered well and do nothing. */
  readonly deaf: Set<string>;
  close(): Promise<void>;
}

const ENV = 'test-env';
const BUCKET = '7465-test-env-1250000000';
const DATABASE = 'tnt-test00000';

export async function startControlServer(): Promise<ControlServer> {
  const collections = new Map<string, ControlCollection>();
  const changes: ControlServer['changes'] = [];
  const deaf = new Set<string>();
  const state = { storageAccess: 'PRIVATE' };

  function answer(action: string, body: Readonly<Record<string, unknown>>): object {
    if (body['EnvId'] !== ENV) return failure('ResourceNotFound', `no environment ${String(body['EnvId'])}`);
    const inDatabase = /Table/.test(action);
    if (inDatabase && (body['MongoConnector'] as { DatabaseName?: string } | undefined)?.DatabaseName !== DATABASE)
      return failure('InvalidParameter', 'MongoConnector');
    const collection = collections.get(String(body['TableName'] ?? body['CollectionName']));
    if (/^(Create|Update|Modify)/.test(action)) changes.push({ action, body });
    if (deaf.has(action)) return {};
    switch (action) {
      case 'DescribeEnvs':
        return { EnvList: [{ EnvId: ENV, Databases: [{ InstanceId: DATABASE }], Storages: [{ Bucket: BUCKET }] }] };
      case 'ListTables': {
        const names = [...collections.keys()].map((TableName) => ({ TableName }));
        return { Tables: names.slice(Number(body['MgoOffset']), Number(body['MgoOffset']) + Number(body['MgoLimit'])) };
      }
      case 'CreateTable':
        collections.set(String(body['TableName']), {
          access: 'PRIVATE',
          indexes: [{ Name: '_id_', Unique: true, Keys: [{ Name: '_id', Direction: '1' }] }],
        });
        return {};
      case 'DescribeStorageSafeRule':
        return { AclTag: state.storageAccess };
      case 'ModifyStorageSafeRule':
        if (body['Bucket'] !== BUCKET) return failure('InvalidParameter', 'Bucket');
        state.storageAccess = String(body['AclTag']);
        return {};
    }
    if (!collection) return failure('ResourceNotFound', 'no such collection');
    switch (action) {
      case 'DescribeTable':
        return { Indexes: collection.indexes };
      case 'DescribeDatabaseACL':
        return { AclTag: collection.access };
      case 'ModifyDatabaseACL':
        collection.access = String(body['AclTag']);
        return {};
      case 'UpdateTable':
        for (const { IndexName, MgoKeySchema } of body['CreateIndexes'] as NewIndex[])
          collection.indexes.push({
            Name: IndexName,
            Unique: MgoKeySchema.MgoIsUnique,
            Keys: MgoKeySchema.MgoIndexKeys,
          });
        return {};
      default:
        return failure('InvalidAction', action);
    }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isSigned = String(request.headers.authorization).startsWith('TC3-HMAC-SHA256 Credential=');
      const isKnown = request.headers['x-tc-version'] === '2018-06-08';
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      const action = String(request.headers['x-tc-action']);
      const told = isSigned && isKnown ? answer(action, body) : failure('AuthFailure', 'not signed');
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ Response: { RequestId: 'r', ...told } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    collections,
    changes,
    deaf,
    get storageAccess() {
      return state.storageAccess;
    },
    set storageAccess(access) {
      state.storageAccess = access;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface NewIndex {
  readonly IndexName: string;
  readonly MgoKeySchema: { readonly MgoIsUnique: boolean; readonly MgoIndexKeys: Index['Keys'] };
}

const failure = (Code: string, Message: string): object => ({ Error: { Code, Message } });
