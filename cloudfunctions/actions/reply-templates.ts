/** `replyTemplates`: a department's own words to reply with. */
import { ok, refuse } from '#types/errors';
import { replyTemplates, type ReplyTemplate } from '#types/reply-templates';
import type { OrgDoc } from '../domain/organisation';
import { decideSaveTemplate, replyTemplatesId, type ReplyTemplatesDoc } from '../domain/reply-templates';
import type { Tx } from '../ports/store';
import { callerKey, commit, readAction, writeAction, type Context, type Handler } from './context';
import { hash24 } from './ids';

const shown = async (ctx: Context, departmentId: string) => {
  const doc = await ctx.store.get<ReplyTemplatesDoc>('replyTemplates', replyTemplatesId(departmentId));
  return { templates: (doc?.templates ?? []).map((one) => ({ ...one })) };
};

function keep(tx: Tx, doc: ReplyTemplatesDoc | null, departmentId: string, templates: readonly ReplyTemplate[]): void {
  const _id = replyTemplatesId(departmentId);
  const [town = ''] = departmentId.split(':');
  if (doc) tx.update('replyTemplates', _id, { set: [[['templates'], templates]] });
  else tx.insert<ReplyTemplatesDoc>('replyTemplates', { _id, town, departmentId, templates });
}

const list = readAction(replyTemplates.list, async (ctx, { departmentId }) => ok(await shown(ctx, departmentId)));

const save = writeAction(
  replyTemplates.save,
  async (ctx, { departmentId, ...input }) => {
    const org = await ctx.store.get<OrgDoc>('orgs', departmentId);
    if (org?.kind !== 'department') return refuse('NotFound', { field: 'departmentId' });
    return commit<'TemplatesFull' | 'NotFound'>(ctx, ctx.store, async (tx) => {
      const doc = await tx.get<ReplyTemplatesDoc>('replyTemplates', replyTemplatesId(departmentId));
      const decided = decideSaveTemplate(
        doc?.templates ?? [],
        input,
        hash24(callerKey(ctx.caller), ctx.command?.id ?? ''),
      );
      if (!decided.ok) return decided;
      keep(tx, doc, departmentId, decided.value);
      return ok({ departmentId });
    });
  },
  async (ctx, { departmentId = '' }) => shown(ctx, departmentId),
);

const remove = writeAction(
  replyTemplates.remove,
  async (ctx, { departmentId, key }) =>
    commit(ctx, ctx.store, async (tx) => {
      const doc = await tx.get<ReplyTemplatesDoc>('replyTemplates', replyTemplatesId(departmentId));
      if (doc)
        keep(
          tx,
          doc,
          departmentId,
          doc.templates.filter((one) => one.key !== key),
        );
      return ok({ departmentId });
    }),
  async (ctx, { departmentId = '' }) => shown(ctx, departmentId),
);

export const replyTemplateActions: readonly Handler[] = [list, save, remove];
