/** `groupSessions.*`: sessions for many: what is on, enrolling and leaving, attendance, what came of it. */
import type { InputOf } from '#types/action';
import { groupSessions, type GroupSessionCard } from '#types/group-sessions';
import { ok, refuse, type Decision, type RefusalCode } from '#types/errors';
import {
  actsOn,
  checkFields,
  decideEdit,
  decideEnd,
  decideEnrol,
  decideMarks,
  decideWithdraw,
  enrolledIn,
  figuresOf,
  type GroupSessionDoc,
} from '../domain/group-sessions';
import type { OrgDoc, PersonDoc } from '../domain/organisation';
import { keyOf, type Step } from '../domain/steps';
import { StoreFault } from '../ports/store';
import { peopleById } from './bookings/views';
import { callerKey, commit, personOf, readAction, writeAction, type Context, type ResultIds } from './context';
import { orgsById } from './day-cards';
import { hash24, madeId, townOf } from './ids';
import { getAll, queryAll } from './load';
import { namedPerson } from './named-person';
import { tell } from './outbox';
import { tellCancelled } from './tell-sessions';

/** A department sees what it held so long ago, ms. */
const PAST = 400 * 86_400_000;
const TRIES = 8;

const load = async (ctx: Context, sessionId: string): Promise<GroupSessionDoc> => {
  const session = await ctx.store.get<GroupSessionDoc>('groupSessions', sessionId);
  if (!session) throw new Error(`no session ${sessionId}`);
  return session;
};

const isOffice = (ctx: Context): boolean => !['anyone', 'resident'].includes(ctx.as.role);

async function cards(ctx: Context, sessions: readonly GroupSessionDoc[]): Promise<GroupSessionCard[]> {
  const self = ctx.caller.person?._id ?? null;
  const mine = (session: GroupSessionDoc): string[] =>
    Object.entries(session.enrolled)
      .filter(([key, { by }]) => self !== null && (by === self || `county:${key}` === self))
      .map(([key]) => `county:${key}`);
  const [people, orgs] = await Promise.all([
    peopleById(ctx, sessions.flatMap(mine)),
    orgsById(
      ctx.store,
      sessions.map(({ departmentId }) => departmentId),
    ),
  ]);
  return sessions.map((session) => {
    const hers = mine(session);
    return {
      sessionId: session._id,
      kind: session.kind,
      status: session.status,
      title: session.title,
      about: session.about,
      place: session.place,
      departmentId: session.departmentId,
      departmentName: orgs.get(session.departmentId)?.name ?? '',
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      capacity: session.capacity,
      left: session.left,
      mine: hers.map((personId) => ({ personId, name: people.get(personId)?.name ?? '' })),
      figures: session.status === 'closed' ? figuresOf(session) : null,
      allowedActions: actsOn(session, isOffice(ctx) ? 'office' : 'resident', hers.length, ctx.now),
    };
  });
}

async function answer(ctx: Context, ids: ResultIds): Promise<GroupSessionCard> {
  const [card] = await cards(ctx, [await load(ctx, ids['sessionId'] ?? '')]);
  if (!card) throw new Error('no card');
  return card;
}

const upcoming = readAction(groupSessions.upcoming, async (ctx) => {
  const coming = await queryAll<GroupSessionDoc>(ctx.store, 'groupSessions', {
    eq: {},
    range: { gte: ctx.now - 86_400_000 },
    order: { field: 'startsAt', direction: 'asc' },
  });
  return ok({
    sessions: await cards(
      ctx,
      coming.filter(({ status, endsAt }) => status === 'open' && ctx.now < endsAt),
    ),
  });
});

const list = readAction(groupSessions.list, async (ctx, { departmentId }) => {
  const held = await queryAll<GroupSessionDoc>(ctx.store, 'groupSessions', {
    eq: { departmentId },
    range: { gte: ctx.now - PAST },
    order: { field: 'startsAt', direction: 'desc' },
  });
  return ok({ sessions: await cards(ctx, held) });
});

