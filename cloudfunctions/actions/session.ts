import { session } from '#types/people';
import { ok, refuse } from '#types/errors';
import type { LookupDoc, OrgDoc, PersonDoc } from '../domain/organisation';
import { forTown, type Store } from '../ports/store';
import { callerKey, commit, readAction, writeAction, type Context, type Handler } from './context';
import { hash24, townOf } from './ids';
import { identityIdOf, loadPerson, loadTowns, townsTelling } from './load';
import type { IdentityDoc } from './identities';
import { unreadOf } from './notices';
import { claimPhone, phoneFields, phoneLookupId } from './phones';
import { appointmentView, homeNames } from './views';

const show = readAction(session.show, async (ctx) => {
  const [towns, root] = await Promise.all([loadTowns(ctx.county), ctx.county.get<OrgDoc>('orgs', 'county:county')]);
  const { person, appointments } = ctx.caller;
  return ok({
    now: ctx.now,
    sample: towns.some(({ sample }) => sample),
    countyName: root?.name ?? towns[0]?.countyName ?? '',
    person: person && {
      personId: person._id,
      name: person.name,
      villageId: person.villageId,
      villageName: (await homeNames(ctx.ports.store, [person])).get(person.villageId ?? '') ?? '',
      townId: person.inTown && `${person.inTown}:town`,
      roles: [...new Set(['anyone' as const, 'resident' as const, ...appointments.map(({ role }) => role)])],
      appointments: appointments.map(appointmentView),
      unread: await unreadOf(ctx.ports.store, await townsTelling(ctx.county, ctx.caller), person._id),
    },
  });
});

/**
 * An identity becomes a person: the one an agent has written down already, if name, village and telephone are hers and nobody has come for
 * the record yet; else a new one. Any other telephone number that already belongs to someone is kept sealed with her record but not
 * taken over: what one types here proves nothing.
 */
const join = writeAction(
  session.join,
  async (ctx, { name, villageId, groupId, phone }) => {
    const { identity } = ctx.caller;
    if (!identity) return refuse('NotSignedIn');
    const home = await findHome(ctx.ports.store, villageId, groupId);
    if (!home.ok) return home;
    const identityId = identityIdOf(identity);
    const usual = `county:person-${hash24(callerKey(ctx.caller)).slice(0, 20)}`;
    const recorded = phone === undefined ? null : await findRecorded(ctx, { name, villageId, groupId, phone });
    return commit(ctx, ctx.county, async (tx) => {
      if (await tx.get<IdentityDoc>('identities', identityId)) return refuse('AlreadyJoined');
      // she was here before and had her data deleted: she begins anew
      const isTaken = (await tx.get<PersonDoc>('persons', usual)) !== null;
      const personId = isTaken
        ? `county:person-${hash24(callerKey(ctx.caller), ctx.command?.id ?? '').slice(0, 20)}`
        : usual;
      const mine = recorded === null ? null : await tx.get<PersonDoc>('persons', recorded);
      if (mine?.madeBy === 'agent') {
        // from now on it is hers: of two who come at once the second gets a record of her own
        tx.update('persons', mine._id, { set: [[['madeBy'], 'self']] });
        tx.insert<IdentityDoc>('identities', { _id: identityId, town: 'county', ...identity, personId: mine._id });
        return ok({ personId: mine._id });
      }
      if (phone !== undefined) await claimPhone(tx, ctx.ports.vault, personId, phone);
      tx.insert<PersonDoc>('persons', {
        _id: personId,
        town: 'county',
        name,
        ...phoneFields(ctx.ports.vault, personId, phone),
        inTown: townOf(villageId),
        villageId,
        groupId: groupId ?? null,
        householdId: null,
        madeBy: 'self',
      });
      tx.insert<IdentityDoc>('identities', { _id: identityId, town: 'county', ...identity, personId });
      return ok({ personId });
    });
  },
  async (_ctx, { personId = '' }) => ({ personId }),
);

interface Joining {
  readonly name: string;
  readonly villageId: string;
  readonly groupId: string | undefined;
  readonly phone: string;
}

/**
 * The record an agent or cadre made of her: the number leads to it (a neighbour's word makes none lead to anybody), the name and the village
 * are the same, no one signs in as her and she holds no office.
 */
async function findRecorded({ county, ports }: Context, joining: Joining): Promise<string | null> {
  const lookup = await county.get<LookupDoc>('lookups', phoneLookupId(ports.vault, joining.phone));
  const person = lookup && (await loadPerson(county, lookup.personId));
  if (person?.madeBy !== 'agent' || person.name !== joining.name || person.villageId !== joining.villageId) return null;
  if (joining.groupId !== undefined && person.groupId !== joining.groupId) return null;
  const eq = { personId: person._id };
  const taken = await Promise.all(
    ['identities', 'appointments'].map(async (collection) => county.count(collection, { eq }, 1)),
  );
  return taken.every((count) => count === 0) ? person._id : null;
}

/** A village, and a group of it, that exist and are not closed. */
export async function findHome(rawStore: Store, villageId: string, groupId: string | undefined) {
  const store = forTown(rawStore, townOf(villageId));
  const village = await store.get<OrgDoc>('orgs', villageId);
  if (village?.kind !== 'village' || !village.active) return refuse('VillageUnknown', { field: 'villageId' });
  if (groupId === undefined) return ok({ village, group: null });
  const group = townOf(groupId) === village.town ? await store.get<OrgDoc>('orgs', groupId) : null;
  if (group?.kind !== 'group' || group.parentId !== villageId || !group.active)
    return refuse('GroupUnknown', { field: 'groupId' });
  return ok({ village, group });
}

export const sessionActions: readonly Handler[] = [show, join];
