/** House rules a machine can hold. No inline exceptions: an exception is written here, with its reason. */
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noChineseText } from './config/eslint/no-chinese-text.mjs';

const CLOCK = 'Time is a port: take `now` as an argument.';
const CHANCE = 'Chance is a port: take ids from the ids port.';

export default tseslint.config(
  {
    ignores: ['node_modules', '**/dist', '**/dist-local', '.cache', '.data', 'output'],
  },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { house: { rules: { 'no-chinese-text': noChineseText } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'house/no-chinese-text': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['fixme', 'hack', 'xxx'], location: 'start' }],
      'no-duplicate-imports': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'The contract uses zod/mini.' }] }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Ports are asynchronous by contract; an embedded one may have nothing to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    // Named exports everywhere but where Taro or a tool asks for a default one.
    files: ['types/**', 'cloudfunctions/**', 'src/{components,api,session,hooks}/**/*.{ts,tsx}'],
    ignores: ['**/*.d.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' }],
    },
  },
  {
    files: ['cloudfunctions/{domain,actions}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: CLOCK },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: CHANCE },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'test/pages/**/*.tsx'],
    extends: [hooks.configs.flat['recommended-latest']],
  },
  {
    // Words, invented sample names, printed sheets, page titles and tests are where Chinese is at home.
    files: [
      'types/words/**',
      'cloudfunctions/local/seed/**',
      'src/**/print*/**/*.{ts,tsx}',
      'src/**/print*.{ts,tsx}',
      'src/**/*.config.ts',
      'test/**',
    ],
    rules: { 'house/no-chinese-text': 'off' },
  },
  {
    files: ['types/words/**', 'cloudfunctions/local/seed/**', 'test/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Programs speak to a terminal.
    files: ['cloudfunctions/local/**', 'test/bench/**', 'config/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // A test may take an answer as it comes; its expectations say what it must be.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
