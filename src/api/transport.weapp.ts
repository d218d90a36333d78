import Taro from '@tarojs/taro';
import { CallProblem, type Transport } from './problem';

/** The mini-program: identity comes with the call, no token. */
export const transport: Transport = async (body) => {
  let result: unknown;
  try {
    ({ result } = await Taro.cloud.callFunction({ name: 'api', data: body }));
  } catch {
    throw new CallProblem('network');
  }
  if (typeof result === 'object' && result !== null && 'trace' in result) {
    throw new CallProblem('bug', String(result.trace));
  }
  return result;
};
