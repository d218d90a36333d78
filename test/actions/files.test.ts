import { createWorld, newCommand, type World } from '../support/world';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
/** A JPEG of one pixel's shape, with a comment that must not survive. */
const picture = Buffer.from([
  ...[0xff, 0xd8, 0xff, 0xfe, 0, 8, ...Buffer.from('secret')],
  ...[0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xff, 0xd9],
]);

interface Begun {
  readonly fileId: string;
  readonly upload: { readonly by: string; readonly url: string };
}

let world: World;
let me: string;

beforeEach(async () => {
  world = await createWorld();
  me = world.family[0] ?? '';
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const begin = (bytes = picture.length, commandId = newCommand()) =>
  world.call<Begun>(me, 'files.begin', { contentType: 'image/jpeg', bytes }, commandId);

async function uploaded(bytes: Buffer): Promise<string> {
  const begun = await begin(bytes.length);
  if (!begun.ok) throw new Error(begun.refusal.code);
  const { fileId, upload } = begun.value;
  const ticket = new URL(upload.url, 'http://localhost').searchParams.get('ticket') ?? '';
  expect(await world.files.accept(fileId, ticket, bytes)).toBe('stored');
  return fileId;
}

it('a picture is put, finished, cleaned and shown', async () => {
  const fileId = await uploaded(picture);
  const { url } = await world.done<{ url: string }>(me, 'files.finish', { fileId });
  const ticket = new URL(url, 'http://localhost').searchParams.get('ticket') ?? '';
  const shown = await world.files.serve(fileId, ticket);
  expect(shown?.contentType).toBe('image/jpeg');
  expect(Buffer.from(shown?.bytes ?? []).toString('latin1')).not.toContain('secret');
  // finished twice is finished once
  expect(await world.call(me, 'files.finish', { fileId })).toMatchObject({ ok: true });
});

it('what is no picture is refused and not kept; what never came is missing', async () => {
  const fileId = await uploaded(Buffer.from('<html>not a picture</html>'));
  expect(await world.call(me, 'files.finish', { fileId })).toMatchObject({ refusal: { code: 'FileKindNotAllowed' } });
  expect(await world.files.read(fileId)).toBeNull();
  const begun = await begin();
  const missing = begun.ok ? begun.value.fileId : '';
  expect(await world.call(me, 'files.finish', { fileId: missing })).toMatchObject({ refusal: { code: 'FileMissing' } });
});

it('is nobody else’s to finish', async () => {
  const fileId = await uploaded(picture);
  expect(await world.call(world.family[1] ?? '', 'files.finish', { fileId })).toMatchObject({
    refusal: { code: 'NotFound', field: 'fileId' },
  });
});

it('is at most 5 MB, and at most nine pictures and a spoken message wait', async () => {
  expect(await begin(5 * 1024 * 1024 + 1)).toMatchObject({ refusal: { code: 'FileTooLarge', field: 'bytes' } });
  for (let n = 0; n < 10; n += 1) expect((await begin()).ok).toBe(true);
  expect(await begin()).toMatchObject({ refusal: { code: 'FileTooMany' } });
});

it('the same command gives the same file', async () => {
  const command = newCommand();
  const [first, again] = [await begin(10, command), await begin(10, command)];
  expect(first.ok && again.ok && first.value.fileId === again.value.fileId).toBe(true);
});

it('is deleted by the timer when nobody took it within a day', async () => {
  const fileId = await uploaded(picture);
  await world.done(me, 'files.finish', { fileId });
  const now = await world.clock.now();
  await world.jump(now + 23 * HOUR);
  expect((await world.tick())['files']).toEqual({ removed: 0 });
  await world.jump(now + 24 * HOUR);
  expect((await world.tick())['files']).toEqual({ removed: 1 });
  expect(await world.files.read(fileId)).toBeNull();
  expect(await world.call(me, 'files.finish', { fileId })).toMatchObject({ refusal: { code: 'NotFound' } });
});

it('goes with a request, once, and only when it is finished', async () => {
  const fileId = await uploaded(picture);
  const asked = { kind: 'help', text: '三组路口的路灯坏了三天了', fileIds: [fileId] };
  expect(await world.call(me, 'requests.submit', asked)).toMatchObject({
    refusal: { code: 'PictureNotReady', field: 'fileIds' },
  });
  await world.done(me, 'files.finish', { fileId });
  const view = await world.done<{ pictures: { fileId: string; url: string }[] }>(me, 'requests.submit', asked);
  expect(view.pictures.map((one) => one.fileId)).toEqual([fileId]);
  const ticket = new URL(view.pictures[0]?.url ?? '', 'http://localhost').searchParams.get('ticket') ?? '';
  expect((await world.files.serve(fileId, ticket))?.contentType).toBe('image/jpeg');
  // taken: it stays when the orphans go, and no other request may have it
  await world.jump((await world.clock.now()) + 30 * HOUR);
  await world.tick();
  expect(await world.files.read(fileId)).not.toBeNull();
  expect(await world.call(me, 'requests.submit', { ...asked, text: '同一张照片再用一次' })).toMatchObject({
    refusal: { code: 'PictureNotReady' },
  });
});
