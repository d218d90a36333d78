import type { Ports } from '../actions/context';
import { calendarFrom } from '../domain/calendar';
import { statutoryCalendar } from '../adapters/calendar/chinese-days';
import { createLog } from '../adapters/node/log';
import { newId } from '../adapters/node/new-id';
import { createVault, type VaultKeys } from '../adapters/node/vault';
import { cloudConfigFrom, openCloudApp } from '../adapters/cloudbase/app';
import { openCloudFiles } from '../adapters/cloudbase/files';
import { openCloudStore } from '../adapters/cloudbase/store';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Everything the functions need, from the environment of a cloud function. Throws before anything is touched and names what is
 * missing: without its keys the cloud build does not start. `CUNLIBAN_KEYS` is the JSON of `VaultKeys`, in base64.
 */
export function openCloudPorts(environment: Environment): Ports {
  const vault = createVault(keysFrom(environment['CUNLIBAN_KEYS']));
  const serviceUrl = environment['CUNLIBAN_SERVICE_URL'];
  const app = openCloudApp({ ...cloudConfigFrom(environment), ...(serviceUrl ? { serviceUrl } : {}) });
  return {
    store: openCloudStore(app),
    files: openCloudFiles(app),
    clock: { now: async () => Date.now() },
    newId,
    vault,
    calendar: calendarFrom(statutoryCalendar()),
    log: createLog('info'),
  };
}

function keysFrom(text: string | undefined): VaultKeys {
  if (!text) throw new Error('CUNLIBAN_KEYS is not set: the keys of sealed telephone numbers (docs/deploy.md)');
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as VaultKeys;
  } catch (cause) {
    throw new Error('CUNLIBAN_KEYS is not base64 of JSON', { cause });
  }
}
