import { people } from '#types/people';
import { ok, refuse } from '#types/errors';
import { isLive, type AppointmentDoc, type HouseholdDoc, type PersonDoc } from '../domain/organisation';
import { forTown, type Tx } from '../ports/store';
import { callerKey, commit, personOf, readAction, writeAction, type Context, type Handler } from './context';
import { isCursor } from './cursor';
import { hash24, townOf } from './ids';
import { getAll, loadAppointments, loadPerson } from './load';
import { claimPhone, phoneFields, releasePhone } from './phones';
import { findHome } from './session';
import { personViews } from './views';

const household = readAction(people.household, async (ctx) => {
  const me = personOf(ctx);
  const others = (await loadHousehold(ctx, me)).filter(({ _id }) => _id !== me._id);
  return ok({ members: [me, ...others].map(({ _id, name }) => ({ personId: _id, name, self: _id === me._id })) });
});

/** Everyone of a person's household, herself too, in the household's order. */
export async function loadHousehold(ctx: Pick<Context, 'ports' | 'county'>, person: PersonDoc): Promise<PersonDoc[]> {
  if (!person.inTown || !person.householdId) return [person];
  const home = await forTown(ctx.ports.store, person.inTown).get<HouseholdDoc>('households', person.householdId);
  return home ? getAll<PersonDoc>(ctx.county, 'persons', home.memberIds) : [person];
}

const list = readAction(people.list, async (ctx, { villageId, cursor }) => {
  if (!isCursor(cursor)) return refuse('BadInput', { field: 'cursor', params: { problem: 'invalid_format' } });
  const page = { limit: 50, ...(cursor === undefined ? {} : { cursor }) };
  if (villageId !== undefined) {
    if (townOf(villageId) !== ctx.town) return ok({ people: [], next: null });
    const found = await ctx.county.query<PersonDoc>('persons', { eq: { villageId }, ...page });
    return ok({ people: await personViews(ctx, found.docs), next: found.next });
  }
  const held = await ctx.county.query<AppointmentDoc>('appointments', { eq: { inTown: ctx.town }, ...page });
  const live = held.docs.filter((appointment) => isLive(appointment, ctx.now));
  const persons = await getAll<PersonDoc>(
    ctx.county,
    'persons',
    live.map(({ personId }) => personId),
  );
  return ok({ people: await personViews(ctx, persons), next: held.next });
});

/**
 * Is this person one the town's administrator looks after? Who lives there, or lives in no town and is appointed here or nowhere.
 * An administrator of the county looks after everybody.
 */
export async function isOurs(ctx: Context, town: string, person: PersonDoc): Promise<boolean> {
  if (ctx.as.appointment?.inTown === 'county') return true;
  if (person.inTown !== null) return person.inTown === town;
  const live = (await loadAppointments(ctx.county, person._id)).filter((held) => isLive(held, ctx.now));
  return live.length === 0 || live.some(({ inTown }) => inTown === town);
}

const save = writeAction(
  people.save,
  async (ctx, { personId, name, phone, villageId, groupId }) => {
    if (villageId === undefined && groupId !== undefined) return refuse('GroupUnknown', { field: 'groupId' });
    if (villageId !== undefined) {
      if (townOf(villageId) !== ctx.town) return refuse('VillageUnknown', { field: 'villageId' });
      const home = await findHome(ctx.ports.store, villageId, groupId);
      if (!home.ok) return home;
    }
    const home = villageId === undefined ? null : { inTown: ctx.town, villageId, groupId: groupId ?? null };
    const known =
      personId === undefined
        ? null
        : await loadPerson(ctx.county, townOf(personId) === 'county' ? personId : 'county:none');
    if (personId !== undefined && (!known || !(await isOurs(ctx, ctx.town, known))))
      return refuse('NotFound', { field: 'personId' });
    const id = known?._id ?? `county:person-${hash24(callerKey(ctx.caller), ctx.command?.id ?? '').slice(0, 20)}`;
    const { vault } = ctx.ports;

    const change = async (tx: Tx) => {
      const before = known && (await tx.get<PersonDoc>('persons', id));
      if (phone !== undefined && !(await claimPhone(tx, vault, id, phone)))
        return refuse('PhoneOfAnother', { field: 'phone' });
      if (before) {
        if (phone !== undefined) await releasePhone(tx, vault, before, phone);
        // who moves to another village leaves the household behind
        const moved = home && home.villageId !== before.villageId ? { householdId: null } : {};
        const fields = { name, ...home, ...moved, ...(phone === undefined ? {} : phoneFields(vault, id, phone)) };
        tx.update('persons', id, { set: Object.entries(fields).map(([field, value]) => [[field], value] as const) });
        return ok({ personId: id });
      }
      tx.insert<PersonDoc>('persons', {
        _id: id,
        town: 'county',
        name,
        ...phoneFields(vault, id, phone),
        ...(home ?? { inTown: null, villageId: null, groupId: null }),
        householdId: null,
        madeBy: 'admin',
      });
      return ok({ personId: id });
    };
    // the person is the county's, the receipt the town's: one transaction may hold both through the bare store
    return commit(ctx, ctx.ports.store, change);
  },
  async (ctx, { personId = '' }) => {
    const person = await loadPerson(ctx.county, personId);
    const [view] = person ? await personViews(ctx, [person]) : [];
    if (!view) throw new Error('the person just saved is not there');
    return view;
  },
);

export const peopleActions: readonly Handler[] = [household, list, save];
