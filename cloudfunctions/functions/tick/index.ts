/** The timer: deadlines, seats without bookings, reminders, for every town. Safe to repeat, to overlap and to be killed. */
import { runTick } from '../../actions/tick';
import { log, openCloudPorts } from '../ports';
import type { Ports } from '../../actions/context';

let ports: Ports | null = null;

export async function main(): Promise<{ ok: boolean }> {
  ports ??= openCloudPorts(process.env);
  try {
    log.info('tick', { report: JSON.stringify(await runTick(ports)) });
    return { ok: true };
  } catch (error) {
    // NOTE: a throw would make the platform repeat a timer that comes again by itself in a minute
    log.error('tick', error);
    return { ok: false };
  }
}
