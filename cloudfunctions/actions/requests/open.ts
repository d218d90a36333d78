/**
 * How a request is opened, usable inside another noun's transaction (the counter makes one of what it could not finish):
 *
 *   const prepared = await prepareOwn(ctx, draft);              // reads, decides, stores nothing
 *   if (!prepared.ok) return prepared;                          // ViolenceNeverHere | OfficialsElsewhere
 *   const { requestId } = await writeRequest(tx, prepared.value); // in `commit(ctx, ctx.store, async tx => …)`
 *
 * The id follows from the caller and the command, so a retry meets its own request.
 */
import { createHash } from 'node:crypto';
import { refuse, ok, type Decision } from '#types/errors';
import type { InputOf } from '#types/action';
import type { About, RequestKind, Source } from '#types/request-codes';
import type { requests } from '#types/requests';
import { abuse } from '#types/words/abuse';
import type { BookingDoc } from '../../domain/bookings';
import { holdsAbuse } from '../../domain/content';
import type { FileDoc } from '../../domain/files';
import type { PersonDoc, Stored } from '../../domain/organisation';
import { keptFor } from '../../domain/retention';
import type { Route } from '../../domain/routing';
import { openRequest, type Opening } from '../../domain/requests/open';
import type { Tx } from '../../ports/store';
import { callerKey, type Context } from '../context';
import { madeId } from '../ids';
import { aboutScope, type Home } from './about';
import { baseOf, type Base } from './base';
import { destination } from './destination';
import { townRouter } from '../routing-rules/router';
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
  /** A unit or a person it is about: a person decides above them, and neither they nor their line ever learn of it. */
  readonly about?: About | undefined;
  readonly voiceId?: string | undefined;
  readonly callMe?: boolean | undefined;
  readonly pin?: { readonly lat: number; readonly lng: number } | undefined;
  readonly sale?: InputOf<typeof requests.submit>['sale'];
  /** The reporter has seen what the app says of officials and goes on: a person decides then. */
  readonly confirmed?: boolean;
}

export interface Prepared {
  readonly base: Base;
  readonly opening: Omit<Opening, 'no'>;
  readonly now: number;
}

type OpeningRefusal = 'ViolenceNeverHere' | 'OfficialsElsewhere' | 'AboutUnknown' | 'SaleMissing';

/** Spoken numbers already given: `<town>:request-no-<no>`. */
export interface SpokenNo extends Stored {
  readonly requestId: string;
}

export const spokenNoId = (town: string, no: string): string => `${town}:request-no-${no}`;

export async function prepareRequest(ctx: Context, draft: Draft): Promise<Decision<Prepared, OpeningRefusal>> {
  const { command } = ctx;
  if (!command) throw new Error('a request is opened by a command');
  const base = await baseOf(ctx);
  const { kind, about } = draft;
  const clusterId = clusterOf(base, draft.home.villageId);
  const home = { ...draft.home, clusterId };
  const router = await townRouter(base);
  const route = router.route(draft.text);
  if (route.danger === 'violence') return refuse('ViolenceNeverHere', { field: 'text' });
  if (route.officials && draft.confirmed !== true) return refuse('OfficialsElsewhere', { field: 'text' });
  if (kind === 'helpSell' && draft.sale === undefined) return refuse('SaleMissing', { field: 'sale' });
  const own = [draft.reporter._id, draft.subject._id];
  const scope = about === undefined ? ok(null) : await aboutScope(base, about, home, own, ctx.now);
  if (!scope.ok) return scope;
  const skipsLine = kind === 'dispute' || scope.value?.skipsLine === true;
  const enteredById = draft.enteredById ?? null;
  const matter = {
    kind,
    text: draft.text,
    home,
    at: ctx.now,
    isAboutSomebody: about !== undefined,
    departmentId: draft.departmentId,
  };
  const goesTo = destination(base, route, matter, router.rules);
  return ok({
    base,
    now: ctx.now,
    opening: {
      id: madeId(ctx.town, 'request', callerKey(ctx.caller), command.id),
      town: ctx.town,
      kind,
      source: draft.source,
      text: draft.text,
      place: draft.place ?? '',
      pin: draft.pin ?? null,
      fileIds: draft.fileIds ?? [],
      voiceId: draft.voiceId ?? null,
      callMe: draft.callMe ?? false,
      sale: kind === 'helpSell' && draft.sale ? { ...draft.sale, until: draft.sale.until ?? null } : null,
      by: actorOf(ctx),
      reporterId: draft.reporter._id,
      subjectId: draft.subject._id,
      enteredById,
      ...home,
      from: draft.from ? { bookingId: draft.from._id, chainNo: draft.from.chainNo } : null,
      aboutId: null,
      ...scope.value,
      skipsLine,
      hiddenFrom: [
        ...new Set([
          ...(scope.value?.hiddenFrom ?? []),
          // one of the line who writes it down knows it, and follows it no further
          ...(skipsLine && enteredById !== null && !own.includes(enteredById) && isOfHerLine(ctx, home)
            ? [enteredById]
            : []),
        ]),
      ],
      held: draft.departmentId === undefined && route.danger === null && holdsAbuse(draft.text, abuse),
      urgency: goesTo?.urgency ?? route.urgency,
      guesses: guessesOf(route),
      goesTo,
    },
  });
}

/** As `prepareRequest`, for a noun that names only units it knows and never sells. */
export async function prepareOwn(
  ctx: Context,
  draft: Draft,
): Promise<Decision<Prepared, 'ViolenceNeverHere' | 'OfficialsElsewhere'>> {
  const prepared = await prepareRequest(ctx, draft);
  if (prepared.ok) return prepared;
  const { code } = prepared.refusal;
  if (code === 'AboutUnknown' || code === 'SaleMissing') throw new Error(`a request of another noun: ${code}`);
  return refuse(code, { field: 'text' });
}

/** The caller holds an office in the group, village or cluster. */
const isOfHerLine = (ctx: Context, { groupId, villageId, clusterId }: Home): boolean =>
  ctx.caller.appointments.some(({ orgId }) => [groupId, villageId, clusterId].includes(orgId));

/** Throws when a file is no longer what `filesReady` saw; the transaction then writes nothing. A spoken message is kept for its time only. */
export async function writeRequest(tx: Tx, { base, opening, now }: Prepared): Promise<{ readonly requestId: string }> {
  const no = await giveNo(tx, base, opening.id);
  const { voiceId } = opening;
  for (const fileId of [...opening.fileIds, ...(voiceId ? [voiceId] : [])]) {
    const file = await tx.get<FileDoc>('files', fileId);
    if (!file || file.status !== 'ready') throw new Error(`file ${fileId} is not ready`);
    tx.update('files', fileId, {
      set: [[['status'], 'taken'], ...(fileId === voiceId ? [[['deleteAt'], now + keptFor('voice')] as const] : [])],
    });
  }
  await saveStep(tx, base, null, openRequest({ ...opening, no }, now, base.rules), now);
  return { requestId: opening.id };
}

/** What names officials may concern the village line: until a person has decided, it counts as such. */
function guessesOf(route: Route): Route['guesses'] {
  if (!route.officials || route.guesses.some(({ topic }) => topic === 'party')) return route.guesses;
  return [...route.guesses, { topic: 'party', weight: 0, words: [] }];
}

export const clusterOf = (base: Base, villageId: string | null): string | null =>
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
