/**
 * One configured connection to a CloudBase environment, for store and files.
 *
 * NOTE: with no credential the SDK raises an unhandled rejection, which ends the process even when the call is caught. So the
 * credential is looked for first, at opening and before every call (inside a function it is in the environment and may be renewed).
 */
import tcb, { type CloudBase } from '@cloudbase/node-sdk';
import { StoreFault } from '../../ports/store';

export interface CloudConfig {
  /** The environment's id. */
  readonly env: string;
  /** Outside a function; inside one the platform puts them into the environment. */
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly region?: string;
  /** Another address than the platform's: the tests' server. */
  readonly serviceUrl?: string;
  /** How long an answer is waited for, ms; the SDK's own is 15,000. */
  readonly timeout?: number;
}

export type CloudDb = ReturnType<CloudBase['database']>;

export interface CloudApp {
  readonly sdk: CloudBase;
  /** Throws `Unavailable`, naming what is missing, when there is no credential. */
  assertReady(): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** From TCB_ENV (or SCF_NAMESPACE inside a function), TENCENTCLOUD_REGION and the credential's variables. */
export function cloudConfigFrom(environment: Environment): CloudConfig {
  const env = environment['TCB_ENV'] ?? environment['SCF_NAMESPACE'];
  if (env === undefined || env === '')
    throw new StoreFault('Unavailable', 'TCB_ENV (the CloudBase environment id) is not set');
  const region = environment['TENCENTCLOUD_REGION'];
  return { env, ...(region === undefined ? {} : { region }) };
}

export function openCloudApp(config: CloudConfig): CloudApp {
  const { secretId, secretKey } = config;
  const isGiven = isSet(secretId) && isSet(secretKey);
  if (!isGiven && (isSet(secretId) || isSet(secretKey)))
    throw new StoreFault('Unavailable', 'secretId and secretKey belong together');
  const assertReady = (): void => {
    if (!isGiven) assertCredential(process.env);
  };
  assertReady();
  return { sdk: tcb.init({ ...config, version: 'cunliban' }), assertReady };
}

function assertCredential(environment: Environment): void {
  if (isSet(environment['CLOUDBASE_APIKEY'])) return;
  const missing = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'].filter((name) => !isSet(environment[name]));
  if (missing.length > 0)
    throw new StoreFault('Unavailable', `no CloudBase credential: ${missing.join(' and ')} not set`);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
