import { parseContext } from '@cloudbase/node-sdk';
import type { Identity, Log } from '../../ports/platform';

/** An openid as the platform makes them; anything else in its place is nobody. */
const OPENID = /^[A-Za-z0-9_-]{10,128}$/;

/**
 * Who called a cloud function: only from the handler's own `context`, never from the event body. Only a mini-program caller
 * has an openid; everyone else is nobody here, and a context that cannot be read is nobody too (logged).
 *
 * NOTE: not the SDK's `getCloudbaseContext`: that falls back to the variables of the process, which outlive a call.
 */
export function identityOf(context: unknown, log: Log): Identity | null {
  try {
    const { environment, environ } = parseContext(context as Parameters<typeof parseContext>[0]);
    const { WX_OPENID, WX_APPID } = (environment ?? environ ?? {}) as Readonly<Record<string, unknown>>;
    if (WX_OPENID === undefined || WX_OPENID === '') return null;
    if (typeof WX_OPENID === 'string' && OPENID.test(WX_OPENID) && typeof WX_APPID === 'string' && WX_APPID !== '')
      return { provider: 'wechat', subject: WX_OPENID };
    log.error('identity.odd', new Error('the context names a caller in an unknown way'));
  } catch {
    log.error('identity.unreadable', new Error('the context of the call cannot be read'));
  }
  return null;
}
