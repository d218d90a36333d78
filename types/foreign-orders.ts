import * as z from 'zod/mini';
import { action } from './action';
import { Count, EpochMs, Id, PersonName, Phone, text } from './common';
import { RequestView } from './request-views';

/** The systems whose orders come to the town with a number and a deadline of their own. */
export const ForeignSource = z.enum(['hotline12345', 'county', 'messageBoard', 'other']);
export type ForeignSource = z.infer<typeof ForeignSource>;

/** What a column of their sheets can be. */
export const OrderField = z.enum(['number', 'dueAt', 'name', 'phone', 'village', 'group', 'place', 'title', 'text']);
export type OrderField = z.infer<typeof OrderField>;

const column = z.optional(z.int().check(z.gte(0), z.lte(199)));
/** Field → column, counted from 0; what is left out has none. */
export const Mapping = z.strictObject({
  number: column,
  dueAt: column,
  name: column,
  phone: column,
  village: column,
  group: column,
  place: column,
  title: column,
  text: column,
});
export type Mapping = z.infer<typeof Mapping>;

/** The first five keep a row from being imported; the others are told, and it can be. */
export const OrderProblem = z.enum([
  'numberMissing',
  'numberCut', // a sheet keeps 15 digits of a number
  'numberTwice', // in this sheet
  'textMissing',
  'textTooLong',
  'dueAtOdd',
  'dueAtPast',
  'nameMissing',
  'phoneOdd',
  'villageUnknown',
]);
export type OrderProblem = z.infer<typeof OrderProblem>;
export const stopping: readonly OrderProblem[] = [
  'numberMissing',
  'numberCut',
  'numberTwice',
  'textMissing',
  'textTooLong',
];

export const OrderLine = z.object({
  /** As the sheet counts its rows, from 1. */
  row: Count,
  number: z.string(),
  name: z.string(),
  phoneMasked: z.string(),
  villageName: z.string(),
  groupName: z.string(),
  /** The opening words. */
  text: z.string(),
  dueAt: z.nullable(EpochMs),
  /** `column` as the sheet calls it: `C`; empty when there is none for the field. */
  problems: z.array(z.object({ code: OrderProblem, column: z.string() })),
  /** It is here already under the same number; or somebody with this telephone said nearly the same within 30 days; or so does another row. */
  duplicate: z.nullable(z.object({ of: z.enum(['number', 'request', 'row']), no: z.string() })),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** Rows of one sheet, of one preview and of one import: a large sheet goes in slices. */
export const MAX_ORDERS = 5000;
export const PREVIEW_SLICE = 100;
export const IMPORT_SLICE = 20;

const sheet = {
  townId: Id,
  /** An uploaded `.xlsx` (`files.begin`) of the caller's. */
  fileId: Id,
  /** Which sheet of the workbook, from 0; the first unless told. */
  sheet: z.optional(z.int().check(z.gte(0), z.lte(50))),
  from: ForeignSource,
};

export const RowOutcome = z.object({
  row: Count,
  /** `known`: it is here already, under `no`. `violence`, `officials`: not taken in here; the words say where it belongs. */
  outcome: z.enum(['imported', 'known', 'problem', 'violence', 'officials']),
  no: z.string(),
});
export type RowOutcome = z.infer<typeof RowOutcome>;

export const foreignOrders = {
  /** Reads a slice of the sheet as it would be imported; stores nothing. Without a mapping its columns are guessed by their headings. */
  preview: action({
    id: 'foreignOrders.preview',
    effect: 'read',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher'],
    input: z.strictObject({ ...sheet, mapping: z.optional(Mapping), after: z.optional(Count) }),
    output: z.object({
      sheets: z.array(z.string()),
      /** The row with the headings, as the sheet counts. */
      headerRow: Count,
      columns: z.array(z.object({ at: Count, letter: z.string(), heading: z.string(), sample: z.string() })),
      mapping: Mapping,
      total: Count,
      lines: z.array(OrderLine),
      next: z.nullable(Count),
    }),
    refusals: ['FileMissing', 'SheetUnreadable', 'SheetTooLarge'],
  }),
  /** Makes requests of these rows, each once for its number: the same rows again, by whomever, find what is there. */
  import: action({
    id: 'foreignOrders.import',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher'],
    input: z.strictObject({
      ...sheet,
      mapping: Mapping,
      rows: z.array(z.int().check(z.gte(1), z.lte(MAX_ORDERS + 50))).check(z.minLength(1), z.maxLength(IMPORT_SLICE)),
    }),
    output: z.object({ results: z.array(RowOutcome) }),
    refusals: ['FileMissing', 'SheetUnreadable', 'SheetTooLarge', 'ColumnsMissing'],
  }),
  /** One order typed in, as it was read out or lies there on paper. */
  enter: action({
    id: 'foreignOrders.enter',
    effect: 'write',
    object: { kind: 'town', field: 'townId' },
    roles: ['dispatcher', 'head', 'staff'],
    input: z.strictObject({
      townId: Id,
      from: ForeignSource,
      number: text(40),
      dueAt: z.optional(EpochMs),
      name: z.optional(PersonName),
      phone: z.optional(Phone),
      /** Where it lies; a group needs no village beside it. */
      villageId: z.optional(Id),
      groupId: z.optional(Id),
      place: z.optional(text(60)),
      text: text(4000),
    }),
    output: RequestView,
    refusals: ['OrderKnown', 'VillageUnknown', 'GroupUnknown', 'ViolenceNeverHere', 'OfficialsElsewhere', 'DueAtPast'],
  }),
};
