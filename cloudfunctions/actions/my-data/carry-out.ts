/**
 * Part of the timer: has deleted whoever asked for it three days ago. Step by step, each of which finds what the one before has left, so
 * a run may be killed anywhere and the next goes on: visits to come are called off as she would do it herself (the seats go to others),
 * the words of ended requests and what was sent to her go, then her way in, and at last her name and number. While a request of hers
 * is open her name and number stay: she is to be rung about it. The chain of events stays sound: it never held any of this.
 */
import { isLiveWait, type WaitDoc } from '../../domain/waits';
import { decideErase, NO_NAME, type CorrectionDoc, type ErasureDoc } from '../../domain/my-data';
import { DAY } from '../../domain/calendar';
import type { FollowDoc } from '../../domain/follows';
import { decideWithdraw, type GroupSessionDoc } from '../../domain/group-sessions';
import type { HouseholdDoc, LookupDoc, PersonDoc } from '../../domain/organisation';
import { isTerminal } from '../../domain/requests/transitions';
import { keyOf } from '../../domain/steps';
import { forTown, type Doc, type Store } from '../../ports/store';
import { cancel } from '../bookings/cancel';
import { doStep } from '../bookings/seats';
import type { Context, Ports } from '../context';
import { loadAppointments, loadPerson, loadTowns, queryAll } from '../load';
import { leaveCases } from '../disputes/remove';
import type { IdentityDoc } from '../identities';
import type { OutboxDoc } from '../outbox';
import { openPhone, phoneLookupId } from '../phones';
import { eraseRequest } from '../retention/erase-request';
import { giveUp } from '../waits/join';
import { reportedIn, visitsToCome } from './view';

/** Looked at in one run. */
const PAGE = 10;
/** Deletions in one transaction: the cloud holds a hundred steps. */
const CHUNK = 40;

export async function carryOutErasures(
  ports: Ports,
  _town: string,
  now: number,
): Promise<{ done: number; waiting: number; failed: number }> {
  const county = forTown(ports.store, 'county');
  const counts = { done: 0, waiting: 0, failed: 0 };
  const { docs } = await county.query<ErasureDoc>('erasures', {
    eq: {},
    order: { field: 'nextAt', direction: 'asc' },
    range: { lte: now },
    limit: PAGE,
  });
  for (const erasure of docs)
    try {
      counts[await carryOut(ports, county, erasure, now)] += 1;
    } catch (error) {
      counts.failed += 1;
      ports.log.error('erasure', error, { erasure: erasure._id });
    }
  return counts;
}

async function carryOut(ports: Ports, county: Store, asked: ErasureDoc, now: number): Promise<'done' | 'waiting'> {
  const { personId } = asked;
  const person = await loadPerson(county, personId);
  const isFree = decideErase(await loadAppointments(county, personId), now).ok;
  // appointed since she asked: it waits for the end of her office
  if (asked.status === 'asked' && !isFree) return later(county, asked, now);
  if (asked.status === 'asked') {
    const begun = await county.updateIf<ErasureDoc>('erasures', asked._id, [{ path: ['status'], eq: 'asked' }], {
      set: [[['status'], 'running']],
    });
    if (!begun) return 'waiting';
  }
  if (!person) return finish(county, asked);
  // her way in first: what follows is then not undone by herself
  await removeAll<IdentityDoc>(county, 'identities', { personId }, '_id');
  let open = 0;
  for (const { slug } of await loadTowns(county)) open += await leaveTown(ports, county, person, slug, now);
  if (open > 0) return later(county, asked, now);
  await erasePerson(ports, person);
  return finish(county, asked);
}

async function later(county: Store, { _id }: ErasureDoc, now: number): Promise<'waiting'> {
  await county.updateIf('erasures', _id, [], { set: [[['nextAt'], now + DAY]] });
  return 'waiting';
}

async function finish(county: Store, { _id }: ErasureDoc): Promise<'done'> {
  await county.tx(async (tx) => {
    if (await tx.get<ErasureDoc>('erasures', _id)) tx.remove('erasures', _id);
  });
  return 'done';
}

