/**
 * Who may do what to which object: the one place that decides.
 *
 * - Nobody signed in and the action is not open to `anyone` → `NotSignedIn`.
 * - None of the caller's roles is among the action's → `NotAllowed`.
 * - The object is missing, hidden from her, or outside what her roles cover → `NotFound`, always the same.
 *
 * An appointment covers an object when its organisation is one the object lies in or is handled by, or stands above such a
 * one. County appointments cover every town. `resident` covers what is her own, and the public half-days of her town.
 */
import type { Action, ObjectKind, Role } from '#types/action';
import { refuse, type Decision } from '#types/errors';
import type { DisputeDoc } from '../domain/disputes/state';
import { isHiddenFrom } from '../domain/requests/hidden';
import type { RequestDoc } from '../domain/requests/state';
import type { AppointmentDoc, OrgDoc, PersonDoc, Scope, Scoped, Stored } from '../domain/organisation';
import { forTown, type Store } from '../ports/store';
import type { Caller, Context } from './context';
import { townOf } from './ids';
import { townsOf } from './load';
import type { OutboxDoc } from './outbox';

export interface Permit {
  readonly as: Context['as'];
  readonly scope: Scope;
}

/** First step, before the input is read: may a caller with these roles do this at all? */
export function admit(entry: Action, caller: Caller): Decision<null, 'NotSignedIn' | 'NotAllowed'> {
  if (entry.roles.includes('anyone')) return { ok: true, value: null };
  if (!caller.identity || (!caller.person && entry.object.kind !== 'identity')) return refuse('NotSignedIn');
  const isFit = entry.roles.includes('resident') || caller.appointments.some(({ role }) => entry.roles.includes(role));
  return isFit ? { ok: true, value: null } : refuse('NotAllowed');
}

/** Second step: does one of the caller's roles cover the object? The first role of the entry that does is the capacity she acts in. */
export async function authorise(
  store: Store,
  entry: Action,
  caller: Caller,
  input: Readonly<Record<string, unknown>>,
): Promise<Decision<Permit, 'NotFound'>> {
  const { field } = entry.object;
  const found = await openScope(store, entry, caller, input);
  if (found)
    for (const role of entry.roles) {
      const as = capacity(role, found.kind, found.scope, caller);
      if (as) return { ok: true, value: { as, scope: found.scope } };
    }
  return refuse('NotFound', field === undefined ? {} : { field });
}

/**
 * What she did before may be told her again though nothing of hers covers the object any more, as after a hand-back: it is there and not
 * hidden from her, and she still holds the appointment she did it in.
 */
export async function authoriseAgain(
  store: Store,
  entry: Action,
  caller: Caller,
  input: Readonly<Record<string, unknown>>,
  did: { readonly role: Role; readonly orgId: string },
): Promise<Permit | null> {
  const appointment = caller.appointments.find(({ role, orgId }) => role === did.role && orgId === did.orgId);
  const found = appointment && (await openScope(store, entry, caller, input));
  return found ? { as: { role: did.role, appointment }, scope: found.scope } : null;
}

/** It is there and not hidden from her, whatever she may do with it. */
export async function isOpenTo(
  store: Store,
  entry: Action,
  caller: Caller,
  input: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  return (await openScope(store, entry, caller, input)) !== null;
}

/** The scope of the object named in the input; null when there is none, or it is hidden from the caller. */
async function openScope(
  store: Store,
  entry: Action,
  caller: Caller,
  input: Readonly<Record<string, unknown>>,
): Promise<{ readonly kind: ObjectKind; readonly scope: Scope } | null> {
  const { field } = entry.object;
  const id = field === undefined ? undefined : input[field];
  const kind = field !== undefined && id === undefined ? 'self' : entry.object.kind;
  const scope = await findScope(store, kind, caller, typeof id === 'string' ? id : '');
  if (!scope || (caller.person && scope.hiddenFrom.includes(caller.person._id))) return null;
  return { kind, scope };
}

function capacity(role: Role, kind: ObjectKind, scope: Scope, caller: Caller): Context['as'] | null {
  if (role === 'anyone') return { role, appointment: null };
  if (role === 'resident') return residentCovers(kind, scope, caller) ? { role, appointment: null } : null;
  const appointment = caller.appointments.find((held) => held.role === role && covers(held, kind, scope));
  return appointment ? { role, appointment } : null;
}

function residentCovers(kind: ObjectKind, scope: Scope, { person }: Caller): boolean {
  if (kind === 'none' || kind === 'identity') return true;
  if (!person) return false;
  if (kind === 'day' || kind === 'groupSession' || kind === 'publicMatter') return person.inTown === scope.town;
  return scope.personIds.includes(person._id);
}

