import type { Ports } from '../actions/context';
import { calendarFrom } from '../domain/calendar';
import { statutoryCalendar } from '../adapters/calendar/chinese-days';
import { createHighsSolver } from '../adapters/highs/solver';
import { createModelFile } from '../adapters/model/model-file';
import { createLog } from '../adapters/node/log';
import { newId } from '../adapters/node/new-id';
import { createVault } from '../adapters/node/vault';
import { cloudConfigFrom, openCloudApp } from '../adapters/cloudbase/app';
import { openCloudFiles } from '../adapters/cloudbase/files';
import { loopbackOnly } from '../adapters/cloudbase/loopback';
import { openCloudSearch } from '../adapters/cloudbase/search';
import { openCloudStore } from '../adapters/cloudbase/store';
import { createXlsxSheets } from '../adapters/sheets/xlsx';
import type { Log, Vault } from '../ports/platform';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One log for a function, there before anything else is. */
export const log: Log = createLog('info');

/**
 * Everything the functions need, from the environment of a cloud function. Throws before anything is touched and names the
 * variable that is missing or wrong, never its value: without its keys the cloud build does not start.
 */
export function openCloudPorts(environment: Environment): Ports {
  const vault = vaultFrom(environment['CUNLIBAN_KEYS']);
  const serviceUrl = loopbackOnly('CUNLIBAN_SERVICE_URL', environment['CUNLIBAN_SERVICE_URL']);
  const app = openCloudApp({ ...cloudConfigFrom(environment), ...(serviceUrl ? { serviceUrl } : {}) });
  return {
    store: openCloudStore(app),
    files: openCloudFiles(app),
    clock: { now: async () => Date.now() },
    newId,
    vault,
    calendar: calendarFrom(statutoryCalendar()),
    solver: createHighsSolver(),
    routingModel: createModelFile(),
    search: openCloudSearch(app),
    sheets: createXlsxSheets(),
    log,
  };
}

/** `CUNLIBAN_KEYS` is the JSON of `VaultKeys`, in base64. */
export function vaultFrom(text: string | undefined): Vault {
  if (!text) throw new Error('CUNLIBAN_KEYS is not set: the keys of sealed telephone numbers (docs/deploy.md)');
  try {
    return createVault(JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Parameters<typeof createVault>[0]);
  } catch {
    // no cause: the message of a JSON error quotes the text
    throw new Error('CUNLIBAN_KEYS is not base64 of {"current", "keys", "lookup"} (docs/deploy.md)');
  }
}