/** What a town has of her; answers how many of her requests, and of the cases she is a side of, are open there. */
async function leaveTown(ports: Ports, county: Store, person: PersonDoc, town: string, now: number): Promise<number> {
  const store = forTown(ports.store, town);
  const personId = person._id;
  for (const { _id } of await visitsToCome(store, personId, now))
    await cancel(asHerself(ports, county, person, town, now, _id), _id);
  const waits = await queryAll<WaitDoc>(store, 'waits', {
    eq: { personId },
    order: { field: 'startsAt', direction: 'asc' },
    range: { gt: now },
  });
  for (const wait of waits.filter(isLiveWait)) {
    const ctx = asHerself(ports, county, person, town, now, wait._id);
    if (wait.status === 'waiting') await giveUp(ctx, wait._id, 'waiting', 'WrongStep');
    else await giveUp(ctx, wait._id, 'offered', 'OfferGone');
  }
  await leaveSessions(store, personId, now);
  let open = 0;
  for (const request of await reportedIn(store, personId))
    if (isTerminal(request.status)) await eraseRequest(ports, town, request._id, now, 'asked');
    else open += 1;
  open += await leaveCases(store, personId);
  await forgetFollows(store, personId);
  await removeAll<CorrectionDoc>(store, 'corrections', { personId }, 'at');
  await removeAll<OutboxDoc>(store, 'outbox', { personId }, 'sortKey');
  return open;
}

/** The calls she would make herself; a command for each, so that a second run meets the receipt of the first. */
const asHerself = (ports: Ports, county: Store, person: PersonDoc, town: string, now: number, id: string): Context => ({
  ports,
  store: forTown(ports.store, town),
  county,
  town,
  now,
  caller: { identity: null, person, appointments: [] },
  as: { role: 'resident', appointment: null },
  scope: { town, personIds: [person._id], orgIds: [], hiddenFrom: [] },
  command: { id: `erasure-${keyOf(id)}`, inputHash: '', action: 'myData.erase' },
  stood: null,
});

async function leaveSessions(store: Store, personId: string, now: number): Promise<void> {
  const coming = await queryAll<GroupSessionDoc>(store, 'groupSessions', {
    eq: {},
    order: { field: 'startsAt', direction: 'asc' },
    range: { gt: now },
  });
  const key = keyOf(personId);
  for (const { _id } of coming.filter(({ enrolled }) => enrolled[key] !== undefined))
    for (let tried = 0; tried < 8; tried += 1) {
      const session = await store.get<GroupSessionDoc>('groupSessions', _id);
      const decided = session && decideWithdraw(session, [key], { personId, isOffice: false }, now);
      if (!decided?.ok || decided.value === null) break;
      if (await doStep(store, 'groupSessions', _id, decided.value)) break;
    }
}

/** That she met the same stays counted, her words do not. */
async function forgetFollows(store: Store, personId: string): Promise<void> {
  const follows = await queryAll<FollowDoc>(store, 'follows', {
    eq: { personId },
    order: { field: 'at', direction: 'asc' },
  });
  for (const { _id } of follows.filter(({ words }) => words !== ''))
    await store.updateIf('follows', _id, [], { set: [[['words'], '']] });
}

async function removeAll<T extends Doc>(
  store: Store,
  collection: string,
  eq: Readonly<Record<string, string>>,
  order: string,
): Promise<void> {
  for (;;) {
    const { docs, next } = await store.query<T>(collection, {
      eq,
      ...(order === '_id' ? {} : { order: { field: order, direction: 'asc' } }),
      limit: CHUNK,
    });
    await store.tx(async (tx) => {
      for (const { _id } of docs) if (await tx.get<T>(collection, _id)) tx.remove(collection, _id);
    });
    if (next === null) return;
  }
}

async function erasePerson({ store, vault }: Ports, { _id }: PersonDoc): Promise<void> {
  await store.tx(async (tx) => {
    const person = await tx.get<PersonDoc>('persons', _id);
    if (!person) return;
    const phone = openPhone(vault, person);
    const lookup = phone === null ? null : await tx.get<LookupDoc>('lookups', phoneLookupId(vault, phone));
    if (lookup?.personId === _id) tx.remove('lookups', lookup._id);
    const home = person.householdId === null ? null : await tx.get<HouseholdDoc>('households', person.householdId);
    if (home)
      tx.update('households', home._id, { set: [[['memberIds'], home.memberIds.filter((one) => one !== _id)]] });
    tx.update('persons', _id, {
      set: [
        [['name'], NO_NAME],
        [['phoneSealed'], null],
        [['phoneMasked'], ''],
        [['inTown'], null],
        [['villageId'], null],
        [['groupId'], null],
        [['householdId'], null],
        // nobody finds herself in it again
        [['madeBy'], 'self'],
      ],
    });
  });
}
