/** `npm start`: builds what is missing or outrun by its sources, then runs the local server in this process. */
import Module from 'node:module';
import path from 'node:path';
import { isStale, root } from './stale.mjs';

const needed = ['h5', 'server'];
if (needed.some(isStale)) await (await import('./build.mjs')).buildStale(needed);
process.setSourceMapsEnabled(true);
process.argv[1] = path.join(root, 'cloudfunctions/dist-local/server.js');
Module.runMain();