function covers(held: AppointmentDoc, kind: ObjectKind, scope: Scope): boolean {
  if (kind === 'none' || kind === 'self' || kind === 'identity' || held.inTown === 'county') return true;
  if (held.inTown !== scope.town) return false;
  // what belongs to the whole town, as a half-day does, is open to all its appointed people whom the action names
  return kind === 'town' || kind === 'day' || scope.orgIds.includes(held.orgId);
}

async function findScope(store: Store, kind: ObjectKind, caller: Caller, id: string): Promise<Scope | null> {
  if (kind === 'none' || kind === 'identity') return bare('county');
  if (kind === 'self')
    return { ...bare(townsOf(caller)[0] ?? 'county'), personIds: caller.person ? [caller.person._id] : [] };
  const town = townOf(id);
  const inTown = forTown(store, town);
  switch (kind) {
    case 'town': {
      // named by its root organisation `<slug>:town`
      const org = await inTown.get<OrgDoc>('orgs', id);
      return org?.kind === 'town' ? { ...bare(town), orgIds: [id] } : null;
    }
    case 'org':
      return (await inTown.get('orgs', id)) && { ...bare(town), orgIds: await withAbove(inTown, [id]) };
    case 'day':
      return (await inTown.get('days', id)) && bare(town);
    case 'item':
      return (await inTown.get('items', id)) && bare(town);
    case 'booking':
      return scopeOfScoped(inTown, await inTown.get<Scoped>('bookings', id));
    case 'request': {
      const request = await inTown.get<RequestDoc>('requests', id);
      const scope = await scopeOfScoped(inTown, request);
      return request && scope && { ...scope, hiddenFrom: hiddenFrom(request, caller) };
    }
    case 'wait':
      return scopeOfScoped(inTown, await inTown.get<Scoped>('waits', id));
    case 'groupSession': {
      // public like a half-day: `orgIds` is the department that holds it
      const session = await inTown.get<Scoped>('groupSessions', id);
      return session && { ...bare(town), orgIds: await withAbove(inTown, session.orgIds) };
    }
    case 'dispute': {
      const dispute = await inTown.get<DisputeDoc>('disputes', id);
      const request = dispute && (await inTown.get<RequestDoc>('requests', dispute.requestId));
      if (!request) return null;
      // who stands above its handlers does not come near it
      const orgIds = request.holderId === null ? [] : [request.holderId];
      return { ...bare(town), personIds: dispute.personIds, orgIds, hiddenFrom: hiddenFrom(request, caller) };
    }
    case 'publicMatter':
      return (await inTown.get('publicMatters', id)) && bare(town);
    case 'file': {
      const file = await inTown.get<Stored & { readonly ownerId: string }>('files', id);
      return file && { ...bare(town), personIds: [file.ownerId] };
    }
    case 'notice': {
      const notice = await inTown.get<OutboxDoc>('outbox', id);
      return notice && { ...bare(town), personIds: [notice.personId] };
    }
    case 'person': {
      const person = await inTown.get<PersonDoc>('persons', id);
      return person && scopeOfPerson(store, person);
    }
    case 'appointment': {
      const held = await inTown.get<AppointmentDoc>('appointments', id);
      if (!held) return null;
      return { ...bare(held.inTown), orgIds: await withAbove(forTown(store, held.inTown), [held.orgId]) };
    }
  }
}

/** Those it was hidden from when it came, and the caller when she has since come to sit where nobody may learn of it. */
function hiddenFrom(request: RequestDoc, { person, appointments }: Caller): readonly string[] {
  return person && isHiddenFrom(request, { personId: person._id, appointments })
    ? [...request.hiddenFrom, person._id]
    : request.hiddenFrom;
}

async function scopeOfScoped(store: Store, doc: Scoped | null): Promise<Scope | null> {
  if (!doc) return null;
  return {
    town: doc.town,
    personIds: doc.personIds,
    orgIds: await withAbove(store, doc.orgIds),
    hiddenFrom: doc.hiddenFrom,
  };
}

async function scopeOfPerson(store: Store, person: PersonDoc): Promise<Scope> {
  const home = person.groupId ?? person.villageId;
  if (!person.inTown || !home) return { ...bare('county'), personIds: [person._id] };
  const orgIds = await withAbove(forTown(store, person.inTown), [home]);
  return { ...bare(person.inTown), personIds: [person._id], orgIds };
}

const bare = (town: string): Scope => ({ town, personIds: [], orgIds: [], hiddenFrom: [] });

/** The organisations and everything above them. */
async function withAbove(store: Store, orgIds: readonly string[]): Promise<string[]> {
  const orgs = await store.getMany<OrgDoc>('orgs', [...new Set(orgIds)]);
  return [...new Set(orgs.flatMap((org) => [org._id, ...org.above]))];
}
