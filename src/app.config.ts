export default defineAppConfig({
  pages: ['pages/villager/home/index'],
  lazyCodeLoading: 'requiredComponents',
  window: {
    navigationBarTitleText: '村里办',
    navigationBarBackgroundColor: '#F7F5F0',
    navigationBarTextStyle: 'black',
  },
});
