/**
 * The object is hers, but another id in the same input is not: of the other town, of another village, department or household, or of another
 * kind. One entry for every id of every action beside the one its authorisation looks at.
 */
import { organisation } from './smuggling/organisation';
import { bookings } from './smuggling/bookings';
import { counter } from './smuggling/counter';
import { days } from './smuggling/days';
import { disputes } from './smuggling/disputes';
import { groupSessions } from './smuggling/group-sessions';
import { persons } from './smuggling/persons';
import { offices } from './smuggling/offices';
import { requests } from './smuggling/requests';
import type { Smugglings } from './smuggling/foreign';

export const smuggling: Smugglings = {
  ...organisation,
  ...bookings,
  ...counter,
  ...days,
  ...disputes,
  ...groupSessions,
  ...offices,
  ...requests,
  // joins: the last, in a world of its own
  ...persons,
};
