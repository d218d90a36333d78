import * as z from 'zod/mini';

/** Scalars shared by the whole contract. Times are epoch milliseconds; dates and halves are in Asia/Shanghai. */

/** Characters no text may carry: controls other than tab and newline, and halves of surrogate pairs. */
const PLAIN = /^(?:[\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\uffff]|[\ud800-\udbff][\udc00-\udfff])*$/;

/** A document id: town, colon, rest. Never parsed by screens. */
export const Id = z.string().check(z.regex(/^[a-z0-9-]{2,40}:[A-Za-z0-9_:-]{1,160}$/));
export const CommandId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,80}$/));
export const EpochMs = z.int().check(z.gte(0), z.lte(8_000_000_000_000));
export const DateText = z.string().check(z.regex(/^(20[0-4]\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
export const MonthText = z.string().check(z.regex(/^(20[0-4]\d)-(0[1-9]|1[0-2])$/));
export const Half = z.enum(['am', 'pm']);
export type Half = z.infer<typeof Half>;
/** `0830`: the start of an hour band within a half-day. */
export const Band = z.string().check(z.regex(/^([01]\d|2[0-3])[0-5]\d$/));
export const Phone = z.string().check(z.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/));
export const Cursor = z.string().check(z.minLength(1), z.maxLength(200), z.regex(PLAIN));

/** Trimmed text of 1 to `max` characters (UTF-16 units) without control characters. */
export const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(PLAIN));
/** As `text`, and may be empty. */
export const textOrEmpty = (max: number) => z.string().check(z.trim(), z.maxLength(max), z.regex(PLAIN));
export const PersonName = text(20);

export const Count = z.int().check(z.gte(0));

/** An empty answer of an action whose effect is all there is to say. */
export const Done = z.object({ done: z.literal(true) });
