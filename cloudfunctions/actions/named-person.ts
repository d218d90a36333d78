/**
 * The person someone names at the door, on the telephone or on paper: someone of that group by that name, or a new record.
 *
 * One bearer of the name in the group is she; among several the telephone decides, else a new record is made rather than a wrong one used.
 * The id of a group's first new bearer of a name is a keyed hash of both, so that two who name her at once make one person; that of another
 * bearer follows from the command, so that a retry meets it.
 *
 * Finding and keeping are two steps: a new record is kept only when nothing but the last step of the command is left, so that a refusal
 * leaves no one behind. It is no part of that last transaction (persons are the county's): a record that nothing refers to does no harm.
 */
import type { LookupDoc, OrgDoc, PersonDoc } from '../domain/organisation';
import { StoreFault, type NewDoc } from '../ports/store';
import { callerKey, type Context } from './context';
import { hash24 } from './ids';
import { queryAll } from './load';
import { claimPhone, openPhone, phoneFields, phoneLookupId } from './phones';

export interface Named {
  readonly name: string;
  readonly phone?: string | undefined;
}

export interface NamedPerson {
  readonly person: PersonDoc;
  /** Stores the record if it is new, and a telephone she had not; call it before anything refers to the person. */
  readonly keep: () => Promise<void>;
}

/** `group` is the organisation of kind `group` in the town of the call. Writes nothing. */
export async function namedPerson(ctx: Context, group: OrgDoc, { name, phone }: Named): Promise<NamedPerson> {
  const { county, ports, command } = ctx;
  if (!command) throw new Error('a person is named by a command');
  const villageId = group.parentId;
  const neighbours = await queryAll<PersonDoc>(county, 'persons', { eq: { villageId } });
  const namesakes = neighbours.filter((person) => person.groupId === group._id && person.name === name);
  const lookupId = phone === undefined ? null : phoneLookupId(ports.vault, phone);
  const known = lookupId === null ? null : await county.get<LookupDoc>('lookups', lookupId);
  const byPhone = namesakes.find(({ _id }) => _id === known?.personId);
  const found = byPhone ?? (namesakes.length === 1 ? namesakes[0] : undefined);
  if (found) return { person: found, keep: async () => addPhone(ctx, found, phone) };

  const _id = namesakes.length === 0 ? await firstId(ctx, group, name) : ownId(ctx);
  const made: NewDoc<PersonDoc> = {
    _id,
    town: 'county',
    name,
    ...phoneFields(ports.vault, _id, phone),
    inTown: ctx.town,
    villageId,
    groupId: group._id,
    householdId: null,
    madeBy: 'agent',
  };
  return {
    person: { ...made, rev: 1 },
    keep: async () => {
      if (!(await county.insert<PersonDoc>('persons', made))) {
        // named by someone else, or by this very command, a moment ago
        const there = await county.get<PersonDoc>('persons', _id);
        if (there?.name !== name || there.groupId !== group._id)
          throw new StoreFault('Conflict', 'the person just named has become another');
        return addPhone(ctx, there, phone);
      }
      // a number that leads to someone already, as in a family, keeps leading to her; a neighbour's word makes none lead to anybody
      if (phone !== undefined && ctx.as.role !== 'resident')
        await county.tx(async (tx) => claimPhone(tx, ports.vault, _id, phone));
    },
  };
}

const ownId = (ctx: Context): string =>
  `county:person-${hash24(callerKey(ctx.caller), ctx.command?.id ?? '', 'named').slice(0, 20)}`;

/** The id two who name her at once both arrive at. One whose bearer has since got another name or home is not used again. */
async function firstId({ county, ports }: Context, group: OrgDoc, name: string): Promise<string> {
  for (let used = 0; used < 20; used += 1) {
    const hash = ports.vault.lookup('name', `${group._id}\n${name}\n${used}`);
    const _id = `county:person-${hash.slice(0, 20)}`;
    const there = await county.get<PersonDoc>('persons', _id);
    if (!there || (there.name === name && there.groupId === group._id)) return _id;
  }
  throw new Error('no id is free for this name');
}

/**
 * A number for her who had none, as an agent or a cadre knows it; one that only a neighbour gave is replaced. A neighbour's own word adds none to a
 * record that is there: with a number of hers on it she could later pass for the other.
 */
async function addPhone({ county, ports, as }: Context, person: PersonDoc, phone: string | undefined): Promise<void> {
  if (phone === undefined || as.role === 'resident') return;
  if (person.phoneSealed !== null && person.madeBy !== 'agent') return;
  const { vault } = ports;
  await county.tx(async (tx) => {
    const now = await tx.get<PersonDoc>('persons', person._id);
    if (!now) return;
    const stored = openPhone(vault, now);
    if (stored !== null) {
      const held = await tx.get<LookupDoc>('lookups', phoneLookupId(vault, stored));
      if (held?.personId === now._id || now.madeBy !== 'agent') return;
    }
    await claimPhone(tx, vault, now._id, phone);
    const fields = phoneFields(vault, now._id, phone);
    tx.update('persons', now._id, { set: Object.entries(fields).map(([field, value]) => [[field], value] as const) });
  });
}
