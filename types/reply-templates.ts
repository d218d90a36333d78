/** Words a department replies with again and again: its own, filled in and changed by whoever replies. No person is named in them. */
import * as z from 'zod/mini';
import { action } from './action';
import { Id, text } from './common';

export const MOST_REPLY_TEMPLATES = 50;

export const ReplyTemplate = z.object({ key: z.string(), title: z.string(), text: z.string() });
export type ReplyTemplate = z.infer<typeof ReplyTemplate>;

const Key = text(40);
const List = z.object({ templates: z.array(ReplyTemplate) });
const ofDepartment = {
  object: { kind: 'org', field: 'departmentId' },
  roles: ['staff', 'head'],
  output: List,
} as const;

export const replyTemplates = {
  /** In the order they were made. */
  list: action({
    id: 'replyTemplates.list',
    effect: 'read',
    ...ofDepartment,
    input: z.strictObject({ departmentId: Id }),
    refusals: [],
  }),
  /** A new one without `key`, or that one anew. */
  save: action({
    id: 'replyTemplates.save',
    effect: 'write',
    ...ofDepartment,
    input: z.strictObject({ departmentId: Id, key: z.optional(Key), title: text(30), text: text(1000) }),
    /** `TemplatesFull`: fifty are there. `NotFound`: that one was removed. */
    refusals: ['TemplatesFull'],
  }),
  /** Removing what is gone changes nothing. */
  remove: action({
    id: 'replyTemplates.remove',
    effect: 'write',
    ...ofDepartment,
    input: z.strictObject({ departmentId: Id, key: Key }),
    refusals: [],
  }),
};
