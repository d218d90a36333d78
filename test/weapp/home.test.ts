import { startWeapp } from '../support/weapp-host';

test('the built WeChat package starts, draws its home page and answers a tap', async () => {
  const host = startWeapp();
  const page = host.open('pages/villager/home/index');
  await host.settled();
  expect(page.dom.textContent).toContain('taps 0');
  page.querySelector('#tap')?.dispatchEvent('tap');
  await host.settled();
  expect(page.dom.textContent).toContain('taps 1');
});
