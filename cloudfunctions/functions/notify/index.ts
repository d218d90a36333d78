/** The timer that sends what stands in the outbox as WeChat subscribe messages. Without a template everything stays in the inbox. */
import cloud from 'wx-server-sdk';
import type { Ports } from '../../actions/context';
import { loadTowns } from '../../actions/load';
import { sendDue } from '../../actions/notify';
import { cloudConfigFrom } from '../../adapters/cloudbase/app';
import { createWechatMessenger, templateFrom, type SendSubscribeMessage } from '../../adapters/wechat/messenger';
import type { Messenger } from '../../ports/messenger';
import { forTown } from '../../ports/store';
import { log, openCloudPorts, type Environment } from '../ports';

/** The function may take 55 s and comes every minute: it ends by itself before that. */
const LONGEST_RUN = 40_000;
/** Messages of one town in one round: a town with a long queue does not keep the others waiting. */
const ROUND = 50;

let opened: { readonly ports: Ports; readonly messenger: Messenger } | null = null;

export async function main(): Promise<{ ok: boolean }> {
  opened ??= { ports: openCloudPorts(process.env), messenger: openMessenger(process.env) };
  const { ports, messenger } = opened;
  const began = performance.now();
  const mayGoOn = (): boolean => performance.now() - began < LONGEST_RUN;
  const total = { sent: 0, later: 0, failed: 0 };
  let broken = 0;
  try {
    let towns = (await loadTowns(forTown(ports.store, 'county'))).map(({ slug }) => slug);
    while (towns.length > 0 && mayGoOn()) {
      const unfinished: string[] = [];
      for (const town of towns) {
        try {
          const counts = await sendDue(ports, messenger, town, await ports.clock.now(), { limit: ROUND, mayGoOn });
          for (const what of ['sent', 'later', 'failed'] as const) total[what] += counts[what];
          if (counts.sent + counts.later + counts.failed >= ROUND) unfinished.push(town);
        } catch (error) {
          broken += 1;
          log.error('notify.town', error, { town });
        }
      }
      towns = unfinished;
    }
  } catch (error) {
    // NOTE: a throw would make the platform repeat a timer that comes again by itself in a minute
    broken += 1;
    log.error('notify', error);
  }
  log.info('notify', { ...total, broken });
  return { ok: broken === 0 };
}

function openMessenger(environment: Environment): Messenger {
  const template = templateFrom(environment['WX_TEMPLATE']);
  if (!template) return { send: async () => 'inboxOnly' };
  cloud.init({ env: cloudConfigFrom(environment).env });
  const { subscribeMessage } = cloud.openapi as { subscribeMessage: { send: SendSubscribeMessage } };
  return createWechatMessenger((message) => subscribeMessage.send(message), template, log);
}
