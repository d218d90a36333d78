/**
 * The person an agent names at the door, on the telephone or on paper: someone of that group by that name, or a new record.
 *
 * One bearer of the name in the group is she; among several the telephone decides, else a new record is made rather than a wrong
 * one used. A new record's id follows from the command, so that a retry meets it.
 *
 * Finding and keeping are two steps: a new record is kept only when nothing but the last step of the command is left, so that a refusal
 * leaves no one behind. It is no part of that last transaction (persons are the county's): a record that nothing refers to does no harm.
 */
import type { LookupDoc, OrgDoc, PersonDoc } from '../domain/organisation';
import type { NewDoc } from '../ports/store';
import { callerKey, type Context } from './context';
import { hash24 } from './ids';
import { queryAll } from './load';
import { claimPhone, phoneFields, phoneLookupId } from './phones';

export interface Named {
  readonly name: string;
  readonly phone?: string | undefined;
}

export interface NamedPerson {
  readonly person: PersonDoc;
  /** Stores the record if it is a new one; call it before anything refers to the person. */
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
  if (found) return { person: found, keep: async () => undefined };

  const _id = `county:person-${hash24(callerKey(ctx.caller), command.id, 'named').slice(0, 20)}`;
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
      await county.insert<PersonDoc>('persons', made);
      // a number that leads to someone already, as in a family, keeps leading to her
      if (phone !== undefined) await county.tx(async (tx) => claimPhone(tx, ports.vault, _id, phone));
    },
  };
}
