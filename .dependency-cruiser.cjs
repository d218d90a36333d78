/**
 * Who may import whom (docs/decisions and each folder's README say why). `npm run check` runs it; its own test plants
 * violations. `types → zod`, `domain → types`, `actions → domain, ports, types`, `adapters → ports, types, their SDK`,
 * `functions` and `local → everything`, `src → types/<stem>` and `types/words/<stem>`.
 */
const NODE_MODULES = '(^|/)node_modules/';
const back = (...folders) => folders.map((folder) => `^cloudfunctions/${folder}/`);

/** Files under `from` may reach `to` and nothing else. */
const only = (name, from, to, more = {}) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: to, ...more },
});

const ROLES = ['villager', 'staff', 'secretary', 'admin', 'board'];

module.exports = {
  forbidden: [
    only('types-to-zod', '^types/', ['^types/', `${NODE_MODULES}zod/`]),
    // Pure like the rules themselves: calendar libraries and hashing.
    only('domain-to-types', '^cloudfunctions/domain/', [
      '^types/',
      ...back('domain'),
      `${NODE_MODULES}(chinese-days|tyme4ts|lunar-typescript)/`,
      '^(node:)?crypto$',
    ]),
    only('ports-to-types', '^cloudfunctions/ports/', [
      '^types/',
      ...back('ports'),
      '^(node:)?(crypto|timers/promises)$',
    ]),
    only('actions-to-domain-and-ports', '^cloudfunctions/actions/', [
      '^types/',
      ...back('actions', 'domain', 'ports'),
      `${NODE_MODULES}zod/`,
      '^(node:)?crypto$',
    ]),
    only('adapters-to-ports', '^cloudfunctions/adapters/', [
      '^types/',
      ...back('adapters', 'ports'),
      NODE_MODULES,
      '^(node:)?[a-z_/]+$',
    ]),
    {
      name: 'app-not-to-back-end',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(cloudfunctions|config|test)/' },
    },
    {
      name: 'app-not-to-whole-contract',
      comment: 'A page pays for its own schemas only.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^types/contract\\.ts$' },
    },
    {
      name: 'app-without-node',
      severity: 'error',
      from: { path: '^src/.*\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'roles-apart',
      comment: 'Pages of one role never import another role’s: what they share is a component.',
      severity: 'error',
      from: { path: `^src/pages/(${ROLES.join('|')})/` },
      to: { path: '^src/pages/', pathNot: '^src/pages/$1/' },
    },
    {
      name: 'visits-with-villager',
      comment: 'A subpackage of the resident’s pages: shares their parts, nobody else’s.',
      severity: 'error',
      from: { path: '^src/pages/visits/' },
      to: { path: '^src/pages/', pathNot: '^src/pages/(visits|villager)/' },
    },
    {
      name: 'shared-not-to-pages',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/pages/' },
      to: { path: '^src/pages/' },
    },
    {
      name: 'back-end-not-to-app',
      severity: 'error',
      from: { path: '^(cloudfunctions|types)/' },
      to: { path: '^(src|test)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'shipped-not-from-dev-packages',
      comment: 'Provisioning runs from the source tree and is never bundled into what is shipped.',
      severity: 'error',
      from: { path: '^(types|cloudfunctions|src)/', pathNot: '^cloudfunctions/provision/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-local|output)/|\\.module\\.scss$|\\.(png|svg|scss)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
