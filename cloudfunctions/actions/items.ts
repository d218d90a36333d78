import { ok, refuse } from '#types/errors';
import { items, type ItemView } from '#types/items';
import type { ItemDoc } from '../domain/items';
import type { OrgDoc } from '../domain/organisation';
import type { Store } from '../ports/store';
import { callerKey, commit, readAction, writeAction, type Handler } from './context';
import { madeId, townOf } from './ids';
import { queryAll } from './load';

/** Every item of a town in its fixed order, also the ones no longer offered. */
export const loadItems = async (store: Store): Promise<ItemDoc[]> =>
  queryAll<ItemDoc>(store, 'items', { eq: {}, order: { field: 'order', direction: 'asc' } });

const list = readAction(items.list, async (ctx) => {
  const [found, departments] = await Promise.all([
    loadItems(ctx.store),
    queryAll<OrgDoc>(ctx.store, 'orgs', { eq: { kind: 'department' }, order: { field: 'order', direction: 'asc' } }),
  ]);
  const nameOf = new Map(departments.map(({ _id, name }) => [_id, name]));
  // what is no longer offered is the administrator's to see
  const isAdmin = ctx.caller.appointments.some(
    ({ role, inTown }) => role === 'admin' && (inTown === ctx.town || inTown === 'county'),
  );
  const shown = found.filter(({ active }) => active || isAdmin);
  return ok({ items: shown.map((item) => itemView(item, nameOf.get(item.departmentId) ?? '')) });
});

const save = writeAction(
  items.save,
  async (ctx, { townId, itemId, ...fields }) => {
    const own = (id: string) => townOf(id) === ctx.town;
    if (!own(fields.departmentId)) return refuse('DepartmentUnknown', { field: 'departmentId' });
    if (itemId !== undefined && !own(itemId)) return refuse('NotFound', { field: 'itemId' });
    const id = itemId ?? madeId(ctx.town, 'item', callerKey(ctx.caller), ctx.command?.id ?? '');
    return commit(ctx, ctx.store, async (tx) => {
      const department = await tx.get<OrgDoc>('orgs', fields.departmentId);
      if (department?.kind !== 'department' || !department.active)
        return refuse('DepartmentUnknown', { field: 'departmentId' });
      const before = itemId === undefined ? null : await tx.get<ItemDoc>('items', id);
      if (itemId !== undefined && !before) return refuse('NotFound', { field: 'itemId' });
      // the town's items change one after the other, so that no two get one name
      if (await tx.get('orgs', townId)) tx.update('orgs', townId, {});
      const others = (await loadItems(ctx.store)).filter(({ _id }) => _id !== id);
      if (fields.active && others.some(({ name, active }) => active && name === fields.name))
        return refuse('NameTaken', { field: 'name' });
      if (before)
        tx.update('items', id, { set: Object.entries(fields).map(([field, value]) => [[field], value] as const) });
      else
        tx.insert<ItemDoc>('items', {
          _id: id,
          town: ctx.town,
          ...fields,
          order: 1 + Math.max(0, ...others.map(({ order }) => order)),
        });
      return ok({ itemId: id });
    });
  },
  async (ctx, { itemId = '' }) => {
    const item = await ctx.store.get<ItemDoc>('items', itemId);
    if (!item) throw new Error('the item just saved is not there');
    const department = await ctx.store.get<OrgDoc>('orgs', item.departmentId);
    return itemView(item, department?.name ?? '');
  },
);

const itemView = (item: ItemDoc, departmentName: string): ItemView => ({
  itemId: item._id,
  kind: item.kind,
  name: item.name,
  everyday: [...item.everyday],
  departmentId: item.departmentId,
  departmentName,
  minutes: item.minutes,
  papers: item.papers.map((paper) => ({ ...paper })),
  onTheSpot: item.onTheSpot,
  trueWill: item.trueWill,
  active: item.active,
});

export const itemActions: readonly Handler[] = [list, save];
