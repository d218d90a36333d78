/**
 * The function every screen calls: by the mini-program with `main({action, input, commandId?}, context)`, the caller being whom the
 * platform names in the context; by browsers through the HTTP gateway, the caller being who opened the desk's session whose token comes with the call, else nobody,
 * to whom only what is public is answered.
 * It refuses to start (throws, naming the variable) when its environment is incomplete.
 */
import { deskIdentity } from '../../actions/desk';
import { createDispatch, type Dispatch, type Reply } from '../../actions/dispatch';
import type { Ports } from '../../actions/context';
import { createLimiter, generous } from '../../actions/limits';
import { handlers } from '../../actions/registry';
import { identityOf } from '../../adapters/cloudbase/identity';
import { log, openCloudPorts } from '../ports';
import { answerHttp, isHttp, type HttpReply } from './http';

interface Opened {
  readonly ports: Ports;
  readonly dispatch: Dispatch;
}
let opened: Opened | null = null;

function open(): Opened {
  const ports = openCloudPorts(process.env);
  return { ports, dispatch: createDispatch(ports, handlers, { limiter: createLimiter(generous) }) };
}

export async function main(event: unknown, context: unknown): Promise<Reply['body'] | HttpReply> {
  opened ??= open();
  const { ports, dispatch } = opened;
  if (isHttp(event))
    return answerHttp(event, dispatch, async (token) => deskIdentity(ports.store, token, await ports.clock.now()));
  const reply = await dispatch(callIn(event), identityOf(context, log));
  return reply.body;
}

/** The platform adds fields of its own to an event (`userInfo`, `tcbContext`): only the call goes on. */
function callIn(event: unknown): unknown {
  if (typeof event !== 'object' || event === null) return event;
  const { action, input, commandId } = event as Record<string, unknown>;
  return { action, input, ...(commandId === undefined ? {} : { commandId }) };
}
