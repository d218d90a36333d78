/** A mediation on the screens: begun from the request, a side named, asked, met, agreed with the signed paper, answered; the other side's own page. */
import { cleanup, waitFor } from '@testing-library/react';
import type { DisputeView } from '#types/disputes';
import type { RequestView } from '#types/request-views';
import { openPhone } from '../../../cloudfunctions/actions/phones';
import { DAY, HOUR } from '../../../cloudfunctions/domain/calendar';
import type { PersonDoc } from '../../../cloudfunctions/domain/organisation';
import { draftKey, signedIn } from '../../../src/session/session';
import { kept } from '../../../src/storage';
import { taroTest } from '../../support/taro/taro';
import { createWorld, MONDAY, type World } from '../../support/world';
import { connect, follow, lastNavigation, openPage } from '../villager/app';
import { said, shown, signInAs, tap, type, valueOf } from './hands';

const JUSTICE = 'qingxi:department-justice';
const HIS = '墙是照老界砌的';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
jest.setTimeout(60_000);
let world: World;
let she: string;
let he: string;
let staff: string;
let requestId: string;

beforeEach(async () => {
  taroTest.reset();
  world = await createWorld();
  connect(world);
  she = world.family[0] ?? '';
  he = world.residents('qingxi:group-01-1')[0] ?? '';
  staff = world.holder('staff', JUSTICE);
  const { row } = await world.done<RequestView>(she, 'requests.submit', { kind: 'dispute', text: '地界的事说不拢' });
  requestId = row.requestId;
  await world.done(staff, 'requests.accept', { requestId });
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const other = async (): Promise<PersonDoc> => {
  const person = await world.ports.store.get<PersonDoc>('persons', he);
  if (!person) throw new Error('nobody');
  return person;
};
const disputeIdOf = async (): Promise<string> =>
  (await world.done<RequestView>(staff, 'requests.show', { requestId })).dispute?.disputeId ?? '';

async function begun(): Promise<string> {
  const { disputeId } = await world.done<DisputeView>(staff, 'disputes.open', { requestId });
  const { name, ...person } = await other();
  const phone = openPhone(world.ports.vault, person) ?? '';
  await world.done(staff, 'disputes.addParty', { disputeId, name, phone });
  return disputeId;
}

async function picture(): Promise<string> {
  const begin = { contentType: 'image/png', bytes: PIXEL.length };
  const { fileId } = await world.done<{ fileId: string }>(staff, 'files.begin', begin);
  await world.ports.files.write(fileId, PIXEL, 'image/png');
  await world.done(staff, 'files.finish', { fileId });
  return fileId;
}

test('from the request to a signed agreement and the reply that is ready to send', async () => {
  await signInAs(world, 'staff', JUSTICE);
  await openPage('staff/requests', { requestId });
  await tap('to-dispute');
  expect(await follow()).toBe('staff/dispute');
  await shown(/一方不愿意就不调解/);
  await tap('begin-case');
  await waitFor(() => expect(lastNavigation().params['disputeId']).toBeTruthy());
  await follow();
  await shown(/在问各方愿不愿意/);
  await tap('act-addParty');
  await tap('send-form');
  await shown(/这里要填/);
  const { name } = await other();
  await type('party-name', name);
  await openPage('staff/dispute', { disputeId: await disputeIdOf() });
  // what was typed survives a reload
  expect(valueOf('party-name')).toBe(name);
  await type('party-phone', openPhone(world.ports.vault, await other()) ?? '');
  await tap('send-form');
  await shown(/第 2 方/);
  expect(said()).not.toContain('手机上看不到');
  await tap('act-say');
  await tap('side-2');
  await type('said-text', HIS);
  await tap('send-form');
  await waitFor(() => expect(document.getElementById('said-text')).toBeNull());
  expect(said()).not.toContain(HIS);
  await tap('agrees-2');
  await shown(/都愿意谈/);
  await tap('act-arrange');
  await type('meeting-date', '2026-11-24');
  await type('meeting-time', '9点');
  await tap('send-form');
  await shown(/时间写成 14:00/);
  await type('meeting-time', '9:00');
  await type('meeting-place', '青禾村部');
  await tap('send-form');
  await shown(/约好了时间/);

  await world.jump(MONDAY + DAY + HOUR);
  await openPage('staff/dispute', { disputeId: await disputeIdOf() });
  await tap('act-hold');
  await tap('came-1');
  await tap('came-2');
  await type('minutes', '各退一步');
  await tap('send-form');
  await shown(/谈过了，来的有/);
  await tap('act-plan');
  await type('what-0', '量地界');
  await type('who-0', '老李');
  await type('until-0', '2026-11-30');
  await tap('send-form');
  await shown(/量地界 · 老李/);
  await tap('open-notes');
  await shown(new RegExp(`${HIS}.*各退一步`, 's'));
  expect(kept.keys('read:').filter((key) => key.includes('disputes.'))).toEqual([]);

  await tap('act-agree');
  await tap('agreement-written');
  await type('terms', '檐水改道，墙不动');
  await tap('send-form');
  await shown(/书面协议要附照片/);
  // brought to the server before the page was reloaded
  const key = draftKey(staff, `case ${await disputeIdOf()}`);
  const draft = kept.get<object>(key);
  const photo = { key: 'carried-photo.png', contentType: 'image/png', bytes: PIXEL.length };
  kept.set(`file:${photo.key}`, { fileId: await picture() });
  kept.set(key, { ...draft, pictures: [photo] });
  await openPage('staff/dispute', { disputeId: await disputeIdOf() });
  await tap('send-form');
  await shown(/达成协议/);
  await tap('to-reply');
  expect(await follow()).toBe('staff/requests');
  await shown(/答复/);
  expect(valueOf('reply-text')).toContain('各方谈成了');
  await tap('send-reply');
  await shown(/答复发出了/);
});

test('the other side reads her own part, says yes, writes, and stops it; the first learns only that it stopped', async () => {
  const disputeId = await begun();
  await world.done(she, 'disputes.tell', { disputeId, text: '他占了我半尺' });
  cleanup();
  await signedIn(he);
  await openPage('visits/dispute', { disputeId });
  await shown(/愿意一起谈谈吗/);
  await tap('agree');
  await shown(/您说过愿意/);
  await type('tell-text', HIS);
  await openPage('visits/dispute', { disputeId });
  expect(valueOf('tell-text')).toBe(HIS);
  await tap('tell');
  await shown(new RegExp(`您说过的.*${HIS}`, 's'));
  expect(said()).not.toContain('半尺');
  await shown(/农村土地承包仲裁委员会/);
  // what speaks of violence stays on no device and is not taken
  await type('tell-text', '他家暴');
  expect(JSON.stringify(kept.get(draftKey(he, `dispute ${disputeId}`)) ?? '')).not.toContain('家暴');
  await tap('tell');
  await shown(/请马上打110/);
  await tap('refuse');
  await shown(/真的不谈了/);
  await tap('refuse');
  await shown(/调解停了/);

  cleanup();
  await signedIn(she);
  await openPage('villager/request', { requestId });
  await tap('to-dispute');
  expect(await follow()).toBe('visits/dispute');
  await shown(/调解停了.*谈不成，还有别的路/s);
  expect(said()).not.toMatch(/不愿意|老界/);
});

test('a number is shown once for a reason; a case is ended with a reason, and what else there is is named', async () => {
  const disputeId = await begun();
  await signInAs(world, 'staff', JUSTICE);
  await openPage('staff/dispute', { disputeId });
  await tap('number-2');
  await tap('why-2-contact');
  await shown(new RegExp(openPhone(world.ports.vault, await other()) ?? 'none'));
  await tap('act-end');
  await tap('send-form');
  await shown(/选一个/);
  await tap('end-notAgreed');
  await tap('send-form');
  await shown(/没谈成，停了.*农村土地承包仲裁委员会/s);
});

test('nobody of another department finds it', async () => {
  const disputeId = await begun();
  await signInAs(world, 'staff', 'qingxi:department-civil');
  await openPage('staff/dispute', { disputeId });
  await shown(/没有找到|看不到/);
});

test('a side added by mistake is taken off after one more question', async () => {
  const disputeId = await begun();
  await signInAs(world, 'staff', JUSTICE);
  await openPage('staff/dispute', { disputeId });
  const { name } = await other();
  await shown(new RegExp(name));
  expect(document.getElementById('remove-1')).toBeNull();
  await tap('remove-2');
  await shown(new RegExp(`拿掉${name}？`));
  await tap('remove-not-2');
  expect(said()).toContain(name);
  await tap('remove-2');
  await tap('remove-sure-2');
  await waitFor(() => expect(said()).not.toContain(name));
  expect(document.getElementById('party-2')).toBeNull();
  await shown(/在问各方愿不愿意/);
});
