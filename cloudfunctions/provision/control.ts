/**
 * An environment's collections, indexes and access, through Tencent Cloud's API (`tcb`, 2018-06-08). The shapes of the calls are those the
 * vendor's own `@cloudbase/manager-node` 5.6 sends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { CLOSED, type Existing, type ExistingCollection, type Step } from './plan';

export interface ControlConfig {
  readonly env: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly region: string;
  /** Another address than the platform's: the tests' server. */
  readonly url?: string;
}

export interface Control {
  look(): Promise<Existing>;
  take(step: Step): Promise<void>;
}

interface Connector {
  readonly InstanceId: string;
  readonly DatabaseName: string;
}

const PAGE = 100;
/** A new collection is not there at once: so many looks, half a second apart. */
const LOOKS = 20;

export async function openControl({ env, secretId, secretKey, region, url }: ControlConfig): Promise<Control> {
  const { protocol, host } = new URL(url ?? 'https://tcb.tencentcloudapi.com');
  const client = new CommonClient(host, '2018-06-08', {
    credential: { secretId, secretKey },
    region,
    profile: { httpProfile: { endpoint: host, protocol: `${protocol}//`, reqTimeout: 30 } },
  });
  const ask = async <T>(action: string, fields: object = {}): Promise<T> =>
    (await client.request(action, { EnvId: env, ...fields })) as T;

  const { EnvList } = await ask<{ EnvList?: EnvInfo[] }>('DescribeEnvs');
  const found = EnvList?.find(({ EnvId }) => EnvId === env);
  const database = found?.Databases?.[0]?.InstanceId;
  const bucket = found?.Storages?.[0]?.Bucket;
  if (!database || !bucket) throw new Error(`no environment ${env} with a database and a storage in ${region}`);
  const MongoConnector: Connector = { InstanceId: 'flexdb', DatabaseName: database };

  const describe = async (TableName: string): Promise<Table> =>
    ask<Table>('DescribeTable', { MongoConnector, TableName });

  async function names(): Promise<string[]> {
    const all: string[] = [];
    for (let MgoOffset = 0; ; MgoOffset += PAGE) {
      const { Tables } = await ask<{ Tables?: { TableName: string }[] | null }>('ListTables', {
        MongoConnector,
        MgoOffset,
        MgoLimit: PAGE,
      });
      all.push(...(Tables ?? []).map(({ TableName }) => TableName));
      if ((Tables ?? []).length < PAGE) return all;
    }
  }

  async function collection(name: string): Promise<ExistingCollection> {
    const { Indexes } = await describe(name);
    const { AclTag } = await ask<{ AclTag: string }>('DescribeDatabaseACL', { CollectionName: name });
    const indexes = (Indexes ?? []).map(({ Name, Keys, Unique }) => {
      const fields = Keys.map((key) => key.Name);
      return [Name, { fields, isPlain: !Unique && Keys.every(({ Direction }) => Direction === '1') }] as const;
    });
    return { indexes: new Map(indexes), access: AclTag };
  }

  return {
    async look() {
      const collections = new Map<string, ExistingCollection>();
      // one after the other: the API allows twenty calls a second
      for (const name of await names()) collections.set(name, await collection(name));
      const { AclTag } = await ask<{ AclTag: string }>('DescribeStorageSafeRule', { Bucket: bucket });
      return { collections, storageAccess: AclTag };
    },

    async take(step) {
      switch (step.kind) {
        case 'createCollection': {
          await ask('CreateTable', { MongoConnector, TableName: step.collection });
          for (let looks = 1; !(await names()).includes(step.collection); looks += 1) {
            if (looks === LOOKS) throw new Error(`collection ${step.collection} does not appear`);
            await sleep(500);
          }
          return;
        }
        case 'closeCollection':
          await ask('ModifyDatabaseACL', { CollectionName: step.collection, AclTag: CLOSED });
          return;
        case 'createIndex':
          await ask('UpdateTable', {
            MongoConnector,
            TableName: step.collection,
            CreateIndexes: [
              {
                IndexName: step.name,
                MgoKeySchema: {
                  MgoIsUnique: false,
                  MgoIndexKeys: step.fields.map((Name) => ({ Name, Direction: '1' })),
                },
              },
            ],
          });
          return;
        case 'closeStorage':
          await ask('ModifyStorageSafeRule', { Bucket: bucket, AclTag: CLOSED });
      }
    },
  };
}

interface EnvInfo {
  readonly EnvId: string;
  readonly Databases?: readonly { readonly InstanceId: string }[];
  readonly Storages?: readonly { readonly Bucket: string }[];
}

interface Table {
  readonly Indexes?:
    | readonly {
        readonly Name: string;
        readonly Unique: boolean;
        readonly Keys: readonly { readonly Name: string; readonly Direction: string }[];
      }[]
    | null;
}
