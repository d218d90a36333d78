/** Steps beside the handling: triage, emergency disposal, first review, and what a voice message says. */
import { refuse, type Decision } from '#types/errors';
import { requests } from '#types/requests';
import { decideEmergency, decideFirstReview, decideMarkImportant } from '../../domain/requests/decide-important';
import { decideDispatch } from '../../domain/requests/decide-holder';
import { decideMerge, decideSplit, type SplitInput } from '../../domain/requests/decide-together';
import {
  decideAppeal,
  decideNotAccept,
  decidePetition,
  decideRelease,
  decideWriteDown,
} from '../../domain/requests/decide-triage';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import type { At, Step } from '../../domain/requests/step';
import type { Tx } from '../../ports/store';
import { callerKey, commit, writeAction, type Context, type Handler, type ResultIds } from '../context';
import { followEnd } from '../follows';
import { madeId } from '../ids';
import { keepExample } from '../routing-rules/examples';
import { townRouter } from '../routing-rules/router';
import { baseOf, isDepartment } from './base';
import { destination } from './destination';
import { fullWords } from './numbers';
import { spokenNoId, writeRequest, type SpokenNo } from './open';
import { saveStep } from './save';
import { actorOf, handOf, takeStep } from './step';
import { answerView } from './views';

const unknownDepartment = () => refuse('DepartmentUnknown', { field: 'departmentId' });
const gone = () => refuse('NotFound', { field: 'requestId' });

/** Which request has this number; where it was merged, the one it is handled with now. */
async function leadOf(tx: Tx, town: string, no: string): Promise<RequestDoc | null> {
  const spoken = await tx.get<SpokenNo>('lookups', spokenNoId(town, no));
  let lead = spoken && (await tx.get<RequestDoc>('requests', spoken.requestId));
  while (lead?.status === 'merged' && lead.mergedIntoId !== null)
    lead = await tx.get<RequestDoc>('requests', lead.mergedIntoId);
  return lead;
}

const atOf = (ctx: Context, rules: At['rules']): At => ({
  by: actorOf(ctx),
  hand: handOf(ctx.caller),
  now: ctx.now,
  rules,
});

/** Both chains, and whoever waits for the end, in one transaction. */
async function merge(
  ctx: Context,
  requestId: string,
  intoNo: string,
): Promise<Decision<ResultIds, 'WrongStep' | 'LeadUnknown' | 'NotFound' | 'CommandReused'>> {
  const base = await baseOf(ctx);
  return commit<'WrongStep' | 'LeadUnknown' | 'NotFound'>(ctx, ctx.store, async (tx) => {
    const request = await tx.get<RequestDoc>('requests', requestId);
    if (!request) return gone();
    const lead = await leadOf(tx, ctx.town, intoNo);
    const decided = decideMerge(request, lead, atOf(ctx, base.rules));
    if (!decided.ok) return decided;
    await saveStep(tx, base, request, decided.value.merged, ctx.now);
    await saveStep(tx, base, lead, decided.value.lead, ctx.now);
    for (const personId of request.personIds)
      await followEnd(tx, {
        town: ctx.town,
        requestId: decided.value.lead.request._id,
        personId,
        via: 'merged',
        ownRequestId: requestId,
        now: ctx.now,
      });
    return { ok: true, value: { requestId } };
  });
}

async function split(
  ctx: Context,
  requestId: string,
  input: SplitInput,
): Promise<Decision<ResultIds, 'WrongStep' | 'SameHolder' | 'DepartmentUnknown' | 'NotFound' | 'CommandReused'>> {
  const base = await baseOf(ctx);
  const { command } = ctx;
  if (!command) throw new Error('a request is opened by a command');
  if (!isDepartment(base, input.departmentId)) return unknownDepartment();
  const id = madeId(ctx.town, 'request', callerKey(ctx.caller), command.id);
  return commit<'WrongStep' | 'SameHolder' | 'NotFound'>(ctx, ctx.store, async (tx) => {
    const request = await tx.get<RequestDoc>('requests', requestId);
    if (!request) return gone();
    const decided = decideSplit(request, input, atOf(ctx, base.rules));
    if (!decided.ok) return decided;
    const texts = await tx.get<RequestTextsDoc>('requestTexts', textsIdOf(requestId));
    const place = fullWords(ctx.ports.vault, requestId, '1-place', texts?.fields['1-place']);
    await saveStep(tx, base, request, decided.value.kept, ctx.now);
    await writeRequest(tx, { base, opening: { ...decided.value.opening, id, place }, now: ctx.now });
    return { ok: true, value: { requestId } };
  });
}

/** What was held goes on as it would have gone, by the rules and the model of now. */
async function release(
  ctx: Context,
  requestId: string,
): Promise<Decision<ResultIds, 'WrongStep' | 'NotFound' | 'CommandReused'>> {
  const base = await baseOf(ctx);
  const [router, texts] = await Promise.all([
    townRouter(base),
    ctx.store.get<RequestTextsDoc>('requestTexts', textsIdOf(requestId)),
  ]);
  const text = texts?.fields['1-text']?.value ?? '';
  const route = router.route(text);
  return takeStep(ctx, requestId, (request, at) => {
    const { kind, aboutId, submittedAt } = request;
    const matter = { kind, text, home: request, at: submittedAt, isAboutSomebody: aboutId !== null };
    return decideRelease(request, destination(base, route, matter, router.rules), at);
  });
}

export const triageSteps: readonly Handler[] = [
  writeAction(
    requests.dispatch,
    async (ctx, { requestId, ...input }) =>
      takeStep(
        ctx,
        requestId,
        (request, at, base): Decision<Step, 'WrongStep' | 'SameHolder' | 'DepartmentUnknown'> =>
          isDepartment(base, input.departmentId) ? decideDispatch(request, input, at) : unknownDepartment(),
        // a person's word on what the text is about
        async (tx, request) => keepExample(tx, request, ctx.now),
      ),
    answerView,
  ),
  writeAction(requests.release, async (ctx, { requestId }) => release(ctx, requestId), answerView),
  writeAction(
    requests.notAccept,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideNotAccept(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.appeal,
    async (ctx, { requestId, ...input }) => takeStep(ctx, requestId, (request, at) => decideAppeal(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.petition,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decidePetition(request, input, at)),
    answerView,
  ),
  writeAction(requests.merge, async (ctx, { requestId, intoNo }) => merge(ctx, requestId, intoNo), answerView),
  writeAction(requests.split, async (ctx, { requestId, ...input }) => split(ctx, requestId, input), answerView),
  writeAction(
    requests.emergency,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at, base): Decision<Step, 'WrongStep' | 'SameHolder' | 'DepartmentUnknown'> =>
        isDepartment(base, input.departmentId) ? decideEmergency(request, input, at) : unknownDepartment(),
      ),
    answerView,
  ),
  writeAction(
    requests.markImportant,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideMarkImportant(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.firstReview,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideFirstReview(request, input, at)),
    answerView,
  ),
  writeAction(
    requests.writeDown,
    async (ctx, { requestId, ...input }) =>
      takeStep(ctx, requestId, (request, at) => decideWriteDown(request, input, at)),
    answerView,
  ),
];
