/**
 * How a request is opened, usable inside another noun's transaction (the counter makes one of what it could not finish):
 *
 *   const prepared = await prepareRequest(ctx, draft);          // reads, decides, stores nothing
 *   if (!prepared.ok) return prepared;                          // ViolenceNeverHere | OfficialsElsewhere
 *   const { requestId } = await writeRequest(tx, prepared.value); // in `commit(ctx, ctx.store, async tx => …)`
 *
 * The id follows from the caller and the command, so a retry meets its own request.
 */
import { createHash } from 'node:crypto';
import { refuse, ok, type Decision } from '#types/errors';
import type { RequestKind, Source } from '#types/requests';
import type { BookingDoc } from '../../domain/bookings';
import type { FileDoc } from '../../domain/files';
import { isLive, type AppointmentDoc, type OrgDoc, type PersonDoc, type Stored } from '../../domain/organisation';
import { routerFor, type Route } from '../../domain/routing';
import { openRequest, type Opening } from '../../domain/requests/open';
import type { Tx } from '../../ports/store';
import { callerKey, type Context } from '../context';
import { madeId } from '../ids';
import { queryAll } from '../load';
import { baseOf, departmentOf, type Base } from './base';
import { actorOf } from './step';
import { saveStep } from './save';

export interface Draft {
  readonly kind: RequestKind;
  readonly source: Source;
  readonly text: string;
  readonly place?: string | undefined;
  readonly fileIds?: readonly string[] | undefined;
  /** Who reports it; she and the person it is for follow it and answer. */
  readonly reporter: PersonDoc;
  readonly subject: PersonDoc;
  /** Where it lies: usually where the person it is for lives. */
  readonly home: { readonly villageId: string | null; readonly groupId: string | null };
  /** Who wrote it down for them. */
  readonly enteredById?: string | null;
  /** Goes to this department at once, as a person decided (the counter that could not finish it). */
  readonly departmentId?: string;
  /** The visit it comes from: its chain goes on. */
  readonly from?: Pick<BookingDoc, '_id' | 'chainNo'>;
  /** A unit it is about: a person decides above it, and those who work there never learn of it. */
  readonly about?: string;
  /** The reporter has seen what the app says of officials and goes on: a person decides then. */
  readonly confirmed?: boolean;
}

export interface Prepared {
  readonly base: Base;
  readonly opening: Omit<Opening, 'no'>;
  readonly now: number;
}

type OpeningRefusal = 'ViolenceNeverHere' | 'OfficialsElsewhere';

/** Spoken numbers already given: `<town>:request-no-<no>`. */
export interface SpokenNo extends Stored {
  readonly requestId: string;
}

export const spokenNoId = (town: string, no: string): string => `${town}:request-no-${no}`;

export async function prepareRequest(ctx: Context, draft: Draft): Promise<Decision<Prepared, OpeningRefusal>> {
  const { command } = ctx;
  if (!command) throw new Error('a request is opened by a command');
  const base = await baseOf(ctx);
  const { villageId, groupId } = draft.home;
  const route = routerFor(base.routing)(draft.text);
  if (route.danger === 'violence') return refuse('ViolenceNeverHere', { field: 'text' });
  if (route.officials && draft.confirmed !== true) return refuse('OfficialsElsewhere', { field: 'text' });
  return ok({
    base,
    now: ctx.now,
    opening: {
      id: madeId(ctx.town, 'request', callerKey(ctx.caller), command.id),
      town: ctx.town,
      kind: draft.kind,
      source: draft.source,
      text: draft.text,
      place: draft.place ?? '',
      fileIds: draft.fileIds ?? [],
      by: actorOf(ctx),
      reporterId: draft.reporter._id,
      subjectId: draft.subject._id,
      enteredById: draft.enteredById ?? null,
      villageId,
      groupId,
      clusterId: clusterOf(base, villageId),
      from: draft.from ? { bookingId: draft.from._id, chainNo: draft.from.chainNo } : null,
      aboutId: draft.about ?? null,
      hiddenFrom: draft.about === undefined ? [] : await workingAt(base, draft.about, draft, ctx.now),
      urgency: route.urgency,
      guesses: guessesOf(route),
      goesTo: destination(base, route, draft),
    },
  });
}

