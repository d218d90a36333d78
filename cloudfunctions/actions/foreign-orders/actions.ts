import { foreignOrders } from '#types/foreign-orders';
import { refuse } from '#types/errors';
import type { OrgDoc } from '../../domain/organisation';
import { commit, writeAction, type Handler } from '../context';
import { townOf } from '../ids';
import { answerView } from '../requests/views';
import { importOrders } from './import';
import { knownOrder, noOf, prepareOrder, writeOrder } from './make';
import { preview } from './preview';

const enter = writeAction(
  foreignOrders.enter,
  async (ctx, input) => {
    const { from, number, dueAt, name = '', phone, villageId, groupId, place = '', text } = input;
    const isPast = dueAt !== undefined && dueAt <= ctx.now;
    if (isPast) return refuse('DueAtPast', { field: 'dueAt' });
    const orgOf = async (id: string | undefined, kind: OrgDoc['kind']): Promise<OrgDoc | null> => {
      const org = id !== undefined && townOf(id) === ctx.town ? await ctx.store.get<OrgDoc>('orgs', id) : null;
      return org?.kind === kind && org.active ? org : null;
    };
    const [village, group] = await Promise.all([orgOf(villageId, 'village'), orgOf(groupId, 'group')]);
    if (villageId !== undefined && !village) return refuse('VillageUnknown', { field: 'villageId' });
    if (groupId !== undefined && (!group || (village && group.parentId !== village._id)))
      return refuse('GroupUnknown', { field: 'groupId' });
    const before = await knownOrder(ctx, from, number);
    if (before) return refuse('OrderKnown', { field: 'number', params: { no: await noOf(ctx, before) } });
    const prepared = await prepareOrder(ctx, {
      from,
      source: 'import',
      order: {
        number,
        dueAt: dueAt ?? null,
        name,
        phone: phone ?? null,
        villageId: group?.parentId ?? village?._id ?? null,
        groupId: group?._id ?? null,
        place,
        text,
      },
    });
    if (!prepared.ok) return prepared;
    await prepared.value.keep();
    return commit<'OrderKnown'>(ctx, ctx.store, async (tx) => writeOrder(tx, prepared.value));
  },
  answerView,
);

/** Every action of the noun `foreignOrders`. */
export const foreignOrderActions: readonly Handler[] = [preview, importOrders, enter];
