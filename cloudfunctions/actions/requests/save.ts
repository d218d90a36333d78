/**
 * Writes a decided step: the request, its events in the chain, its texts, its listing documents and the messages it gives rise
 * to, all in the caller's transaction. Nothing of a request is ever written elsewhere.
 */
import { appendEvent, emptyChain, saltedHash } from '../../domain/audit';
import { onDuty } from '../../domain/duty';
import { listingsOf, orgIdsOf, type ListingDoc } from '../../domain/listings';
import { isDelicate } from '../../domain/requests/delicate';
import { textsEnd } from '../../domain/requests/texts';
import type { Step } from '../../domain/requests/step';
import {
  chainOf,
  eventIdOf,
  restOf,
  textsIdOf,
  type NewEvent,
  type RequestDoc,
  type RequestEventDoc,
  type RequestTextsDoc,
  type StoredText,
} from '../../domain/requests/state';
import type { Json, Path, Tx } from '../../ports/store';
import { leaveTurn } from '../follows';
import { markForIndexing } from '../search/indexing';
import { tell } from '../outbox';
import { audienceOf } from './audience';
import { orgName, type Base } from './base';
import { publicNumbers, sealWords } from './numbers';

/** `before` is the request as this transaction has read it; null when the step opens it. */
export async function saveStep(
  tx: Tx,
  base: Base,
  before: RequestDoc | null,
  { request, events, notices }: Step,
  now: number,
): Promise<void> {
  const { town } = request;
  const chained = chainEvents(base, before, request, events);
  for (const event of chained.docs) tx.insert<RequestEventDoc>('requestEvents', event);
  await saveTexts(tx, before, request, chained.texts);

  const placed: RequestDoc = { ...request, orgIds: orgIdsOf(request) };
  const listings = listingsOf(placed);
  const {
    _id,
    rev: _rev,
    town: _town,
    ...fields
  } = {
    ...placed,
    listed: listings.map((listing) => listing._id),
    eventCount: chained.count,
    headHash: chained.head,
  };
  if (before === null) tx.insert<RequestDoc>('requests', { _id, town, ...fields });
  else tx.update('requests', _id, { set: changedFields(before, fields) });
  await saveListings(tx, before?.listed ?? [], listings);
  leaveTurn(tx, before, placed, chained.count, now);
  markForIndexing(tx, placed, before, now);

  const words = chained.docs.find(({ texts }) => 'text' in texts)?.seq;
  const isUrgent = request.urgency === 'urgent';
  // who is called when the offices are closed; the others then read it in the morning
  const dutyId = isUrgent ? onDuty(base.duty, now, base.rules.policy.hours, base.rules.calendar) : null;
  const told = new Set<string>();
  for (const notice of notices) {
    const { template, params } = notice;
    for (const personId of await audienceOf(base, { before, after: placed }, { ...notice, dutyId }, now)) {
      const key = `${template}-${restOf(_id)}-${chained.count}-${restOf(personId)}`;
      if (told.has(key)) continue;
      told.add(key);
      await tell(tx, town, now, {
        key,
        personId,
        template,
        params: {
          no: request.no,
          holderName: orgName(base, request.holderId),
          villageName: isDelicate(request) ? '' : orgName(base, request.villageId),
          ...(request.dueAt === null ? {} : { dueAt: request.dueAt }),
          ...(request.status === 'withdrawn' ? { withdrawn: 1 } : {}),
          ...params,
          ...(request.status === 'merged' ? { merged: 1 } : {}),
          // where its own words stand; the words themselves stay in the texts (`told.ts`)
          ...(words === undefined ? {} : { words }),
        },
        about: { kind: 'request', id: _id },
        urgent: isUrgent && (dutyId === null || notice.to === 'reporter' || personId === dutyId),
      });
    }
  }
}

/** Answers the caller's own commands with what they are worth: never fewer fields than what changed. */
function changedFields(before: RequestDoc, after: Omit<RequestDoc, '_id' | 'rev' | 'town'>): (readonly [Path, Json])[] {
  const old = before as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(after)
    .filter(([key, value]) => JSON.stringify(old[key]) !== JSON.stringify(value))
    .map(([key, value]) => [[key], value as Json] as const);
}

interface Chained {
  readonly docs: readonly Omit<RequestEventDoc, 'rev'>[];
  readonly texts: RequestTextsDoc['fields'];
  readonly count: number;
  readonly head: string;
}

function chainEvents(base: Base, before: RequestDoc | null, request: RequestDoc, events: readonly NewEvent[]): Chained {
  let chain = before === null ? emptyChain : chainOf(before);
  const texts: Record<string, StoredText> = {};
  const isPublic = publicNumbers(base.town, base.orgs.values());
  const docs: Omit<RequestEventDoc, 'rev'>[] = [];
  for (const { kind, by, at, scheduledAt, toOrgId, level, data, texts: words = {} } of events) {
    const seq = chain.count + 1;
    const hashes: Record<string, string> = {};
    for (const [name, written] of Object.entries(words)) {
      const salt = base.ports.newId();
      const key = `${seq}-${name}`;
      const stored = { salt, ...sealWords(base.ports.vault, request._id, key, written, isPublic) };
      texts[key] = stored;
      hashes[name] = saltedHash(salt, stored.value);
    }
    const body = {
      requestId: request._id,
      at,
      scheduledAt: scheduledAt ?? null,
      kind,
      by: by === null ? null : { personId: by.personId, role: by.role, orgId: by.orgId },
      toOrgId: toOrgId ?? null,
      level: level ?? null,
      data: data ?? {},
      texts: hashes,
    };
    const appended = appendEvent(chain, body);
    chain = appended.chain;
    docs.push({ _id: eventIdOf(request._id, seq), town: request.town, ...appended.event });
  }
  return { docs, texts, count: chain.count, head: chain.head };
}

async function saveTexts(
  tx: Tx,
  before: RequestDoc | null,
  request: RequestDoc,
  texts: RequestTextsDoc['fields'],
): Promise<void> {
  const id = textsIdOf(request._id);
  const { _id: requestId, town } = request;
  const eraseAt = textsEnd(request);
  if (before === null) {
    tx.insert<RequestTextsDoc>('requestTexts', { _id: id, town, requestId, fields: texts, eraseAt });
    return;
  }
  const entries = Object.entries(texts);
  const moved: readonly (readonly [Path, Json])[] = textsEnd(before) === eraseAt ? [] : [[['eraseAt'], eraseAt]];
  // erased texts stay erased: what is written afterwards starts anew
  if (entries.length + moved.length === 0 || !(await tx.get<RequestTextsDoc>('requestTexts', id))) return;
  tx.update('requestTexts', id, {
    set: [...entries.map(([key, field]) => [['fields', key], { ...field }] as const), ...moved],
  });
}

async function saveListings(
  tx: Tx,
  before: readonly string[],
  after: readonly Omit<ListingDoc, 'rev'>[],
): Promise<void> {
  const kept = new Set(after.map(({ _id }) => _id));
  for (const id of before) if (!kept.has(id)) tx.remove('listings', id);
  const known = new Set(before);
  await Promise.all(
    after.map(async (listing) => {
      const old = known.has(listing._id) ? await tx.get<ListingDoc>('listings', listing._id) : null;
      if (old === null) tx.insert<ListingDoc>('listings', listing);
      else if (old.bucket !== listing.bucket || old.sortKey !== listing.sortKey)
        tx.update('listings', listing._id, {
          set: [
            [['bucket'], listing.bucket],
            [['sortKey'], listing.sortKey],
          ],
        });
    }),
  );
}
