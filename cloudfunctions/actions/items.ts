import { ok, refuse } from '#types/errors';
import { items, type ItemView } from '#types/items';
import type { ItemDoc } from '../domain/items';
import type { OrgDoc } from '../domain/organisation';
import type { Store, Tx } from '../ports/store';
import { dropPicture, takePicture } from './bookings/papers';
import { callerKey, commit, readAction, writeAction, type Context, type Handler } from './context';
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
      const missing = await changePictures(tx, ctx, picturesOf(before), picturesOf(fields));
      if (missing !== null)
        return refuse('PictureNotReady', {
          field: `papers.${fields.papers.findIndex(({ pictureId }) => pictureId === missing)}.pictureId`,
        });
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

const picturesOf = (item: Pick<ItemDoc, 'papers'> | null): string[] => [
  ...new Set(item?.papers.flatMap(({ pictureId }) => pictureId ?? [])),
];

/** New specimens are the administrator's own finished pictures; those no longer shown are deleted. Answers the first that is not ready. */
async function changePictures(
  tx: Tx,
  ctx: Context,
  before: readonly string[],
  after: readonly string[],
): Promise<string | null> {
  for (const pictureId of after)
    if (!before.includes(pictureId) && !(await takePicture(tx, ctx, pictureId, { paperOf: null, deleteAt: null })))
      return pictureId;
  for (const pictureId of before) if (!after.includes(pictureId)) await dropPicture(tx, pictureId, ctx.now);
  return null;
}

/** A specimen is for everybody who sees the item, whoever uploaded it. */
const showPicture = readAction(items.showPicture, async (ctx, { itemId, pictureId }) => {
  const item = await ctx.store.get<ItemDoc>('items', itemId);
  if (!picturesOf(item).includes(pictureId)) return refuse('NotFound', { field: 'pictureId' });
  return ok({ url: await ctx.ports.files.url(pictureId) });
});

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

export const itemActions: readonly Handler[] = [list, showPicture, save];
