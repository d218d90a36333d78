/**
 * Parts of the vendors' packages that are loaded with the rest and never called here; the cloud bundles do without them.
 *
 * - In place of each stands a module that loads quietly and, when anything of it is called, throws an error with its name: for modules of
 *   functions and classes only, never for data.
 * - A build fails when a part named here is not asked for any more by the file named here, or when something of it gets in by another road:
 *   after an update of a package each line must be looked at again.
 */
import path from 'node:path';
import { root } from './stale.mjs';

/** `importer` ends so, `wants` as it asks; `spares` are the packages that are then nowhere in the bundle. */
export const leftOut = [
  {
    importer: '@cloudbase/node-sdk/dist/cloudbase.js',
    wants: './ai',
    spares: [
      '@cloudbase/ai',
      '@cloudbase/app',
      '@cloudbase/adapter-wx_mp',
      '@cloudbase/utilities',
      'web-streams-polyfill',
    ],
    why: '`cloud.ai()`: talking to language models; the text model here is our own',
  },
  {
    importer: '@cloudbase/node-sdk/dist/cloudbase.js',
    wants: '@cloudbase/wx-cloud-client-sdk',
    spares: ['@cloudbase/wx-cloud-client-sdk'],
    why: '`cloud.models`, `cloud.mysql()`, `cloud.rdb()`: other stores; the SDK itself goes on without them, `models` is then undefined',
  },
  {
    importer: '@cloudbase/node-sdk/dist/auth/index.js',
    wants: 'jsonwebtoken',
    spares: ['jsonwebtoken', 'jws', 'jwa', 'semver'],
    why: '`auth().createTicket()`: sign-in of the town’s own; who calls is said by the platform',
  },
  {
    importer: '@cloudbase/database/dist/commonjs/document.js',
    wants: './realtime/websocket-client',
    spares: ['lodash.clonedeep', 'lodash.set', 'lodash.unset'],
    why: '`doc().watch()`: listening for changes; functions live for one call',
  },
  {
    importer: '@cloudbase/database/dist/commonjs/query.js',
    wants: './realtime/websocket-client',
    spares: [],
    why: '`where().watch()`: the same',
  },
  {
    importer: 'xml2js/lib/builder.js',
    wants: 'xmlbuilder',
    spares: ['xmlbuilder'],
    why: 'writing XML; the SDK only reads what storage answers',
  },
  {
    importer: 'form-data/lib/form_data.js',
    wants: 'mime-types',
    spares: ['mime-types'],
    why: 'the kind of a file guessed from its name in a form; files go up as they are, with the kind they have',
  },
];

/** For esbuild, with `metafile`: leaves out `parts`, each of which must be found. */
export function leaveOut(parts = leftOut) {
  return {
    name: 'leave-out',
    setup(builder) {
      const found = new Set();
      builder.onResolve({ filter: filterOf(parts) }, ({ path: wanted, importer }) => {
        const from = importer.split(path.sep).join('/');
        const part = parts.find(
          ({ wants, importer: end }) => wants === wanted && from.endsWith(`/node_modules/${end}`),
        );
        if (!part) return undefined;
        found.add(part);
        return { path: `${part.wants} of ${part.importer}`, namespace: 'left-out' };
      });
      builder.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path: name }) => ({ contents: absent(name) }));
      builder.onEnd(({ metafile }) => {
        const inside = Object.keys(metafile?.inputs ?? {});
        const gone = parts
          .filter((part) => !found.has(part))
          .map(({ wants, importer }) => `${importer} does not ask for ${wants} any more`);
        const back = parts
          .flatMap(({ spares }) => spares)
          .flatMap((name) => inside.filter((file) => file.includes(`node_modules/${name}/`)).slice(0, 1))
          .map((file) => `${path.relative(root, path.resolve(root, file))} is in the bundle by another road`);
        return { errors: [...gone, ...back].map((text) => ({ text: `left out (config/left-out.mjs): ${text}` })) };
      });
    },
  };
}

/** Has whatever is asked of it, and throws when that is called or made an object of. */
function absent(name) {
  const message = JSON.stringify(`${name} is left out of this bundle: config/left-out.mjs`);
  return `
    const refuse = () => { throw new Error(${message}); };
    module.exports = new Proxy(function () {}, {
      apply: refuse,
      construct: refuse,
      get: (target, key) => (key === '__esModule' ? undefined : key === 'prototype' ? target.prototype : module.exports),
    });`;
}

const filterOf = (parts) =>
  new RegExp(`^(${parts.map(({ wants }) => wants.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`);