const roll = readAction(groupSessions.roll, async (ctx, { sessionId }) => {
  const session = await load(ctx, sessionId);
  const enrolled = Object.entries(session.enrolled).sort(([a, one], [b, two]) => one.at - two.at || (a < b ? -1 : 1));
  const people = await peopleById(
    ctx,
    enrolled.flatMap(([key, { by }]) => [`county:${key}`, by]),
  );
  const villages = new Map(
    (
      await getAll<OrgDoc>(
        ctx.store,
        'orgs',
        [...people.values()].flatMap(({ villageId }) =>
          villageId && townOf(villageId) === ctx.town ? [villageId] : [],
        ),
      )
    ).map((org) => [org._id, org.name]),
  );
  const [card] = await cards(ctx, [session]);
  if (!card) throw new Error('no card');
  return ok({
    session: card,
    people: enrolled.map(([key, { by, came, outcome }]) => {
      const person = people.get(`county:${key}`);
      return {
        personId: `county:${key}`,
        name: person?.name ?? '',
        villageName: villages.get(person?.villageId ?? '') ?? '',
        phoneMasked: person?.phoneMasked ?? '',
        byName: people.get(by)?.name ?? '',
        came,
        outcome,
      };
    }),
  });
});

/** One conditional step, asked for anew when the document changed under it, then the receipt with what is told. */
async function change<C extends RefusalCode>(
  ctx: Context,
  sessionId: string,
  decide: (session: GroupSessionDoc) => Decision<Step | null, C>,
): Promise<Decision<GroupSessionDoc, C>> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const session = await load(ctx, sessionId);
    const decided = decide(session);
    if (!decided.ok) return decided;
    if (decided.value === null) return ok(session);
    const { condition, patch } = decided.value;
    const changed = await ctx.store.updateIf<GroupSessionDoc>('groupSessions', sessionId, condition, patch);
    if (changed) return ok(changed);
  }
  throw new StoreFault('Conflict', 'the session would not hold still');
}

const receipt = async (ctx: Context, sessionId: string) =>
  commit<never>(ctx, ctx.store, async () => Promise.resolve(ok({ sessionId })));

const save = writeAction(
  groupSessions.save,
  async (ctx, { departmentId, sessionId, ...fields }) => {
    if (sessionId === undefined) return open(ctx, departmentId, fields);
    const known =
      townOf(sessionId) === ctx.town ? await ctx.store.get<GroupSessionDoc>('groupSessions', sessionId) : null;
    if (known?.departmentId !== departmentId) return refuse('NotFound', { field: 'sessionId' });
    const changed = await change(ctx, sessionId, (session) => decideEdit(session, fields, ctx.now));
    return changed.ok ? receipt(ctx, sessionId) : changed;
  },
  answer,
);

async function open(
  ctx: Context,
  departmentId: string,
  fields: Omit<InputOf<typeof groupSessions.save>, 'departmentId' | 'sessionId'>,
) {
  const { command } = ctx;
  if (!command) throw new Error('a session is made by a command');
  const right = checkFields(fields, 0, ctx.now);
  if (!right.ok) return right;
  const _id = madeId(ctx.town, 'groupSession', callerKey(ctx.caller), command.id);
  return commit<never>(ctx, ctx.store, async (tx) => {
    tx.insert<GroupSessionDoc>('groupSessions', {
      _id,
      town: ctx.town,
      personIds: [],
      orgIds: [departmentId],
      hiddenFrom: [],
      departmentId,
      status: 'open',
      ...fields,
      left: fields.capacity,
      enrolled: {},
      reason: '',
      dueAt: null,
    });
    return Promise.resolve(ok({ sessionId: _id }));
  });
}

/** Whom she names: herself, people of her household, and others by name and group. Nothing is stored but by `keep`. */
async function namedPeople(
  ctx: Context,
  input: InputOf<typeof groupSessions.enrol>,
): Promise<
  Decision<
    { readonly people: readonly PersonDoc[]; readonly keep: () => Promise<void> },
    'NotYourHousehold' | 'GroupUnknown' | 'BadInput'
  >
