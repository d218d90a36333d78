import type { Action } from './action';
import { bookings, counter, register } from './bookings';
import { days } from './days';
import { files } from './files';
import { items } from './items';
import { notices } from './notices';
import { organisation } from './organisation';
import { appointments, people, session } from './people';
import { reports } from './reports';
import { requests } from './requests';
import { roster } from './roster';

/** Every action of the system, for the functions only: screens import the nouns they need. */
export const nouns = {
  appointments,
  bookings,
  counter,
  days,
  files,
  items,
  notices,
  organisation,
  people,
  register,
  reports,
  requests,
  roster,
  session,
};

export const contract: readonly Action[] = Object.values(nouns).flatMap((noun) => Object.values<Action>(noun));

/** Entry by id, for dispatch. */
export const entryOf: ReadonlyMap<string, Action> = new Map(contract.map((entry) => [entry.id, entry]));
