/**
 * `startCloudServer()` → the address for the SDK's `serviceUrl`, the database behind it, and faults on command.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { manifest } from '../../../cloudfunctions/ports/manifest';
import { CloudDatabase, conflict } from './database';
import { decode, encode, type Document } from './ejson';
import { CloudError } from './mongo';
import { CloudStorage } from './storage';
import { formOf, wxAnswerBytes, wxCallOf, type WxAnswer, type WxCall } from './wx';

/**
 * What happens to a request instead of an answer; `before` its effect or `after` it.
 * `cut` ends the connection, `hang` never answers, `bad-gateway` is HTTP 502 with a page, `empty` an answer without a body.
 */
export interface Fault {
  readonly kind: 'conflict' | 'quota' | 'cut' | 'hang' | 'bad-gateway' | 'empty';
  readonly when?: 'before' | 'after';
  /** Only requests of this action, such as `database.commitTransaction`. */
  readonly action?: string;
  /** How many requests; 1 unless told. */
  readonly times?: number;
}

export type Body = Readonly<Record<string, unknown>>;
export type Answer = Record<string, unknown>;

export interface CloudServer {
  /** For `openCloudApp`. */
  readonly config: {
    readonly env: string;
    readonly secretId: string;
    readonly secretKey: string;
    readonly serviceUrl: string;
  };
  readonly database: CloudDatabase;
  readonly storage: CloudStorage;
  /** Actions asked for so far, in order. */
  readonly actions: string[];
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Answers another action, such as `functions.invokeFunction` or `wx.api`, with these fields. */
  answer(action: string, handler: (body: Body) => Answer | Promise<Answer>): void;
  /** Answers WeChat's own APIs (`wx.openApi`); until then nothing may be called. */
  answerWx(handler: (call: WxCall) => WxAnswer): void;
  close(): Promise<void>;
}

export async function startCloudServer(): Promise<CloudServer> {
  // Else every request of the SDK first looks for a metadata host, 60 ms each.
  process.env['TENCENTCLOUD'] = 'true';
  // Else it keeps a timer of 3 s for a warning after every request that failed.
  process.env['SILENCE'] = 'true';
  const database = new CloudDatabase();
  for (const name of Object.keys(manifest)) database.addCollection(name);
  const storage = new CloudStorage();
  const actions: string[] = [];
  const handlers = new Map<string, (body: Body) => Answer | Promise<Answer>>();
  let wx: (call: WxCall) => WxAnswer = () => ({ systemError: -604101 });
  let faults: { fault: Fault; left: number }[] = [];

  function nextFault(action: string): Fault | null {
    const due = faults.find(({ fault }) => fault.action === undefined || fault.action === action);
    if (due === undefined) return null;
    due.left -= 1;
    faults = faults.filter(({ left }) => left > 0);
    return due.fault;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request);
    if (request.url?.startsWith('/storage/') === true) {
      storage.serve(request, bytes, response);
      return;
    }
    const contentType = String(request.headers['content-type']);
    const isForm = contentType.startsWith('multipart/form-data');
    const body = isForm ? formOf(bytes, contentType) : (JSON.parse(bytes.toString()) as Body);
    const action = String(body['action']);
    actions.push(action);
    const fault = nextFault(action);
    if (fault !== null && fault.when !== 'after') {
      fail(fault, response);
      return;
    }
    if (action === 'wx.openApi') {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(wxAnswerBytes(wx(wxCallOf(body))));
      return;
    }
    const answer = await answerOf(request, action, body);
    if (fault !== null) fail(fault, response);
    else send(response, answer);
  }

  async function answerOf(request: IncomingMessage, action: string, body: Body): Promise<Answer> {
    if (request.headers.authorization === undefined) return { code: 'SIGN_PARAM_INVALID', message: 'no signature' };
    try {
      const handler = handlers.get(action);
      if (handler !== undefined) return await handler(body);
      if (action.startsWith('storage.')) return storage.answer(action, body, `http://${String(request.headers.host)}`);
      return await databaseAnswer(database, action, body);
    } catch (error) {
      if (error instanceof CloudError) return { code: error.code, message: error.message };
      throw error;
    }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    config: { env: 'test-env', secretId: 'id', secretKey: 'key', serviceUrl: `http://127.0.0.1:${port}/admin` },
    database,
    storage,
    actions,
    fault: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    clearFaults: () => void (faults = []),
    answer: (action, handler) => void handlers.set(action, handler),
    answerWx: (handler) => void (wx = handler),
    async close() {
      database.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: Answer): void {
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ requestId: randomUUID(), ...answer }));
}

function fail(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'conflict': {
      const { code, message } = conflict();
      send(response, { code, message });
      return;
    }
    case 'quota':
      send(response, { code: 'EXCEED_REQUEST_LIMIT', message: 'exceed request limit' });
      return;
    case 'cut':
      response.socket?.destroy();
      return;
    case 'hang':
      return;
    case 'bad-gateway':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
      return;
    case 'empty':
      response.writeHead(200).end();
  }
}

const query = (body: Body): Document =>
  typeof body['query'] === 'string' && body['query'] !== '' ? (decode(body['query']) as Document) : {};
const data = (body: Body): Document => decode(String(body['data'])) as Document;

async function databaseAnswer(database: CloudDatabase, action: string, body: Body): Promise<Answer> {
  const collection = String(body['collectionName']);
  const txId = body['transactionId'] as string | undefined;
  switch (action) {
    case 'database.addCollection':
      database.addCollection(collection);
      return {};
    case 'database.startTransaction':
      return { transactionId: database.begin() };
    case 'database.commitTransaction':
      database.commit(String(txId));
      return {};
    case 'database.abortTransaction':
      database.abort(String(txId));
      return {};
    case 'database.insertDocument': {
      const docs = (body['data'] as string[]).map((text) => decode(text) as Document);
      return { data: { insertedIds: await database.insert(collection, docs, txId) } };
    }
    case 'database.getDocument': {
      const order = typeof body['order'] === 'string' ? { order: decode(body['order']) as Document } : {};
      const limit = body['queryType'] === 'DOC' ? 1 : Number(body['limit']);
      const list = database.find(
        collection,
        query(body),
        { limit, offset: Number(body['offset'] ?? 0), ...order },
        txId,
      );
      return { data: { list: list.map(encode), limit } };
    }
    case 'database.calculateDocument':
      return { data: { total: database.find(collection, query(body), { limit: Infinity }).length } };
    case 'database.modifyDocument': {
      if (body['merge'] === false) {
        await database.replace(collection, query(body)['_id'] as string, data(body), txId);
        return { data: { updated: 1 } };
      }
      return {
        data: {
          updated: await database.update(collection, query(body), data(body), body['multi'] === true, txId),
          upsert_id: null,
        },
      };
    }
    case 'database.modifyAndReturnDoc': {
      const doc = await database.updateAndReturn(collection, query(body), data(body), txId);
      return { data: doc === null ? { updated: 0 } : { updated: 1, doc: encode(doc) } };
    }
    case 'database.removeDocument':
      return { data: { deleted: await database.remove(collection, query(body), body['multi'] === true, txId) } };
    default:
      throw new CloudError('INVALID_ACTION', `no such action: ${action}`);
  }
}
