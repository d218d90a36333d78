/**
 * The function every screen calls: by the mini-program with `main({action, input, commandId?}, context)`, the caller being whom the
 * platform names in the context; by browsers through the HTTP gateway, where nobody is signed in and only what is public is answered.
 * It refuses to start (throws, naming the variable) when its environment is incomplete.
 */
import { createDispatch, type Dispatch, type Reply } from '../../actions/dispatch';
import { createLimiter, generous } from '../../actions/limits';
import { handlers } from '../../actions/registry';
import { identityOf } from '../../adapters/cloudbase/identity';
import { log, openCloudPorts } from '../ports';
import { answerHttp, isHttp, type HttpReply } from './http';

let dispatch: Dispatch | null = null;

export async function main(event: unknown, context: unknown): Promise<Reply['body'] | HttpReply> {
  dispatch ??= createDispatch(openCloudPorts(process.env), handlers, { limiter: createLimiter(generous) });
  if (isHttp(event)) return answerHttp(event, dispatch);
  const reply = await dispatch(callIn(event), identityOf(context, log));
  return reply.body;
}

/** The platform adds fields of its own to an event (`userInfo`, `tcbContext`): only the call goes on. */
function callIn(event: unknown): unknown {
  if (typeof event !== 'object' || event === null) return event;
  const { action, input, commandId } = event as Record<string, unknown>;
  return { action, input, ...(commandId === undefined ? {} : { commandId }) };
}
