/**
 * Whom a booking or a place on the waiting list is for, and on whose word: herself, one of her household, a neighbour or an elder without a
 * telephone; or, at the agent's, anyone of a group by name. One function for residents and one for those in office.
 */
import type { Authorisation, TrueWill } from '#types/bookings';
import { ok, refuse, type Decision } from '#types/errors';
import { decideActing, decideProxy, type Acting, type Records } from '../../domain/authorisations';
import type { OrgDoc, PersonDoc } from '../../domain/organisation';
import { personOf, type Context } from '../context';
import { townOf } from '../ids';
import { loadPerson } from '../load';
import { namedPerson } from '../named-person';
import { itemsById } from './views';

export interface Served {
  readonly person: PersonDoc;
  readonly channel: 'self' | 'household' | 'agent';
  /** Stores the person when she is new; called once nothing but the last step is left. */
  readonly keep: () => Promise<void>;
  /** Goes into the booking's `extras`, or the wait. */
  readonly records: Records;
}

type OfficeRefusal = 'GroupUnknown' | 'TrueWillMissing' | 'BadInput';
type ResidentRefusal = OfficeRefusal | 'NotYourHousehold' | 'AuthorisationMissing';

interface Wanted {
  readonly itemIds: readonly string[];
  readonly authorisation?: Authorisation | undefined;
  readonly trueWill?: TrueWill | undefined;
}

export interface ByResident extends Wanted {
  readonly personId?: string | undefined;
  readonly named?: { readonly name: string; readonly groupId: string; readonly phone?: string | undefined } | undefined;
}

export interface ByOffice extends Wanted {
  readonly name: string;
  readonly groupId: string;
  readonly phone?: string | undefined;
}

const nothing = async (): Promise<void> => undefined;

/**
 * For a resident. `again` is the visit she repeats: whom she served then she may serve now, and what was recorded then need not be
 * asked again.
 */
export async function servedByResident(
  ctx: Context,
  wish: ByResident,
  again: { readonly personId: string; readonly records: Records } | null = null,
): Promise<Decision<Served, ResidentRefusal>> {
  const self = personOf(ctx);
  const { personId, named } = wish;
  const found =
    named && personId === undefined
      ? await byName(ctx, named, 'named.groupId')
      : await byId(ctx, self, personId ?? again?.personId, again);
  if (!found.ok) return found;
  if (named && personId !== undefined)
    return refuse('BadInput', { field: 'named', params: { problem: 'unrecognized_keys' } });
  const { person, keep } = found.value;
  if (person._id === self._id) return ok({ person: self, channel: 'self', keep: nothing, records: {} });
  const before = again?.records ?? {};
  const acting = await actingOf(ctx, wish, before);
  const records = before.authorisation ? decideActing(acting, ctx.now) : decideProxy(acting, ctx.now);
  return records.ok ? ok({ person, channel: 'household', keep, records: { ...before, ...records.value } }) : records;
}

/** For an agent, a cadre or staff: anyone of the group, by the four fields. */
export async function servedByOffice(ctx: Context, wish: ByOffice): Promise<Decision<Served, OfficeRefusal>> {
  const found = await byName(ctx, wish, 'groupId');
  if (!found.ok) return found;
  const { person, keep } = found.value;
  // at her own door she is one of the village like everybody
  const isSelf = person._id === ctx.caller.person?._id;
  const records = isSelf ? ok({}) : decideActing(await actingOf(ctx, wish, {}), ctx.now);
  return records.ok ? ok({ person, channel: 'agent', keep, records: records.value }) : records;
}

type Found<C extends ResidentRefusal> = Decision<Pick<Served, 'person' | 'keep'>, C>;

async function byName(
  ctx: Context,
  named: Omit<ByOffice, keyof Wanted>,
  field: string,
): Promise<Found<'GroupUnknown'>> {
  const { name, groupId, phone } = named;
  const group = townOf(groupId) === ctx.town ? await ctx.store.get<OrgDoc>('orgs', groupId) : null;
  if (group?.kind !== 'group' || !group.active) return refuse('GroupUnknown', { field });
  return ok(await namedPerson(ctx, group, { name, phone }));
}

/** Herself, one of her household, or whom she served before. */
export async function byId(
  ctx: Context,
  self: PersonDoc,
  personId: string | undefined,
  again: { readonly personId: string } | null,
): Promise<Found<'NotYourHousehold'>> {
  if (personId === undefined || personId === self._id) return ok({ person: self, keep: nothing });
  const other = townOf(personId) === 'county' ? await loadPerson(ctx.county, personId) : null;
  const isHome = other !== null && self.householdId !== null && other.householdId === self.householdId;
  if (!other || !(isHome || again?.personId === other._id)) return refuse('NotYourHousehold', { field: 'personId' });
  return ok({ person: other, keep: nothing });
}

async function actingOf(ctx: Context, wish: Wanted, before: Records): Promise<Acting> {
  const items = await itemsById(
    ctx,
    wish.itemIds.filter((id) => townOf(id) === ctx.town),
  );
  return {
    by: personOf(ctx)._id,
    needsTrueWill: before.trueWill === undefined && [...items.values()].some((item) => item.trueWill),
    authorisation: wish.authorisation,
    trueWill: wish.trueWill,
  };
}
