import { getCloudbaseContext } from '@cloudbase/node-sdk';
import type { Identity } from '../../ports/platform';

/**
 * Who called a cloud function, from what the platform injected and from nothing else: the handler's own context first, never the
 * event body. Only a mini-program caller has an openid; everyone else is nobody here.
 */
export function identityOf(context: unknown): Identity | null {
  const { WX_OPENID, WX_APPID } = getCloudbaseContext(context as Parameters<typeof getCloudbaseContext>[0]);
  return WX_OPENID && WX_APPID ? { provider: 'wechat', subject: WX_OPENID } : null;
}
