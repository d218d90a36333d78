/**
 * The contract as types only: `Input<'bookings.create'>`, `Output<'days.upcoming'>`. Nothing of it is in the bundle; the
 * functions check every input and output themselves.
 */
import type { Action, InputOf, OutputOf } from '#types/action';
import type { bookings } from '#types/bookings';
import type { counter, display, register } from '#types/counter';
import type { days } from '#types/days';
import type { desk } from '#types/desk';
import type { disputes } from '#types/disputes';
import type { files } from '#types/files';
import type { foreignOrders } from '#types/foreign-orders';
import type { groupSessions } from '#types/group-sessions';
import type { items } from '#types/items';
import type { moves } from '#types/moves';
import type { myData } from '#types/my-data';
import type { notices } from '#types/notices';
import type { organisation } from '#types/organisation';
import type { appointments, people, session } from '#types/people';
import type { publicMatters } from '#types/public-ledger';
import type { replyTemplates } from '#types/reply-templates';
import type { reports } from '#types/reports';
import type { requests } from '#types/requests';
import type { roster } from '#types/roster';
import type { routingRules } from '#types/routing-rules';
import type { search } from '#types/search';
import type { settings } from '#types/settings';
import type { waits } from '#types/waits';

type Noun =
  | typeof appointments
  | typeof bookings
  | typeof counter
  | typeof days
  | typeof desk
  | typeof display
  | typeof disputes
  | typeof files
  | typeof foreignOrders
  | typeof groupSessions
  | typeof items
  | typeof moves
  | typeof myData
  | typeof notices
  | typeof organisation
  | typeof people
  | typeof publicMatters
  | typeof register
  | typeof replyTemplates
  | typeof reports
  | typeof requests
  | typeof roster
  | typeof routingRules
  | typeof search
  | typeof session
  | typeof settings
  | typeof waits;
type Entry = Noun extends infer N ? (N extends object ? N[keyof N] : never) : never;
type EntryOf<I extends ActionId> = Extract<Entry, Action & { readonly id: I }>;

export type ActionId = Extract<Entry, Action>['id'];
export type ReadId = Extract<Entry, Action & { readonly effect: 'read' }>['id'];
export type WriteId = Exclude<ActionId, ReadId>;
export type Input<I extends ActionId> = InputOf<EntryOf<I>>;
export type Output<I extends ActionId> = OutputOf<EntryOf<I>>;
