/** What a request begins with: the places a village names, and whom a complaint may be about. */
import { ok, refuse } from '#types/errors';
import { organisation } from '#types/organisation';
import { isLive, isOfLine, type AppointmentDoc, type OrgDoc, type PersonDoc } from '../domain/organisation';
import { personOf, readAction, type Context, type Handler } from './context';
import { getAll, loadOrgs, loadTown, queryAll } from './load';

const landmarks = readAction(organisation.landmarks, async (ctx, { villageId }) => {
  const village = await ctx.store.get<OrgDoc>('orgs', villageId);
  if (village?.kind !== 'village') return refuse('VillageUnknown', { field: 'villageId' });
  return ok({ landmarks: [...village.landmarks] });
});

/** Names of who holds an office are public; nothing else of them is told. Her own group's cadres come before those of the other groups. */
const line = readAction(organisation.line, async (ctx, input) => {
  const me = personOf(ctx);
  const villageId = input.villageId ?? me.villageId;
  const orgs = await loadOrgs(ctx.store);
  const village = orgs.get(villageId ?? '');
  if (village?.kind !== 'village') return refuse('VillageUnknown', { field: 'villageId' });
  const active = [...orgs.values()].filter(({ active: isActive }) => isActive);
  const groups = active.filter(({ kind, parentId }) => kind === 'group' && parentId === village._id);
  const own = groups.filter(({ _id }) => _id === me.groupId);
  const above = village.above.flatMap((id) => orgs.get(id) ?? []).filter(({ kind }) => isOfLine(kind));
  const found = [village, ...own, ...groups.filter((group) => !own.includes(group)), ...above];
  const [people, town] = await Promise.all([peopleAt(ctx, found), loadTown(ctx)]);
  return ok({
    line: found.map(({ _id, name }) => ({ orgId: _id, orgName: name, people: people.get(_id) ?? [] })),
    departments: active
      .filter(({ kind }) => kind === 'department')
      .map(({ _id, name }) => ({ orgId: _id, orgName: name })),
    town: { orgId: town.orgId, orgName: town.name },
  });
});

type Holder = { readonly personId: string; readonly name: string; readonly role: string };

async function peopleAt(ctx: Context, orgs: readonly OrgDoc[]): Promise<ReadonlyMap<string, Holder[]>> {
  const held = (
    await Promise.all(
      orgs.map(async ({ _id }) => queryAll<AppointmentDoc>(ctx.county, 'appointments', { eq: { orgId: _id } })),
    )
  )
    .flat()
    .filter((one) => isLive(one, ctx.now));
  const persons = await getAll<PersonDoc>(
    ctx.county,
    'persons',
    held.map(({ personId }) => personId),
  );
  const nameOf = new Map(persons.map(({ _id, name }) => [_id, name]));
  const found = new Map<string, Holder[]>();
  for (const { orgId, personId, role } of held) {
    const name = nameOf.get(personId);
    if (name !== undefined) found.set(orgId, [...(found.get(orgId) ?? []), { personId, name, role }]);
  }
  return found;
}

export const lineReads: readonly Handler[] = [landmarks, line];
