import type { InputOf } from '#types/action';
import { ok, refuse } from '#types/errors';
import { organisation, type OrgKind } from '#types/organisation';
import type { ItemDoc } from '../domain/items';
import {
  isLive,
  rootOrg,
  type AppointmentDoc,
  type OrgDoc,
  type PersonDoc,
  type TownDoc,
} from '../domain/organisation';
import { forTown, type Tx } from '../ports/store';
import { callerKey, commit, readAction, writeAction, type Context, type Handler } from './context';
import { madeId, townOf } from './ids';
import { getAll, loadOrgs, loadTowns, markOrgsChanged, queryAll, townIdOf } from './load';
import { lineReads } from './organisation-line';
import { orgView } from './views';

const villages = readAction(organisation.villages, async (ctx) => {
  const towns = await loadTowns(ctx.county);
  const views = towns.map(async ({ slug, name, orgId }) => {
    const orgs = [...(await loadOrgs(forTown(ctx.ports.store, slug))).values()].filter(({ active }) => active);
    const nameOf = new Map(orgs.map((org) => [org._id, org.name]));
    const below = new Map<string, { groupId: string; name: string }[]>();
    for (const group of orgs.filter(({ kind }) => kind === 'group')) {
      const siblings = below.get(group.parentId ?? '') ?? [];
      siblings.push({ groupId: group._id, name: group.name });
      below.set(group.parentId ?? '', siblings);
    }
    const own = orgs
      .filter(({ kind }) => kind === 'village')
      .map((village) => ({
        villageId: village._id,
        name: village.name,
        clusterName: nameOf.get(village.parentId ?? '') ?? '',
        groups: below.get(village._id) ?? [],
      }));
    return { townId: orgId, name, villages: own };
  });
  return ok({ towns: await Promise.all(views) });
});

const list = readAction(organisation.list, async (ctx, { kind }) => {
  const orgs =
    kind === undefined
      ? [...(await loadOrgs(ctx.store)).values()]
      : await queryAll<OrgDoc>(ctx.store, 'orgs', { eq: { kind }, order: { field: 'order', direction: 'asc' } });
  return ok({ orgs: orgs.map(orgView) });
});

type SaveInput = InputOf<typeof organisation.save>;
type SavedKind = SaveInput['kind'];

const parentKind: Readonly<Record<SavedKind, OrgKind>> = {
  cluster: 'town',
  village: 'cluster',
  group: 'village',
  department: 'town',
  centre: 'town',
};

const save = writeAction(
  organisation.save,
  async (ctx, input) => {
    const own = [input.orgId, input.parentId, ...(input.serves ?? [])].filter((id) => id !== undefined);
    if (own.some((id) => townOf(id) !== ctx.town)) return refuse('OrgMismatch', { field: 'parentId' });
    if ((input.kind === 'department') !== (input.departmentKind !== undefined))
      return refuse('OrgMismatch', { field: 'departmentKind' });
    const orgId = input.orgId ?? madeId(ctx.town, input.kind, callerKey(ctx.caller), ctx.command?.id ?? '');
    const served = await getAll<OrgDoc>(ctx.store, 'orgs', input.serves ?? []);
    const servesClusters =
      served.every(({ kind }) => kind === 'cluster') && served.length === new Set(input.serves).size;
    if (!servesClusters || (input.serves?.length && input.kind !== 'centre'))
      return refuse('OrgMismatch', { field: 'serves' });
    if (input.landmarks?.length && input.kind !== 'village') return refuse('OrgMismatch', { field: 'landmarks' });
    return commit(ctx, ctx.store, async (tx) => {
      const before = input.orgId === undefined ? null : await tx.get<OrgDoc>('orgs', orgId);
      if (input.orgId !== undefined && !before) return refuse('NotFound', { field: 'orgId' });
      if (before && before.kind !== input.kind) return refuse('OrgMismatch', { field: 'kind' });
      const parent = await tx.get<OrgDoc>('orgs', input.parentId);
      if (parent?.kind !== parentKind[input.kind] || (input.active && !parent.active))
        return refuse('OrgMismatch', { field: 'parentId' });
      // changes below one parent come one after the other, so that no two siblings get one name
      tx.update('orgs', parent._id, {});
      await markOrgsChanged(tx, ctx.town);
      const siblings = await queryAll<OrgDoc>(ctx.store, 'orgs', { eq: { parentId: parent._id } });
      const rivals = siblings.filter(({ _id, kind, active }) => _id !== orgId && kind === input.kind && active);
      if (input.active && rivals.some(({ name }) => name === input.name)) return refuse('NameTaken', { field: 'name' });
      if (before?.active && !input.active && (await isInUse(ctx, before)))
        return refuse('OrgInUse', { field: 'active' });
      await write(tx, ctx, orgId, before, parent, input, 1 + Math.max(0, ...siblings.map(({ order }) => order)));
      return ok({ orgId });
    });
  },
  async (ctx, { orgId = '' }) => {
    const org = await ctx.store.get<OrgDoc>('orgs', orgId);
    if (!org) throw new Error('the organisation just saved is not there');
    return orgView(org);
  },
);

