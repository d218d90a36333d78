/** A small county in the local cloud, with the environment a function of it gets. Business time is the real one, as in production. */
import { randomBytes } from 'node:crypto';
import { identityIdOf } from '../../cloudfunctions/actions/load';
import type { IdentityDoc } from '../../cloudfunctions/actions/identities';
import { openCloudApp } from '../../cloudfunctions/adapters/cloudbase/app';
import { openCloudStore } from '../../cloudfunctions/adapters/cloudbase/store';
import { createVault } from '../../cloudfunctions/adapters/node/vault';
import { buildTown } from '../../cloudfunctions/local/seed/build';
import { smallHekou, smallQingxi } from '../../cloudfunctions/local/seed/towns';
import type { Store } from '../../cloudfunctions/ports/store';
import type { AppointedRole } from '#types/action';
import { startCloudServer, type CloudServer } from './cloud-server/server';

export interface CloudCounty {
  readonly server: CloudServer;
  readonly store: Store;
  /** What the platform and `cloudbaserc.json` put into a function's environment. */
  readonly environment: Readonly<Record<string, string>>;
  holder(role: AppointedRole, orgId: string): string;
  /** Makes a person known to WeChat by an openid. */
  knowAs(openid: string, personId: string): Promise<void>;
  close(): Promise<void>;
}

export async function startCloudCounty(): Promise<CloudCounty> {
  const server = await startCloudServer();
  const store = openCloudStore(openCloudApp(server.config));
  const key = (): string => randomBytes(32).toString('base64');
  const keys = { current: 'k1', keys: { k1: key() }, lookup: key() };
  const kit = { vault: createVault(keys), since: Date.now() - 86_400_000 };
  const towns = [buildTown(smallQingxi, kit), buildTown(smallHekou, kit)];
  const entries = towns.flatMap((town) => town.entries);
  for (let from = 0; from < entries.length; from += 50)
    await Promise.all(entries.slice(from, from + 50).map(([collection, doc]) => store.insert(collection, doc)));
  const holdings = towns.flatMap((town) => town.holdings);

  return {
    server,
    store,
    environment: {
      TZ: 'Asia/Shanghai',
      TCB_ENV: server.config.env,
      TENCENTCLOUD_SECRETID: 'id',
      TENCENTCLOUD_SECRETKEY: 'key',
      CUNLIBAN_KEYS: Buffer.from(JSON.stringify(keys)).toString('base64'),
      CUNLIBAN_SERVICE_URL: server.config.serviceUrl,
      // where wx-server-sdk looks; it takes no address
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: server.config.serviceUrl }),
      // else every request first looks for the platform's metadata host
      TENCENTCLOUD: 'true',
    },
    holder(role, orgId) {
      const found = holdings.find((holding) => holding.role === role && holding.orgId === orgId);
      if (!found) throw new Error(`nobody is ${role} of ${orgId}`);
      return found.personId;
    },
    async knowAs(openid, personId) {
      const identity = { provider: 'wechat', subject: openid } as const;
      await store.insert<IdentityDoc>('identities', {
        _id: identityIdOf(identity),
        town: 'county',
        ...identity,
        personId,
      });
    },
    async close() {
      await store.close();
      await server.close();
    },
  };
}

/** The context a mini-program's call arrives with: what the platform knows of the caller, as a JSON text. */
export const contextOf = (openid: string): object => ({
  memory_limit_in_mb: 512,
  time_limit_in_ms: 20_000,
  request_id: 'c1f0a2de-0000-4000-8000-000000000001',
  function_name: 'api',
  function_version: '$LATEST',
  namespace: 'test-env',
  environment: JSON.stringify({
    WX_OPENID: openid,
    WX_APPID: 'wx0000000000000001',
    WX_CLIENTIP: '203.0.113.7',
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_CLIENTIP',
    TCB_ENV: 'test-env',
    TCB_SOURCE: 'wx_client',
  }),
});

/** The same from an older runtime: `k=v;k=v`. */
export const olderContextOf = (openid: string): object => ({
  request_id: 'c1f0a2de-0000-4000-8000-000000000002',
  environ: `WX_OPENID=${openid};WX_APPID=wx0000000000000001;TCB_ENV=test-env`,
});
