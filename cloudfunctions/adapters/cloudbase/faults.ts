/**
 * What an error of the cloud SDK says about the effect. The rule: `Unknown` unless the answer proves that nothing happened.
 * Codes and wordings as documented and as seen in real runs.
 */
import { StoreFault } from '../../ports/store';

export type Verdict = 'Conflict' | 'Duplicate' | 'Expired' | 'Unavailable' | 'BadValue' | 'Unknown';

const VERDICTS: Readonly<Record<string, Verdict>> = {
  DATABASE_TRANSACTION_CONFLICT: 'Conflict',
  DATABASE_TRANSACTION_FAIL: 'Expired',
  DATABASE_DUPLICATE_WRITE: 'Duplicate',
  DATABASE_COLLECTION_NOT_EXIST: 'Unavailable',
  EXCEED_REQUEST_LIMIT: 'Unavailable',
  EXCEED_CONCURRENT_REQUEST_LIMIT: 'Unavailable',
  SIGN_PARAM_INVALID: 'Unavailable',
  INVALID_PARAM: 'BadValue',
  INVALID_ENV: 'Unavailable',
  PERMISSION_DENIED: 'Unavailable',
  DATABASE_PERMISSION_DENIED: 'Unavailable',
  // the connection never came about
  ECONNREFUSED: 'Unavailable',
  ENOTFOUND: 'Unavailable',
  EAI_AGAIN: 'Unavailable',
  EHOSTUNREACH: 'Unavailable',
  ENETUNREACH: 'Unavailable',
  ETIMEDOUT: 'Unavailable',
};
/** HTTP answers of a gateway that turned the call away. */
const TURNED_AWAY = new Set([401, 403, 404, 413, 429]);
const LATE = /time[sd]?[ -]?out|time limit|interrupted|not (primary|master)|shutdown/i;

export function verdictOf(error: unknown): Verdict {
  const { code, message } = partsOf(error);
  if (message.includes('E11000')) return 'Duplicate';
  if (message.includes('TransactionConflict')) return 'Conflict';
  if (message.includes('TransactionNotExist')) return 'Expired';
  if (typeof code === 'number') return TURNED_AWAY.has(code) ? 'Unavailable' : 'Unknown';
  if (code === 'DATABASE_REQUEST_FAILED') return LATE.test(message) ? 'Unknown' : 'BadValue';
  return (Object.hasOwn(VERDICTS, code) ? VERDICTS[code] : undefined) ?? 'Unknown';
}

/** The verdict as the port's fault; the SDK's code stays in the message and the error in `cause`. */
export function faultOf(verdict: Exclude<Verdict, 'Expired'>, error: unknown): StoreFault {
  const { code, message } = partsOf(error);
  return new StoreFault(verdict, `${code === '' ? 'no code' : String(code)}: ${message}`, { cause: error });
}

function partsOf(error: unknown): { readonly code: string | number; readonly message: string } {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    message?: unknown;
  };
  return {
    code: typeof code === 'string' || typeof code === 'number' ? code : '',
    message: typeof message === 'string' ? message : String(error),
  };
}
