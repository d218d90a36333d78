// Read by Taro only. No polyfills: the mini-program's base library brings its own, and the browsers of H5 below have what we use.
// Old phones use the mini-program; H5 is for desks and for browsers of the last years (docs/decisions).
const isH5 = process.env.TARO_ENV === 'h5';

module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        useBuiltIns: false,
        ...(isH5 ? { targets: { chrome: '79', edge: '79', firefox: '78', ios: '13', safari: '13' } } : {}),
      },
    ],
  ],
};
