/** Names and numbers of a request's people on record: who has read them, and numbers in full for a reason. */
import { ok, refuse } from '#types/errors';
import { requests } from '#types/requests';
import type { EventKind } from '#types/request-codes';
import { mayReview } from '../../domain/requests/seats';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { logReading, logUnmasking } from '../access-log';
import { commit, writeAction, type Context, type Handler } from '../context';
import { loadPerson } from '../load';
import { openPhone } from '../phones';
import { eventsOf } from './events';
import { numbersIn } from './numbers';
import { handOf } from './step';

/** Whose words whoever works on it may read: the resident's and the offices' to each other, not what she answered at the end. */
const readable: ReadonlySet<EventKind> = new Set([
  'submitted',
  'writtenDown',
  'answeredBack',
  'askedBack',
  'dispatched',
  'accepted',
  'contacted',
  'replied',
  'handedBack',
  'transferred',
  'assistingAsked',
  'assisted',
]);

/** The names on it have been shown to somebody in office. */
export async function logShown(ctx: Context, requestId: string): Promise<void> {
  const request = await ctx.store.get<RequestDoc>('requests', requestId);
  if (request) await logReading(ctx, requestId, [request.reporterId, request.subjectId]);
}

const unmask = writeAction(
  requests.unmask,
  async (ctx, { requestId, why }) =>
    commit<'NotFound' | 'NotAllowed'>(ctx, ctx.store, async (tx) => {
      const request = await tx.get<RequestDoc>('requests', requestId);
      if (!request) return refuse('NotFound', { field: 'requestId' });
      // the county rings where it calls back; of everything else it sees what a view shows
      if (ctx.as.role === 'countySupervisor' && !mayReview(request, handOf(ctx.caller))) return refuse('NotAllowed');
      logUnmasking(tx, ctx, { aboutPersonId: request.reporterId, what: 'numbers', why, refId: requestId });
      return ok({ requestId });
    }),
  async (ctx, { requestId = '' }) => {
    const { vault } = ctx.ports;
    const [request, texts, events] = await Promise.all([
      ctx.store.get<RequestDoc>('requests', requestId),
      ctx.store.get<RequestTextsDoc>('requestTexts', textsIdOf(requestId)),
      eventsOf(ctx.store, requestId),
    ]);
    const reporter = request && (await loadPerson(ctx.county, request.reporterId));
    const keys = events.filter(({ kind }) => readable.has(kind)).flatMap(({ seq }) => [`${seq}-text`, `${seq}-place`]);
    return {
      reporterPhone: reporter && openPhone(vault, reporter),
      numbers: keys.flatMap((key) => numbersIn(vault, requestId, key, texts?.fields[key])),
    };
  },
);

export const unmaskActions: readonly Handler[] = [unmask];
