/** `npm start`: builds what is missing or outrun by its sources, then runs the local server in this process. */
import Module from 'node:module';
import path from 'node:path';
import { isStale, root } from './stale.mjs';

const needed = ['h5', 'server'];
if (needed.some(isStale)) {
  const { buildStale } = await import('./build.mjs');
  await buildStale(needed).catch((error) => {
    console.log(error.message);
    process.exit(1);
  });
}
process.setSourceMapsEnabled(true);
process.argv[1] = path.join(root, 'cloudfunctions/dist-local/server.js');
Module.runMain();