/** Throws when a picture is no longer what `picturesReady` saw; the transaction then writes nothing. */
export async function writeRequest(tx: Tx, { base, opening, now }: Prepared): Promise<{ readonly requestId: string }> {
  const no = await giveNo(tx, base, opening.id);
  for (const fileId of opening.fileIds) {
    const file = await tx.get<FileDoc>('files', fileId);
    if (!file || file.status !== 'ready') throw new Error(`picture ${fileId} is not ready`);
    tx.update('files', fileId, { set: [[['status'], 'taken']] });
  }
  await saveStep(tx, base, null, openRequest({ ...opening, no }, now, base.rules), now);
  return { requestId: opening.id };
}

/** Every picture is finished, the caller's own and not used elsewhere. What counts is the answer inside the transaction. */
export async function picturesReady(
  reader: Pick<Tx, 'get'>,
  ctx: Context,
  fileIds: readonly string[],
): Promise<boolean> {
  const owned = fileIds.every((id) => id.startsWith(`${ctx.town}:`)) && new Set(fileIds).size === fileIds.length;
  if (!owned) return false;
  const files = await Promise.all(fileIds.map(async (id) => reader.get<FileDoc>('files', id)));
  return files.every((file) => file !== null && file.status === 'ready' && file.ownerId === ctx.caller.person?._id);
}

/** Where a text would go by rule; null when a person has to decide. */
export function ruledDepartment(base: Base, route: Route): OrgDoc | null {
  return route.certainty === 'sure' && !route.officials ? departmentOf(base, route.departmentKind) : null;
}

/** Who works at a unit now, but for those whose own the matter is. */
async function workingAt(
  base: Base,
  orgId: string,
  { reporter, subject }: Pick<Draft, 'reporter' | 'subject'>,
  now: number,
): Promise<string[]> {
  const held = await queryAll<AppointmentDoc>(base.county, 'appointments', { eq: { orgId } });
  const working = held.filter((one) => isLive(one, now)).map(({ personId }) => personId);
  return [...new Set(working)].filter((id) => id !== reporter._id && id !== subject._id);
}

function destination(base: Base, route: Route, draft: Draft): Opening['goesTo'] {
  if (draft.about !== undefined) return null;
  const topic = route.certainty === 'sure' ? route.topic : null;
  if (draft.departmentId !== undefined)
    return { departmentId: draft.departmentId, topic, decided: 'person', because: [] };
  const department = ruledDepartment(base, route);
  return department && { departmentId: department._id, topic, decided: 'rule', because: route.because };
}

/** What names officials may concern the village line: until a person has decided, it counts as such. */
function guessesOf(route: Route): Route['guesses'] {
  if (!route.officials || route.guesses.some(({ topic }) => topic === 'party')) return route.guesses;
  return [...route.guesses, { topic: 'party', weight: 0, words: [] }];
}

const clusterOf = (base: Base, villageId: string | null): string | null =>
  base.orgs.get(villageId ?? '')?.above.find((id) => base.orgs.get(id)?.kind === 'cluster') ?? null;

/** Six digits that follow from the id; the next ones when they are taken. */
async function giveNo(tx: Tx, base: Base, requestId: string): Promise<string> {
  const town = base.town.slug;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const digest = createHash('sha256').update(`${requestId} ${attempt}`).digest();
    const no = String(100_000 + (digest.readUInt32BE(0) % 900_000));
    const _id = spokenNoId(town, no);
    if (await tx.get<SpokenNo>('lookups', _id)) continue;
    tx.insert<SpokenNo>('lookups', { _id, town, requestId });
    return no;
  }
  throw new Error('no spoken number left');
}
