/**
 * Who speaks in an order of another system: a name and a telephone, without an account. Of a known group she is found or made as at the door
 * (`named-person.ts`); else by telephone and name, else in a new record, which the same order meets again.
 */
import { namelessReporter } from '#types/words/foreign-orders';
import type { Order } from '../../domain/foreign-orders/read';
import type { LookupDoc, OrgDoc, PersonDoc } from '../../domain/organisation';
import type { NewDoc } from '../../ports/store';
import type { Context } from '../context';
import { loadPerson } from '../load';
import { namedPerson, type NamedPerson } from '../named-person';
import { claimPhone, phoneFields, phoneLookupId } from '../phones';

/** `orderKey` names the order; it is what keeps two nameless ones apart. */
export async function reporterOf(
  ctx: Context,
  order: Pick<Order, 'name' | 'phone' | 'villageId'>,
  group: OrgDoc | null,
  orderKey: string,
): Promise<NamedPerson> {
  const { county, ports } = ctx;
  const phone = order.phone ?? undefined;
  if (group && order.name !== '') return namedPerson(ctx, group, { name: order.name, phone });
  const name = order.name === '' ? namelessReporter : order.name;
  if (phone !== undefined) {
    const known = await county.get<LookupDoc>('lookups', phoneLookupId(ports.vault, phone));
    const person = known && (await loadPerson(county, known.personId));
    if (person && (person.name === name || order.name === '')) return { person, keep: async () => undefined };
  }
  const hash = ports.vault.lookup('name', ['order', ctx.town, name, phone ?? orderKey].join('\n'));
  const _id = `county:person-${hash.slice(0, 20)}`;
  const made: NewDoc<PersonDoc> = {
    _id,
    town: 'county',
    name,
    ...phoneFields(ports.vault, _id, phone),
    inTown: order.villageId === null ? null : ctx.town,
    villageId: order.villageId,
    groupId: group?._id ?? null,
    householdId: null,
    madeBy: 'agent',
  };
  return {
    person: { ...made, rev: 1 },
    keep: async () => {
      if ((await county.insert<PersonDoc>('persons', made)) && phone !== undefined)
        await county.tx(async (tx) => claimPhone(tx, ports.vault, _id, phone));
    },
  };
}
