/**
 * Many requests from one that the actions wrote: another resident of the same group, another number, other texts and salts, in another
 * town of the same plan; the chain of events is hashed anew. Everything else, times and figures included, stays what was written.
 */
import { hash } from 'node:crypto';
import { toBody, type StoredRow } from '../../../cloudfunctions/adapters/sqlite/body';
import { canonicalJson, emptyChain, saltedHash, type Json } from '../../../cloudfunctions/domain/audit';
import type { Collection } from '../../../cloudfunctions/ports/manifest';
import { hashOf, type Prototype, type Stored } from './prototypes';

/** What sets one request apart from the others of its prototype. */
export interface Identity {
  /** 24 hex digits. */
  readonly hash: string;
  readonly no: string;
  readonly reporterId: string;
  /** Salt of the nth text. */
  readonly salt: (n: number) => string;
  /** Stands behind the words of the request. */
  readonly suffix: string;
}

export interface Row extends StoredRow {
  readonly collection: Collection;
}

/** What is filled in for each request, by number. */
type Blank = { readonly of: 'hash' | 'no' | 'reporter' } | { readonly of: 'text' | 'event'; readonly n: number };
type Template = readonly (string | Blank)[];

const sha256 = (text: string): string => hash('sha256', text, 'hex');
const restOf = (id: string): string => id.slice(id.indexOf(':') + 1);
/** Around the number of a blank: a character that no document holds. */
const FENCE = '\u0001';
const FENCED = new RegExp(`${FENCE}(\\d+)${FENCE}`);

export type Stamp = (one: Identity) => Row[];

/**
 * Answers what makes the stamp of a town: `rename` puts the names of that town in place of the prototype's (organisations, people appointed
 * there).
 */
export function stamper(prototype: Prototype): (rename: (text: string) => string) => Stamp {
  const { requestId, no, reporterId, docs } = prototype;
  const of = (wanted: Collection): Stored[] =>
    docs.filter(([collection]) => collection === wanted).map(([, doc]) => doc);
  const [texts] = of('requestTexts');
  const fields = Object.entries((texts?.['fields'] ?? {}) as Record<string, { salt: string; value: string }>);
  const events = of('requestEvents').sort((a, b) => Number(a['seq']) - Number(b['seq']));

  const blanks: Blank[] = [];
  const swaps: (readonly [from: string, to: string])[] = [];
  const blank = (from: string, what: Blank, around = ''): void => {
    swaps.push([from, `${around}${FENCE}${blanks.push(what) - 1}${FENCE}${around.startsWith('"') ? '"' : ''}`]);
  };
  blank(hashOf(requestId), { of: 'hash' });
  blank(`"${no}"`, { of: 'no' }, '"');
  blank(`request-no-${no}`, { of: 'no' }, 'request-no-');
  blank(restOf(reporterId), { of: 'reporter' });
  fields.forEach(([, { salt, value }], n) => blank(saltedHash(salt, value), { of: 'text', n }));
  events.forEach((event, n) => blank(JSON.stringify(event['hash']).slice(1, -1), { of: 'event', n }));

  const templateOf = (text: string): Template => {
    let marked = text;
    for (const [from, to] of swaps) marked = marked.split(from).join(to);
    return marked.split(FENCED).map((part, i) => (i % 2 === 0 ? part : (blanks[Number(part)] as Blank)));
  };
  const templates = docs
    .filter(([collection]) => collection !== 'requestTexts')
    .map(([collection, doc]) => ({
      collection,
      rev: doc.rev,
      id: templateOf(doc._id),
      body: templateOf(toBody(collection, doc)),
    }));
  const chained = events.map((event) => templateOf(canonicalJson(withoutStore(event))));
  const textsId = templateOf(texts?._id ?? '');
  const textsFor = templateOf(requestId);
  const sampleTown = requestId.slice(0, requestId.indexOf(':'));

  return (rename) => {
    // the same word stands in many templates
    const renamed = new Map<string, string>();
    const nameIn = (part: string): string => {
      const known = renamed.get(part) ?? rename(part);
      renamed.set(part, known);
      return known;
    };
    const inTown = (template: Template): Template =>
      template.map((part) => (typeof part === 'string' ? nameIn(part) : part));
    return stampOf({
      fields,
      texts,
      town: rename(`${sampleTown}:`).slice(0, -1),
      textsId: inTown(textsId),
      textsFor: inTown(textsFor),
      chained: chained.map(inTown),
      templates: templates.map((one) => ({ ...one, id: inTown(one.id), body: inTown(one.body) })),
    });
  };
}

interface TownTemplates {
  readonly fields: readonly (readonly [key: string, text: { readonly salt: string; readonly value: string }])[];
  readonly texts: Stored | undefined;
  readonly town: string;
  readonly textsId: Template;
  readonly textsFor: Template;
  /** Of the events, in order, as the chain covers them. */
  readonly chained: readonly Template[];
  readonly templates: readonly {
    readonly collection: Collection;
    readonly rev: number;
    readonly id: Template;
    readonly body: Template;
  }[];
}

function stampOf({ fields, texts, town, textsId, textsFor, chained, templates }: TownTemplates): Stamp {
  return (one) => {
    const own = fields.map(([key, { value }], n) => ({
      key,
      salt: one.salt(n),
      value: key === '1-text' ? value + one.suffix : value,
    }));
    const textHashes = own.map(({ salt, value }) => saltedHash(salt, value));
    const eventHashes: string[] = [];
    const valueOf = (what: Blank): string => {
      switch (what.of) {
        case 'hash':
          return one.hash;
        case 'no':
          return one.no;
        case 'reporter':
          return restOf(one.reporterId);
        case 'text':
          return textHashes[what.n] ?? '';
        case 'event':
          return eventHashes[what.n] ?? '';
      }
    };
    const fill = (template: Template): string => {
      let filled = '';
      for (const part of template) filled += typeof part === 'string' ? part : valueOf(part);
      return filled;
    };
    for (const template of chained)
      eventHashes.push(sha256(`${eventHashes.at(-1) ?? emptyChain.head}\n${fill(template)}`));
    const rows = templates.map(({ collection, rev, id, body }): Row => ({
      collection,
      rev,
      id: fill(id),
      body: fill(body),
    }));
    if (texts) {
      const _id = fill(textsId);
      const fieldsNow = Object.fromEntries(own.map(({ key, salt, value }) => [key, { salt, value }]));
      const doc = { ...texts, _id, town, requestId: fill(textsFor), fields: fieldsNow };
      rows.push({ collection: 'requestTexts', id: _id, rev: texts.rev, body: toBody('requestTexts', doc) });
    }
    return rows;
  };
}

/** What the chain covers of an event (`domain/requests/state.ts`). */
function withoutStore({
  _id: _,
  rev: _rev,
  town: _town,
  hash: _hash,
  ...event
}: Stored): Readonly<Record<string, Json>> {
  return event;
}
