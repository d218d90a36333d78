import { openCloudApp } from '../../cloudfunctions/adapters/cloudbase/app';
import { openCloudStore } from '../../cloudfunctions/adapters/cloudbase/store';
import { startCloudServer, type CloudServer } from '../support/cloud-server/server';
import { describeStore } from './store-contract/suite';

describe.each(['documented', 'e11000'] as const)('duplicates worded %s', (wording) => {
  const servers: CloudServer[] = [];
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  describeStore('cloudbase', {
    open: () => openCloudStore(openCloudApp((servers.at(-1) as CloudServer).config)),
    reset: async () => {
      await servers.pop()?.close();
      const server = await startCloudServer();
      server.database.duplicateWording = wording;
      servers.push(server);
    },
  });
});
