/** The Taro build of both targets: `dist/weapp` (WeChat package) and `dist/h5` (pages for browsers). */
import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const root = path.resolve(__dirname, '..');

// Taro drops attributes it does not know from the WeChat templates, so the accessible ones are named here.
// NOTE: `role` itself is left out: an undeclared attribute keeps its name in the data, so one `role` in JSX is the
// browser's `role` on H5 and WeChat's `aria-role` here.
const ACCESSIBLE = {
  'aria-role': 'i.role',
  'aria-label': 'i.ariaLabel',
  'aria-hidden': 'i.ariaHidden',
  'aria-live': 'i.ariaLive',
  'aria-checked': 'i.ariaChecked',
  'aria-selected': 'i.ariaSelected',
  'aria-expanded': 'i.ariaExpanded',
  'aria-disabled': 'i.ariaDisabled',
};
const COMPONENTS = ['View', 'Text', 'Button', 'Image', 'Input', 'Textarea', 'Picker', 'Switch', 'ScrollView'];

const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[name]__[local]___[hash:base64:5]' },
};

// Taro compiles `src` only: the contract and its validator would otherwise ship `?.` and `??` to old phones.
const compile = {
  include: [path.join(root, 'types'), (file: string) => /[\\/]node_modules[\\/]zod[\\/]/.test(file)],
};

// Taro's types name rem, rpx and vw only; its plugin knows px as well.
const NATURAL_PX: object = { targetUnit: 'px' };

export default defineConfig<'webpack5'>({
  projectName: 'cunliban',
  date: '2026-1-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV ?? 'weapp'}`,
  framework: 'react',
  plugins: [
    ['@tarojs/plugin-inject', { components: Object.fromEntries(COMPONENTS.map((name) => [name, ACCESSIBLE])) }],
  ],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  mini: {
    optimizeMainPackage: { enable: true },
    compile,
    // Text and touch targets keep their px: rpx would shrink them below 44 on a 320-wide phone.
    postcss: { pxtransform: { enable: false, config: {} }, cssModules },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile,
    // The default rem doubles all text on a desktop.
    postcss: {
      pxtransform: { enable: true, config: NATURAL_PX },
      autoprefixer: { enable: true, config: {} },
      cssModules,
    },
    webpackChain(chain: WebpackChain) {
      // Without this every page chunk carries its own 50 kB copy of the component wrappers.
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 20000,
        cacheGroups: {
          taroReact: {
            name: 'taro-react',
            test: /node_modules[\\/]@tarojs[\\/]components[\\/]lib[\\/]/,
            priority: 30,
            chunks: 'all',
            enforce: true,
          },
          taro: { name: 'taro', test: /node_modules[\\/](@tarojs|@stencil)[\\/]/, priority: 20, chunks: 'initial' },
          vendors: { name: 'vendors', test: /node_modules[\\/]/, priority: 10, chunks: 'initial' },
        },
      });
    },
  },
});

interface WebpackChain {
  optimization: { splitChunks(options: object): void };
}
