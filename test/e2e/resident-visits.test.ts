/** Booking for an elder without a telephone; losing the last place, taking the waiting list, and the place that comes free. */
import type { Browser, Page } from 'playwright-core';
import type { BookingView } from '#types/bookings';
import type { DayCard } from '#types/days';
import type { ItemView } from '#types/items';
import { expectNoErrors, openBrowser, screenshot } from '../support/browser/browser';
import { openOffice, type Desk } from '../support/browser/office';

const VILLAGE = 'qingxi:village-01';
const MINUTE = 60_000;

let browser: Browser;
let office: Awaited<ReturnType<typeof openOffice>>;
let agent: Desk;
let item: ItemView;
let day: DayCard;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openOffice(browser);
  agent = await office.as('agent', VILLAGE);
  const { items } = await agent.call<{ items: ItemView[] }>('items.list', { townId: 'qingxi:town' });
  const { days } = await agent.call<{ days: DayCard[] }>('days.upcoming', { villageId: VILLAGE });
  const comes = (one: DayCard, wanted: ItemView) =>
    one.departments.some((seen) => seen.departmentId === wanted.departmentId && seen.presence === 'comes');
  const wanted = items.find(({ name }) => name.includes('低保'));
  const open = wanted && days.find((one) => one.cannotBook === null && comes(one, wanted));
  if (!wanted || !open) throw new Error('nothing to book');
  [item, day] = [wanted, open];
});
afterEach(() => office.close());

const byId = (page: Page, id: string) => page.locator(`[id="${id}"]:visible`).first();
const now = async (desk: Desk) => (await desk.call<{ now: number }>('session.show', {})).now;
const bandsLeft = async () => {
  type Places = { places: { departmentId: string; bands: { band: string; left: number }[] }[] };
  const { places } = await agent.call<Places>('days.show', { dayId: day.dayId });
  return places.find(({ departmentId }) => departmentId === item.departmentId)?.bands ?? [];
};

/** The agent enters people until the department has no place left on that half-day. */
async function fillUp(): Promise<BookingView[]> {
  const groupId = `${VILLAGE.replace('village', 'group')}-1`;
  const entered: BookingView[] = [];
  for (const { band, left } of await bandsLeft())
    for (let seat = 0; seat < left; seat += 1) {
      const at = await now(agent);
      entered.push(
        await agent.call<BookingView>('bookings.enter', {
          name: `村民${'甲乙丙丁戊己庚辛壬癸'[entered.length % 10] ?? ''}${Math.floor(entered.length / 10)}`,
          groupId,
          itemIds: [item.itemId],
          dayId: day.dayId,
          band,
          authorisation: { how: 'telephone', at },
          trueWill: { how: 'telephone', at },
        }),
      );
    }
  return entered;
}

test.each([
  ['usual', false],
  ['large', true],
])(
  'for an elder without a telephone, letters %s: name, group, her word, and the ticket says so',
  async (size, elder) => {
    const { page, open } = await office.as('resident', VILLAGE, undefined, elder);
    await open('villager/home/index');
    await byId(page, 'for-other').click();
    await screenshot(page, `visit-for-other-${size}`);
    await byId(page, 'book-neighbour').click();
    await byId(page, `item-${item.itemId}`).click();
    await page.locator('[id^="band-"]:not([disabled]):visible').first().click();
    await byId(page, 'confirm').click();
    await page.getByText('写上他的姓名').waitFor();
    await byId(page, 'other-name').fill('赵桂花');
    await page.getByRole('radio', { name: '三组' }).click();
    await byId(page, 'chip-spoken').click();
    await byId(page, 'will-inPerson').click();
    await screenshot(page, `visit-neighbour-${size}`);
    await byId(page, 'confirm').click();
    await byId(page, 'ticket-number').waitFor();
    await page.getByText('办事的人：赵桂花').waitFor();
    await screenshot(page, `visit-neighbour-ticket-${size}`);
    expect(await outOfItsBox(page)).toEqual([]);
    expectNoErrors(page);
  },
);

test('the last place is lost while filling in: the waiting list right there; a freed place is one tap away', async () => {
  const resident = await office.as('resident', VILLAGE);
  const { page, open } = resident;
  const [first] = await bandsLeft();
  const query = new URLSearchParams({ itemId: item.itemId, dayId: day.dayId, band: first?.band ?? '' });
  await open(`villager/book-check/index?${query.toString()}`);
  await byId(page, 'confirm').waitFor();
  await office.jump((await now(agent)) + 11 * MINUTE);
  const entered = await fillUp();
  await byId(page, 'confirm').click();
  await page.getByText('最近还能约的，点一个就行').waitFor();
  await screenshot(page, 'visit-place-lost');
  await byId(page, 'wait').click();
  await byId(page, 'ahead').waitFor();
  await screenshot(page, 'visit-waiting');

  await agent.call('bookings.cancel', { bookingId: entered[0]?.bookingId });
  await office.jump((await now(agent)) + 2 * MINUTE);
  await office.tick();
  await office.tick();
  await open('villager/home/index');
  await byId(page, 'offer').waitFor();
  await screenshot(page, 'visit-offer');
  await byId(page, 'accept').click();
  await byId(page, 'ticket-number').waitFor();
  expect(await outOfItsBox(page)).toEqual([]);
  await screenshot(page, 'visit-offer-ticket');
  expectNoErrors(page);
});

/** Pictures that stick out of the box they are drawn in: a code cut in half is no code. */
const outOfItsBox = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('taro-image-core')]
      .filter((host) => host.getBoundingClientRect().width > 0)
      .flatMap((host) => {
        const outer = host.getBoundingClientRect();
        const inner = host.querySelector('img')?.getBoundingClientRect();
        const fits = inner && inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
        return fits ? [] : [`${outer.left}–${outer.right}: ${inner?.left}–${inner?.right}`];
      }),
  );
