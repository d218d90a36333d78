import * as z from 'zod/mini';
import { action } from './action';
import { Count, Id, text, textOrEmpty } from './common';

export const ItemKind = z.enum(['consultation', 'training', 'service']);
export type ItemKind = z.infer<typeof ItemKind>;

/** What a paper is: only `other` may ever be photographed. */
export const PaperKind = z.enum(['identity', 'household', 'medical', 'bank', 'other']);
export type PaperKind = z.infer<typeof PaperKind>;

/** A paper to bring: its name, what it is, and a picture of a specimen that is a drawing or a blank, never someone's own; its address: `items.showPicture`. */
export const Paper = z.object({ name: z.string(), paperKind: PaperKind, pictureId: z.nullable(Id) });
export type Paper = z.infer<typeof Paper>;

export const ItemView = z.object({
  itemId: Id,
  kind: ItemKind,
  name: z.string(),
  /** Everyday names people search by. */
  everyday: z.array(z.string()),
  departmentId: Id,
  departmentName: z.string(),
  minutes: Count,
  papers: z.array(Paper),
  /** What is settled on the spot and what follows. */
  onTheSpot: z.string(),
  /** The elder's true will is confirmed when someone else acts. */
  trueWill: z.boolean(),
  active: z.boolean(),
});
export type ItemView = z.infer<typeof ItemView>;

export const items = {
  list: action({
    id: 'items.list',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['anyone'],
    input: z.strictObject({ townId: Id }),
    output: z.object({ items: z.array(ItemView) }),
    refusals: [],
  }),
  /** Where the specimen of a paper can be looked at, by anybody, for ten minutes. */
  showPicture: action({
    id: 'items.showPicture',
    effect: 'read',
    object: { kind: 'item', field: 'itemId' },
    roles: ['anyone'],
    input: z.strictObject({ itemId: Id, pictureId: Id }),
    output: z.object({ url: z.string() }),
    refusals: [],
  }),
  save: action({
    id: 'items.save',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['admin'],
    input: z.strictObject({
      townId: Id,
      itemId: z.optional(Id),
      kind: ItemKind,
      name: text(40),
      everyday: z.array(text(20)).check(z.maxLength(12)),
      departmentId: Id,
      minutes: z.int().check(z.gte(1), z.lte(240)),
      papers: z
        .array(z.strictObject({ name: text(60), paperKind: PaperKind, pictureId: z.nullable(Id) }))
        .check(z.maxLength(12)),
      onTheSpot: textOrEmpty(120),
      trueWill: z.boolean(),
      active: z.boolean(),
    }),
    output: ItemView,
    refusals: ['NameTaken', 'DepartmentUnknown', 'PictureNotReady'],
  }),
};