> {
  const { command } = ctx;
  if (!command) throw new Error('people are enrolled by a command');
  const self = personOf(ctx);
  const people: PersonDoc[] = input.self ? [self] : [];
  const keeps: (() => Promise<void>)[] = [];
  const housemates = await peopleById(
    ctx,
    input.personIds.filter((id) => townOf(id) === 'county'),
  );
  for (const [n, personId] of input.personIds.entries()) {
    const other = housemates.get(personId);
    const isHome =
      personId === self._id || (other && self.householdId !== null && other.householdId === self.householdId);
    if (!other || !isHome) return refuse('NotYourHousehold', { field: `personIds.${n}` });
    people.push(other);
  }
  for (const [n, { groupId, name, phone }] of input.named.entries()) {
    const group = townOf(groupId) === ctx.town ? await ctx.store.get<OrgDoc>('orgs', groupId) : null;
    if (group?.kind !== 'group' || !group.active) return refuse('GroupUnknown', { field: `named.${n}.groupId` });
    // each of them is a command of its own, so that each has an id of her own
    const own = { ...ctx, command: { ...command, id: `${command.id}-${n}` } };
    const { person, keep } = await namedPerson(own, group, { name, phone });
    people.push(person);
    keeps.push(keep);
  }
  if (people.length === 0) return refuse('BadInput', { field: 'named', params: { problem: 'too_small' } });
  const once = [...new Map(people.map((person) => [person._id, person])).values()];
  return ok({
    people: once,
    keep: async () => {
      for (const keep of keeps) await keep();
    },
  });
}

const enrol = writeAction(
  groupSessions.enrol,
  async (ctx, input) => {
    const named = await namedPeople(ctx, input);
    if (!named.ok) return named;
    const { people, keep } = named.value;
    const { command } = ctx;
    if (!command) throw new Error('people are enrolled by a command');
    const by = personOf(ctx)._id;
    const enrolment = { enrolId: hash24(callerKey(ctx.caller), command.id), by, at: ctx.now };
    const keys = people.map(({ _id }) => keyOf(_id));
    const early = decideEnrol(await load(ctx, input.sessionId), keys, enrolment);
    if (!early.ok) return early;
    await keep();
    const changed = await change(ctx, input.sessionId, (session) => decideEnrol(session, keys, enrolment));
    if (!changed.ok) return changed;
    const { title, startsAt } = changed.value;
    return commit<never>(ctx, ctx.store, async (tx) => {
      for (const { _id, name } of people)
        await tell(tx, ctx.town, ctx.now, {
          key: `sessionEnrolled-${enrolment.enrolId}-${keyOf(_id)}`,
          personId: _id,
          template: 'sessionEnrolled',
          params: { at: startsAt, title, ...(_id === by ? {} : { name }) },
          about: { kind: 'groupSession', id: input.sessionId },
        });
      return ok({ sessionId: input.sessionId });
    });
  },
  answer,
);

const withdraw = writeAction(
  groupSessions.withdraw,
  async (ctx, { sessionId, personIds }) => {
    const who = { personId: personOf(ctx)._id, isOffice: isOffice(ctx) };
    const changed = await change(ctx, sessionId, (session) =>
      decideWithdraw(session, personIds.map(keyOf), who, ctx.now),
    );
    return changed.ok ? receipt(ctx, sessionId) : changed;
  },
  answer,
);

const mark = writeAction(
  groupSessions.mark,
  async (ctx, { sessionId, marks }) => {
    const byKey = marks.map(({ personId, came, outcome }) => ({ key: keyOf(personId), came, outcome }));
    const changed = await change(ctx, sessionId, (session) => decideMarks(session, byKey, ctx.now));
    return changed.ok ? receipt(ctx, sessionId) : changed;
  },
  answer,
);

const end = writeAction(
  groupSessions.end,
  async (ctx, { sessionId, as, reason }) => {
    const changed = await change(ctx, sessionId, (session) =>
      // this command may have ended it before its receipt was written
      session.status === as && session.reason === reason ? ok(null) : decideEnd(session, as, reason, ctx.now),
    );
    if (!changed.ok) return changed;
    if (as === 'cancelled' && enrolledIn(changed.value) > 0) await tellCancelled(ctx.store, changed.value, ctx.now);
    return receipt(ctx, sessionId);
  },
  answer,
);

export const groupSessionActions = [upcoming, list, save, enrol, withdraw, roll, mark, end];
