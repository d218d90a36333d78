/**
 * Who may do what to whose: the table. Written from the mission and the standards, not from the contract's roles, so that the two have to agree.
 *
 * `may`: the action does something or refuses for a reason of its own. `hidden`: the object does not exist for them. All other callers do
 * not have the action at all: `NotAllowed`, or `NotSignedIn` without a person.
 */
import type { ActionId } from './action-id';
import { appointments, items, organisation, people, settings } from './expectations/organisation';
import { bookings, waits } from './expectations/bookings';
import { counter, display, register } from './expectations/counter';
import { days, moves, roster } from './expectations/days';
import { disputes } from './expectations/disputes';
import { groupSessions } from './expectations/group-sessions';
import { desk, files, myData, notices, session } from './expectations/persons';
import { publicMatters } from './expectations/public-matters';
import { foreignOrders, replyTemplates, reports, routingRules, search } from './expectations/offices';
import { requests } from './expectations/requests';
import type { Case } from './expectations/who';

export const expectations: Readonly<Record<ActionId, readonly Case[]>> = {
  ...appointments,
  ...bookings,
  ...counter,
  ...days,
  ...desk,
  ...display,
  ...disputes,
  ...files,
  ...groupSessions,
  ...items,
  ...moves,
  ...myData,
  ...notices,
  ...organisation,
  ...people,
  ...publicMatters,
  ...register,
  ...reports,
  ...replyTemplates,
  ...requests,
  ...search,
  ...foreignOrders,
  ...roster,
  ...routingRules,
  ...settings,
  ...waits,
  // makes `unjoined` a person: the last
  ...session,
};
