/** A step that brings pictures of the caller's own. */
import type { Decision, RefusalCode } from '#types/errors';
import type { RequestDoc } from '../../domain/requests/state';
import type { At, Step } from '../../domain/requests/step';
import type { Json, Tx } from '../../ports/store';
import { commit, type Context, type ResultIds } from '../context';
import { baseOf, type Base } from './base';
import { filesReady } from './pictures';
import { saveStep } from './save';
import { actorOf, handOf, stoodAfter } from './step';

/** As `takeStep`, with pictures of the caller's own: all finished and not used elsewhere, and from then on the request's. */
export async function takeStepWithPictures<C extends RefusalCode>(
  ctx: Context,
  requestId: string,
  fileIds: readonly string[],
  decide: (request: RequestDoc, at: At, base: Base) => Decision<Step, C>,
): Promise<Decision<ResultIds, C | 'CommandReused' | 'NotFound' | 'PictureNotReady'>> {
  const base = await baseOf(ctx);
  const at: At = { by: actorOf(ctx), hand: handOf(ctx.caller), now: ctx.now, rules: base.rules };
  let stood: Json = null;
  const step = async (tx: Tx): Promise<Decision<ResultIds, C | 'NotFound' | 'PictureNotReady'>> => {
    const request = await tx.get<RequestDoc>('requests', requestId);
    if (!request) return { ok: false, refusal: { code: 'NotFound', field: 'requestId' } };
    const decided = decide(request, at, base);
    if (!decided.ok) return decided;
    if (!(await filesReady(tx, ctx, fileIds, 'picture')))
      return { ok: false, refusal: { code: 'PictureNotReady', field: 'fileIds' } };
    for (const fileId of fileIds) tx.update('files', fileId, { set: [[['status'], 'taken']] });
    await saveStep(tx, base, request, decided.value, ctx.now);
    stood = stoodAfter(decided.value);
    return { ok: true, value: { requestId } };
  };
  return commit(ctx, ctx.store, step, () => stood);
}
