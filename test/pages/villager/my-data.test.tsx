/** “My data” before the real back end: seen-by, the table, taking it along, correcting, deleting and taking that back. */
import { waitFor } from '@testing-library/react';
import type { MyDataView } from '#types/my-data';
import type { RequestView } from '#types/request-views';
import { keptWords, myDataWords } from '#types/words/my-data';
import { signedIn } from '../../../src/session/session';
import { taroTest } from '../../support/taro/taro';
import { createWorld, type World } from '../../support/world';
import { seen, shown, tap, type } from '../staff/hands';
import { connect, openPage } from './app';

let world: World;
let me: string;
beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  me = world.family[0] ?? '';
  await signedIn(me);
});
afterEach(() => world.close());

const stands = async () => world.done<MyDataView>(me, 'myData.show', {});

test('who has seen it stands there by office, and the whole table in plain words', async () => {
  const { row } = await world.done<RequestView>(me, 'requests.submit', {
    kind: 'help',
    text: '我家的房子成了危房，想申请危房鉴定',
  });
  await world.done(world.holder('staff', 'qingxi:department-planning'), 'requests.show', { requestId: row.requestId });
  await openPage('visits/my-data');
  await shown('看了您反映的事');
  for (const { what } of Object.values(keptWords)) await shown(what);
});

test('deleting says first what it means, is asked for, and taken back', async () => {
  await openPage('visits/my-data');
  await tap('erase');
  await seen(myDataWords.eraseNote[0] ?? '');
  expect((await stands()).erasure).toBeNull();
  await tap('erase-now');
  await waitFor(async () => expect((await stands()).erasure).not.toBeNull());
  await tap('take-back');
  await waitFor(async () => expect((await stands()).erasure).toBeNull());
  await seen(myDataWords.eraseButton);
});

test('a correction is asked for, and shown until it is answered', async () => {
  await openPage('visits/my-data');
  await type('right-name', '王秀芸');
  await tap('correct');
  await waitFor(async () => expect((await stands()).corrections).toHaveLength(1));
  await seen(myDataWords.correctionStatus.asked);
});
