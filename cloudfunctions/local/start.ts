import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { refuse } from '#types/errors';
import { deskIdentity } from '../actions/desk';
import { createDispatch } from '../actions/dispatch';
import { createLimiter, type LimitPolicy } from '../actions/limits';
import { loadTowns } from '../actions/load';
import { sendDue } from '../actions/notify';
import { handlers } from '../actions/registry';
import { runTick } from '../actions/tick';
import { forTown } from '../ports/store';
import { contractJson } from './contract-json';
import { serveFile } from './files-http';
import { BodyTooLarge, isOurs, readJson, send, sendJson, tokenOf } from './http';
import { localMessenger, messagesPage, sentMessages } from './messages';
import { openFolder } from './open';
import { localPeople } from './people';
import { openSessions } from './sessions';
import type { SeedKind } from './seed/seed';
import { openWeb } from './web';

export interface ServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  readonly seed: SeedKind;
  /** Lets `POST /local/clock` move the business clock. */
  readonly localClock: boolean;
  /** The built pages. */
  readonly webDir: string;
  /** Without timers only `POST /local/tick` moves things on. */
  readonly timers?: boolean;
  readonly logLevel?: 'info' | 'error' | 'silent';
}

export interface LocalServer {
  readonly url: string;
  readonly isNew: boolean;
  people(): ReturnType<typeof localPeople>;
  close(): Promise<void>;
}

/** One machine, often driven by scripts: only a runaway loop is stopped. */
const limits: LimitPolicy = {
  read: { burst: 60_000, perMinute: 60_000 },
  write: { burst: 6_000, perMinute: 6_000 },
};

const TICK_EVERY = 30_000;
const NOTIFY_EVERY = 10_000;

const SignIn = z.strictObject({ personId: z.string().check(z.maxLength(80)) });
const ClockInput = z.strictObject({ now: z.int().check(z.gte(0), z.lte(8_000_000_000_000)) });

export async function startLocalServer(options: ServerOptions): Promise<LocalServer> {
  const { ports, sessionKey, isNew } = await openFolder(options.dataDir, options.seed, {
    level: options.logLevel ?? 'error',
  });
  const { store, clock, files, log } = ports;
  const dispatch = createDispatch(ports, handlers, { limiter: createLimiter(limits) });
  const sessions = openSessions(store, sessionKey);
  const web = openWeb(resolve(options.webDir));
  const people = async () => localPeople(store, await clock.now());

  async function notify(): Promise<{ sent: number; later: number; failed: number }> {
    const total = { sent: 0, later: 0, failed: 0 };
    for (const { slug } of await loadTowns(forTown(store, 'county'))) {
      const counts = await sendDue(ports, localMessenger, slug, await clock.now());
      for (const what of ['sent', 'later', 'failed'] as const) total[what] += counts[what];
    }
    return total;
  }

  type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

  const routes: Readonly<Record<string, Route>> = {
    'POST /fn/api': async (request, response) => {
      const token = tokenOf(request);
      const identity = sessions.identityOf(token) ?? (await deskIdentity(store, token, await clock.now()));
      const reply = await dispatch(await readJson(request), identity);
      sendJson(response, reply.status, reply.body);
    },
    'POST /local/sign-in': async (request, response) => {
      const input = SignIn.safeParse(await readJson(request));
      const token = input.success ? await sessions.signIn(input.data.personId) : null;
      if (token === null) return sendJson(response, 200, refuse('NotFound', { field: 'personId' }));
      sendJson(
        response,
        200,
        { ok: true, token },
        { 'set-cookie': `session=${token}; Path=/; HttpOnly; SameSite=Strict` },
      );
    },
    'POST /local/sign-out': async (_request, response) =>
      sendJson(response, 200, { ok: true }, { 'set-cookie': 'session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict' }),
    'GET /local/people': async (_request, response) => sendJson(response, 200, await people()),
    'GET /local/outbox': async (_request, response) => sendJson(response, 200, await sentMessages(store)),
    'GET /local/messages': async (_request, response) =>
      send(response, 200, 'text/html; charset=utf-8', messagesPage(await sentMessages(store)), {
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      }),
    'GET /local/contract.json': async (_request, response) => sendJson(response, 200, contractJson()),
    'GET /local/health': async (_request, response) =>
      sendJson(response, 200, { ok: true, now: await clock.now(), localClock: options.localClock }),
    'POST /local/tick': async (_request, response) => {
      const tick = await runTick(ports);
      sendJson(response, 200, { ok: true, value: { ...tick, notify: await notify() } });
    },
    ...(options.localClock
      ? {
          'POST /local/clock': async (request, response) => {
            const input = ClockInput.safeParse(await readJson(request));
            const moved = input.success && (await clock.set(input.data.now));
            if (!moved)
              return sendJson(response, 200, refuse('BadInput', { field: 'now', params: { problem: 'forward' } }));
            sendJson(response, 200, { ok: true, value: { now: await clock.now() } });
          },
        }
      : {}),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOurs(request)) return sendJson(response, 403, { ok: false });
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
    const route = routes[`${method} ${url.pathname}`];
    if (route) return route(request, response, url);
    if (url.pathname.startsWith('/local/files/') && (method === 'GET' || method === 'PUT'))
      return serveFile(files, request, response, url);
    if (method === 'GET' && (await web(request, response, decodeURIComponent(url.pathname)))) return;
    sendJson(response, 404, { ok: false });
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      if (error instanceof BodyTooLarge)
        return sendJson(response, 200, refuse('BadInput', { field: 'input', params: { problem: 'too_big' } }), {
          connection: 'close',
        });
      if (error instanceof URIError || (error as NodeJS.ErrnoException).code === 'ERR_INVALID_URL')
        return sendJson(response, 404, { ok: false });
      const trace = randomBytes(6).toString('hex');
      log.error('server.bug', error, { trace });
      sendJson(response, 500, { ok: false, trace });
    });
  });
  server.requestTimeout = 30_000;
  await listen(server, options.port);

  const stopTimers =
    options.timers === false ? [] : [every(TICK_EVERY, () => runTick(ports)), every(NOTIFY_EVERY, notify)];

  /** Runs it again and again, never twice at once. A failure is logged; the next run tries again. */
  function every(ms: number, run: () => Promise<unknown>): () => Promise<void> {
    let running: Promise<unknown> | null = null;
    const timer = setInterval(() => {
      running ??= run()
        .catch((error: unknown) => log.error('timer', error))
        .finally(() => (running = null));
    }, ms);
    timer.unref();
    return async () => {
      clearInterval(timer);
      await running;
    };
  }

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    isNew,
    people,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await Promise.all([closed, ...stopTimers.map((stop) => stop())]);
      await ports.search.close();
      await store.close();
    },
  };
}

/** Loopback only: nobody else on the network may sign in as anyone. */
function listen(server: Server, port: number): Promise<void> {
  return new Promise((ready, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      ready();
    });
  });
}
