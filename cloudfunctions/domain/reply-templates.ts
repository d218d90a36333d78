/** A department's reply templates as they are kept: one document a department, so that their number has a limit that holds. */
import { ok, refuse, type Decision } from '#types/errors';
import { MOST_REPLY_TEMPLATES, type ReplyTemplate } from '#types/reply-templates';
import type { Stored } from './organisation';

/** `<town>:templates-<department>`. */
export interface ReplyTemplatesDoc extends Stored {
  readonly departmentId: string;
  readonly templates: readonly ReplyTemplate[];
}

export const replyTemplatesId = (departmentId: string): string => departmentId.replace(':', ':templates-');

/** `newKey` is its key when it is a new one. */
export function decideSaveTemplate(
  templates: readonly ReplyTemplate[],
  input: { readonly key?: string | undefined; readonly title: string; readonly text: string },
  newKey: string,
): Decision<readonly ReplyTemplate[], 'TemplatesFull' | 'NotFound'> {
  const saved = { key: input.key ?? newKey, title: input.title, text: input.text };
  if (input.key !== undefined) {
    if (!templates.some(({ key }) => key === input.key)) return refuse('NotFound', { field: 'key' });
    return ok(templates.map((one) => (one.key === input.key ? saved : one)));
  }
  return templates.length >= MOST_REPLY_TEMPLATES ? refuse('TemplatesFull') : ok([...templates, saved]);
}
