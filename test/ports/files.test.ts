/** What every files adapter promises, and what the local one promises about its tickets. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCloudApp } from '../../cloudfunctions/adapters/cloudbase/app';
import { openCloudFiles } from '../../cloudfunctions/adapters/cloudbase/files';
import { openLocalFiles, type LocalFiles } from '../../cloudfunctions/adapters/local/files';
import { MAX_FILE_SIZE, type Files, type Upload } from '../../cloudfunctions/ports/files';
import { startCloudServer, type CloudServer } from '../support/cloud-server/server';
import { faultOf } from './store-contract/kit';

const ID = 'qinghe:file-1';
const bytes = Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2, 253]);
const jpeg = { contentType: 'image/jpeg', size: bytes.length };

interface FilesUnderTest {
  readonly files: Files;
  /** A client's PUT and GET. */
  readonly put: (upload: Upload, body: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  readonly fetch: (url: string) => Promise<Uint8Array | null>;
}

function describeFiles(name: string, under: () => FilesUnderTest): void {
  describe(`files contract: ${name}`, () => {
    it('takes a client’s upload and gives it back', async () => {
      const { files, put, fetch } = under();
      await expect(files.read(ID)).resolves.toBeNull();
      const upload = await files.begin(ID, jpeg);
      await expect(put(upload, bytes)).resolves.toBe(true);
      expect(Buffer.from((await files.read(ID)) ?? [])).toEqual(bytes);
      expect(Buffer.from((await fetch(await files.url(ID))) ?? [])).toEqual(bytes);
    });

    it('writes, replaces and removes; removing twice is fine', async () => {
      const { files } = under();
      await files.write(ID, Buffer.from('old'), 'image/png');
      await files.write(ID, bytes, 'image/jpeg');
      expect(Buffer.from((await files.read(ID)) ?? [])).toEqual(bytes);
      await files.remove(ID);
      await files.remove(ID);
      await expect(files.read(ID)).resolves.toBeNull();
    });

    it.each([
      '',
      'file',
      '../etc/passwd',
      'qinghe:../x',
      'qinghe:a/b',
      '/etc:x',
      'qinghe:a.b',
      'qinghe:',
      'qinghe:a\0',
    ])('refuses the id %j', async (id) => {
      const { files } = under();
      await expect(faultOf(files.begin(id, jpeg))).resolves.toBe('BadValue');
      await expect(faultOf(files.read(id))).resolves.toBe('BadValue');
      await expect(faultOf(files.write(id, bytes, 'image/jpeg'))).resolves.toBe('BadValue');
      await expect(faultOf(files.remove(id))).resolves.toBe('BadValue');
      await expect(faultOf(files.url(id))).resolves.toBe('BadValue');
    });

    it('refuses empty and too large files and odd types', async () => {
      const { files } = under();
      await expect(faultOf(files.begin(ID, { ...jpeg, size: 0 }))).resolves.toBe('BadValue');
      await expect(faultOf(files.begin(ID, { ...jpeg, size: MAX_FILE_SIZE + 1 }))).resolves.toBe('BadValue');
      await expect(faultOf(files.begin(ID, { ...jpeg, contentType: 'text/html\r\nx: y' }))).resolves.toBe('BadValue');
    });
  });
}

describe('in the cloud', () => {
  let server: CloudServer;
  let files: Files;
  beforeEach(async () => {
    server = await startCloudServer();
    files = openCloudFiles(openCloudApp(server.config));
  });
  afterEach(() => server.close());

  describeFiles('cloudbase', () => ({
    files,
    put: async ({ url, method, headers }, body) => (await fetch(url, { method, headers, body })).ok,
    fetch: async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
  }));

  it('keeps them under files/<town>/', async () => {
    await files.write(ID, bytes, 'image/jpeg');
    expect([...server.storage.files.keys()]).toEqual(['files/qinghe/file-1']);
  });
});

describe('on this machine', () => {
  let dir: string;
  let now: number;
  let files: LocalFiles;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'cunliban-files-'));
    now = 1_795_000_000_000;
    files = openLocalFiles({ dir, key: Buffer.alloc(32, 7), now: () => now });
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** As the local server reads an address. */
  function parts(url: string): { id: string; ticket: string } {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    expect(pathname.startsWith('/local/files/')).toBe(true);
    return { id: decodeURIComponent(pathname.slice('/local/files/'.length)), ticket: searchParams.get('ticket') ?? '' };
  }
  const put = ({ url }: Upload, body: Uint8Array, id = parts(url).id): ReturnType<LocalFiles['accept']> =>
    files.accept(id, parts(url).ticket, body);

  describeFiles('local', () => ({
    files,
    put: async (upload, body) => (await put(upload, body)) === 'stored',
    fetch: async (url) => (await files.serve(parts(url).id, parts(url).ticket))?.bytes ?? null,
  }));

  it('serves with the content type that was announced', async () => {
    await put(await files.begin(ID, jpeg), bytes);
    const { id, ticket } = parts(await files.url(ID));
    await expect(files.serve(id, ticket)).resolves.toMatchObject({ contentType: 'image/jpeg' });
    expect(readdirSync(join(dir, 'qinghe')).sort()).toEqual(['file-1', 'file-1.type']);
  });

  it('takes a ticket once, for its id, its use, its size and its time', async () => {
    const upload = await files.begin(ID, jpeg);
    await expect(put(upload, bytes, 'qinghe:file-2')).resolves.toBe('refused');
    await expect(put(upload, Buffer.alloc(jpeg.size + 1))).resolves.toBe('too-large');
    const { ticket } = parts(upload.url);
    await expect(files.accept(ID, `${ticket.slice(0, -2)}AA`, bytes)).resolves.toBe('refused');
    await expect(files.accept(ID, 'nonsense', bytes)).resolves.toBe('refused');
    await expect(files.serve(ID, ticket)).resolves.toBeNull();
    await expect(put(upload, bytes)).resolves.toBe('stored');
    await expect(put(upload, bytes)).resolves.toBe('exists');
    await files.remove(ID);
    await expect(put(upload, bytes)).resolves.toBe('exists');

    const late = await files.begin('qinghe:file-3', jpeg);
    const reading = parts(await files.url(ID));
    now += 16 * 60_000;
    await expect(put(late, bytes)).resolves.toBe('refused');
    await expect(files.serve(reading.id, reading.ticket)).resolves.toBeNull();
  });
});