async function write(
  tx: Tx,
  ctx: Context,
  orgId: string,
  before: OrgDoc | null,
  parent: OrgDoc,
  input: SaveInput,
  nextOrder: number,
): Promise<void> {
  const above = [parent._id, ...parent.above];
  const fields = {
    name: input.name,
    parentId: parent._id,
    above,
    departmentKind: input.departmentKind ?? null,
    travels: input.travels ?? before?.travels ?? false,
    address: input.address ?? before?.address ?? '',
    phone: input.phone ?? before?.phone ?? '',
    serves: input.serves ?? before?.serves ?? [],
    landmarks: [...new Set(input.landmarks ?? before?.landmarks ?? [])],
    active: input.active,
  };
  if (!before) {
    tx.insert<OrgDoc>('orgs', {
      _id: orgId,
      town: ctx.town,
      kind: input.kind,
      order: nextOrder,
      location: null,
      ...fields,
    });
    return;
  }
  tx.update('orgs', orgId, { set: Object.entries(fields).map(([field, value]) => [[field], value] as const) });
  if (before.parentId === parent._id) return;
  for (const { _id } of await queryAll<OrgDoc>(ctx.store, 'orgs', { eq: { parentId: orgId } })) {
    if (await tx.get('orgs', _id)) tx.update('orgs', _id, { set: [[['above'], [orgId, ...above]]] });
  }
}

/** Something open depends on it: organisations below it, people appointed or living there, half-days to come, items. */
async function isInUse(ctx: Context, org: OrgDoc): Promise<boolean> {
  const children = await queryAll<OrgDoc>(ctx.store, 'orgs', { eq: { parentId: org._id } });
  if (children.some(({ active }) => active)) return true;
  const held = await queryAll<AppointmentDoc>(ctx.county, 'appointments', { eq: { orgId: org._id } });
  if (held.some((appointment) => isLive(appointment, ctx.now))) return true;
  if (org.kind === 'village' && (await ctx.county.count('persons', { eq: { villageId: org._id } }, 1)) > 0) return true;
  if (org.kind === 'group') {
    const people = await queryAll<PersonDoc>(ctx.county, 'persons', { eq: { villageId: org.parentId } });
    if (people.some(({ groupId }) => groupId === org._id)) return true;
  }
  if (org.kind === 'centre') {
    const order = { field: 'startsAt', direction: 'asc' } as const;
    if ((await ctx.store.count('days', { eq: { centreId: org._id }, order, range: { gte: ctx.now } }, 1)) > 0)
      return true;
  }
  return org.kind === 'department' && (await hasItems(ctx, org._id));
}

async function hasItems(ctx: Context, departmentId: string): Promise<boolean> {
  const items = await queryAll<ItemDoc>(ctx.store, 'items', { eq: {}, order: { field: 'order', direction: 'asc' } });
  return items.some((item) => item.active && item.departmentId === departmentId);
}

const foundTown = writeAction(
  organisation.foundTown,
  async (ctx, { countyId, slug, name, phone }) => {
    const orgId = `${slug}:town`;
    return commit(ctx, ctx.ports.store, async (tx) => {
      const county = await tx.get<OrgDoc>('orgs', countyId);
      if (county?.kind !== 'county') return refuse('OrgMismatch', { field: 'countyId' });
      // towns are founded one after the other, so that no two get one name
      tx.update('orgs', countyId, {});
      const towns = await loadTowns(ctx.county);
      if (slug === 'county' || (await tx.get('towns', townIdOf(slug)))) return refuse('NameTaken', { field: 'slug' });
      if (towns.some((town) => town.name === name)) return refuse('NameTaken', { field: 'name' });
      const order = 1 + Math.max(0, ...towns.map((town) => town.order));
      tx.insert<TownDoc>('towns', {
        _id: townIdOf(slug),
        town: 'county',
        slug,
        name,
        order,
        countyName: county.name,
        orgId,
        phone,
        sample: false,
        settings: {},
      });
      tx.insert<OrgDoc>('orgs', rootOrg('town', slug, name, phone));
      return ok({ orgId });
    });
  },
  async (ctx, { orgId = '' }) => {
    const org = await forTown(ctx.ports.store, townOf(orgId)).get<OrgDoc>('orgs', orgId);
    if (!org) throw new Error('the town just founded is not there');
    return orgView(org);
  },
);

export const organisationActions: readonly Handler[] = [villages, ...lineReads, list, save, foundTown];
