import type { Action } from './action';
import { bookings } from './bookings';
import { counter, display, register } from './counter';
import { days } from './days';
import { desk } from './desk';
import { disputes } from './disputes';
import { files } from './files';
import { foreignOrders } from './foreign-orders';
import { groupSessions } from './group-sessions';
import { items } from './items';
import { moves } from './moves';
import { myData } from './my-data';
import { notices } from './notices';
import { organisation } from './organisation';
import { appointments, people, session } from './people';
import { publicMatters } from './public-ledger';
import { replyTemplates } from './reply-templates';
import { reports } from './reports';
import { requests } from './requests';
import { roster } from './roster';
import { routingRules } from './routing-rules';
import { search } from './search';
import { settings } from './settings';
import { waits } from './waits';

/** Every action of the system, for the functions only: screens import the nouns they need. */
export const nouns = {
  appointments,
  bookings,
  counter,
  days,
  desk,
  display,
  disputes,
  files,
  foreignOrders,
  groupSessions,
  items,
  moves,
  myData,
  notices,
  organisation,
  people,
  publicMatters,
  register,
  replyTemplates,
  reports,
  requests,
  roster,
  routingRules,
  search,
  session,
  settings,
  waits,
};

export const contract: readonly Action[] = Object.values(nouns).flatMap((noun) => Object.values<Action>(noun));

/** Entry by id, for dispatch. */
export const entryOf: ReadonlyMap<string, Action> = new Map(contract.map((entry) => [entry.id, entry]));
