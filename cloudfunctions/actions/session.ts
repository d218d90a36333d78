import { session } from '#types/people';
import { ok, refuse } from '#types/errors';
import type { OrgDoc, PersonDoc } from '../domain/organisation';
import { forTown, type Store } from '../ports/store';
import { callerKey, commit, readAction, writeAction, type Handler } from './context';
import { hash24, townOf } from './ids';
import { identityIdOf, loadTowns, townsOf } from './load';
import type { IdentityDoc } from './notify';
import { unreadOf } from './notices';
import { claimPhone, phoneFields } from './phones';
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
      unread: await unreadOf(ctx.ports.store, townsOf(ctx.caller), person._id),
    },
  });
});

/**
 * An identity becomes a person. A telephone number that already belongs to someone is kept sealed with her record but not
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
    const personId = `county:person-${hash24(callerKey(ctx.caller)).slice(0, 20)}`;
    return commit(ctx, ctx.county, async (tx) => {
      if (await tx.get<IdentityDoc>('identities', identityId)) return refuse('AlreadyJoined');
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
