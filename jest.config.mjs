/**
 * The tests by the price of running them: `node` (plain Node), `pages` (jsdom, Taro's components as plain DOM),
 * `weapp` (the built WeChat package under its official compiler), `e2e` (Chromium). See docs/testing.md.
 */
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
];

const common = {
  rootDir: import.meta.dirname,
  transform: { '\\.tsx?$': swc },
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/cloudfunctions/dist/',
    '<rootDir>/cloudfunctions/dist-local/',
    '<rootDir>/output/',
    '<rootDir>/.cache/',
    '<rootDir>/.data/',
  ],
};
const folder = (name) => `<rootDir>/test/${name}/**/*.test.ts`;

export default {
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['domain', 'ports', 'actions', 'races', 'faults', 'functions', 'types', 'local', 'checks'].map(folder),
    },
    {
      ...common,
      displayName: 'pages',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/pages/**/*.test.{ts,tsx}'],
      moduleNameMapper: {
        '\\.(scss|css)$': '<rootDir>/test/support/taro/style.ts',
        '\\.(png|svg)$': '<rootDir>/test/support/taro/picture.ts',
        '^@tarojs/components$': '<rootDir>/test/support/taro/components.tsx',
        '^@tarojs/taro$': '<rootDir>/test/support/taro/taro.ts',
      },
    },
    {
      ...common,
      displayName: 'weapp',
      testEnvironment: 'jsdom',
      testMatch: [folder('weapp')],
      // The package under test is what `npm run build:weapp` wrote: jest must be able to load it.
      modulePathIgnorePatterns: common.modulePathIgnorePatterns.filter((pattern) => pattern !== '<rootDir>/dist/'),
    },
    {
      ...common,
      displayName: 'e2e',
      testEnvironment: 'node',
      testMatch: [folder('e2e')],
      setupFilesAfterEnv: ['<rootDir>/test/support/browser/timeout.ts'],
    },
  ],
};
