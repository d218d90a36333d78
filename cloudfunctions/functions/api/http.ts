/** What the platform's HTTP gateway hands to a function and takes back: the pages of a browser call `POST /fn/api`. */
import type { Dispatch, Reply } from '../../actions/dispatch';
import type { Identity } from '../../ports/platform';
import { StoreFault } from '../../ports/store';

export interface HttpEvent {
  readonly httpMethod: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

export interface HttpReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const isHttp = (event: unknown): event is HttpEvent =>
  typeof event === 'object' && event !== null && typeof (event as HttpEvent).httpMethod === 'string';

/** `identify` says who holds the bearer token of the call; null: nobody. While the store cannot tell, she is asked to try again. */
export async function answerHttp(
  event: HttpEvent,
  dispatch: Dispatch,
  identify: (token: string | null) => Promise<Identity | null>,
): Promise<HttpReply> {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  if (event.httpMethod !== 'POST')
    return { statusCode: 405, headers: { ...headers, allow: 'POST' }, body: '{"ok":false}' };
  const reply = (statusCode: number, body: Reply['body']): HttpReply => ({
    statusCode,
    headers,
    body: JSON.stringify(body),
  });
  try {
    const { status, body } = await dispatch(callIn(event), await identify(tokenIn(event)));
    return reply(status, body);
  } catch (error) {
    // dispatch never rejects: it was the store, asked who she is
    if (error instanceof StoreFault) return reply(200, { ok: false, refusal: { code: 'TryAgain' } });
    throw error;
  }
}

/** The gateway hands on names of headers as they came. */
function tokenIn({ headers = {} }: HttpEvent): string | null {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return typeof value === 'string' ? (/^Bearer ([\w-]+)$/.exec(value)?.[1] ?? null) : null;
}

/** The call in the body; what is no JSON is no call, and dispatch says so. */
function callIn({ body, isBase64Encoded }: HttpEvent): unknown {
  if (typeof body !== 'string') return null;
  try {
    return JSON.parse(isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body) as unknown;
  } catch {
    return null;
  }
}
