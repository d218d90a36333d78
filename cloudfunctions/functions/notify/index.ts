/** The timer that sends what stands in the outbox as WeChat subscribe messages. Without a template everything stays in the inbox. */
import cloud from 'wx-server-sdk';
import type { Ports } from '../../actions/context';
import { loadTowns } from '../../actions/load';
import { sendDue } from '../../actions/notify';
import { openCloudPorts } from '../ports';
import {
  createWechatMessenger,
  type SendSubscribeMessage,
  type SubscribeTemplate,
} from '../../adapters/wechat/messenger';
import type { Messenger } from '../../ports/messenger';
import { forTown } from '../../ports/store';

let opened: { readonly ports: Ports; readonly messenger: Messenger } | null = null;

export async function main(): Promise<{ ok: boolean }> {
  opened ??= { ports: openCloudPorts(process.env), messenger: openMessenger() };
  const { ports, messenger } = opened;
  let isWhole = true;
  for (const { slug } of await loadTowns(forTown(ports.store, 'county'))) {
    try {
      await sendDue(ports, messenger, slug, await ports.clock.now());
    } catch (error) {
      isWhole = false;
      ports.log.error('notify', error, { town: slug });
    }
  }
  return { ok: isWhole };
}

function openMessenger(): Messenger {
  const text = process.env['WX_TEMPLATE'];
  if (!text) return { send: async () => 'inboxOnly' };
  cloud.init({ env: process.env['TCB_ENV'] ?? process.env['SCF_NAMESPACE'] ?? '' });
  const send = (cloud.openapi as { subscribeMessage: { send: SendSubscribeMessage } }).subscribeMessage.send;
  return createWechatMessenger(send, JSON.parse(text) as SubscribeTemplate);
}
