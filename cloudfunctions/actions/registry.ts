import { contract } from '#types/contract';
import { appointmentActions } from './appointments';
import { bookingsActions } from './bookings/actions';
import { calendarActions } from './calendar-tables';
import type { Handler } from './context';
import { counterActions } from './counter/actions';
import { daysActions } from './days';
import { displayActions } from './display';
import { deskActions } from './desk';
import { disputesActions } from './disputes/actions';
import { digestActions } from './digest';
import { dutyActions } from './duty';
import { fileActions } from './files';
import { foreignOrderActions } from './foreign-orders/actions';
import { groupSessionActions } from './group-sessions';
import { itemActions } from './items';
import { moveActions } from './moves/actions';
import { myDataActions } from './my-data/actions';
import { noticeActions } from './notices';
import { organisationActions } from './organisation';
import { peopleActions } from './people';
import { posterActions } from './poster';
import { publicMatterActions } from './public-matters/actions';
import { registerActions } from './register';
import { replyTemplateActions } from './reply-templates';
import { reportsActions } from './reports';
import { requestsActions } from './requests/actions';
import { rosterActions } from './roster/actions';
import { routingRulesActions } from './routing-rules/actions';
import { searchActions } from './search/actions';
import { sessionActions } from './session';
import { waitActions } from './waits/actions';
import { settingsActions } from './settings';

/** Every handler by action id. Throws when one is given twice or for an action the contract does not have. */
export function gather(handlers: readonly Handler[]): ReadonlyMap<string, Handler> {
  const byId = new Map<string, Handler>();
  for (const handler of handlers) {
    const { id, effect } = handler.entry;
    if (byId.has(id)) throw new Error(`two handlers for ${id}`);
    if (!contract.some((entry) => entry === handler.entry)) throw new Error(`${id} is not in the contract`);
    if ((effect === 'read') !== 'read' in handler) throw new Error(`${id} is declared a ${effect}`);
    byId.set(id, handler);
  }
  return byId;
}

/** Every action of the system. A noun's own file declares its handlers; here they only meet. */
export const handlers = gather([
  ...appointmentActions,
  ...bookingsActions,
  ...calendarActions,
  ...counterActions,
  ...daysActions,
  ...deskActions,
  ...displayActions,
  ...disputesActions,
  ...digestActions,
  ...dutyActions,
  ...fileActions,
  ...foreignOrderActions,
  ...groupSessionActions,
  ...itemActions,
  ...moveActions,
  ...myDataActions,
  ...noticeActions,
  ...organisationActions,
  ...peopleActions,
  ...posterActions,
  ...publicMatterActions,
  ...registerActions,
  ...replyTemplateActions,
  ...reportsActions,
  ...requestsActions,
  ...rosterActions,
  ...routingRulesActions,
  ...searchActions,
  ...sessionActions,
  ...waitActions,
  ...settingsActions,
]);
