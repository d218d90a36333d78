/**
 * A part of the timer, once a business day and town: learns the town's own vocabulary from its corrections and takes it into use when it decides
 * recent ones better. Safe to repeat, to overlap and to be killed: the day and what comes of it are written in one step, on the
 * revision that was read.
 *
 * Cost: one read a run; once a day one count more. It learns when `enoughNew` examples have come since it last did, and then reads the newest
 * 2,000 with their words (60 pages) and thinks about 3 ms for each: for every new example some five to twenty are read and learned from.
 */
import { businessDate } from '../../domain/calendar';
import {
  enoughNew,
  learningId,
  mayTeach,
  townModelId,
  tryLearning,
  type ExampleDoc,
  type LearningDoc,
  type TownModelDoc,
} from '../../domain/routing-learning';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { openingWords } from '../../domain/requests/title';
import type { Example } from '../../domain/text-model/town';
import { forTown, type Store, type Tx } from '../../ports/store';
import type { Ports } from '../context';
import { getAll } from '../load';
import { commonModelOf } from './router';

/** The newest so many decisions: older ones weigh little, and a night is short. */
const MOST = 2000;
const PAGE = 100;
const BY_TIME = { field: 'at', direction: 'desc' } as const;
const NUMBER = /⟦n\d+⟧/g;

export async function learnRouting(
  ports: Ports,
  town: string,
  now: number,
): Promise<{ tried: number; adopted: number }> {
  const store = forTown(ports.store, town);
  const day = businessDate(now);
  const learning = await store.get<LearningDoc>('routingLearning', learningId(town));
  const none = { tried: 0, adopted: 0 };
  if (learning?.lastDay === day) return none;
  const common = await commonModelOf(ports);
  if (common === null) return none;
  const enough = enoughNew(learning?.triedWith ?? 0);
  const seen = learning?.seenUntil ?? 0;
  const come = await store.count('routingExamples', { eq: {}, range: { gt: seen }, order: BY_TIME }, enough);
  if (come < enough) {
    await store.tx(async (tx) => {
      const read = await tx.get<LearningDoc>('routingLearning', learningId(town));
      if (read?.rev === learning?.rev) write(tx, read, { ...(read ?? bareLearning(town)), lastDay: day });
    });
    return none;
  }
  const decided = await newestExamples(store, MOST);
  const seenUntil = decided[0]?.at ?? seen;
  const present = learning?.currentId ? await store.get<TownModelDoc>('townModels', learning.currentId) : null;
  const tried = tryLearning(common, present?.model ?? null, await examplesOf(store, decided), now);

  return store.tx(async (tx) => {
    const read = await tx.get<LearningDoc>('routingLearning', learningId(town));
    // another run was faster, or somebody went back meanwhile
    if (read?.rev !== learning?.rev) return none;
    const before = read ?? bareLearning(town);
    const triedWith = decided.length;
    const after = { ...before, lastDay: day, seenUntil, triedWith, last: tried?.learned ?? before.last };
    if (!tried?.model) {
      write(tx, read, after);
      return { tried: tried === null ? 0 : 1, adopted: 0 };
    }
    const id = townModelId(town, day);
    tx.insert<TownModelDoc>('townModels', { _id: id, town, model: tried.model, at: now });
    // what nobody can go back to any more
    const gone = before.former?.id ?? null;
    if (gone !== null && (await tx.get<TownModelDoc>('townModels', gone))) tx.remove('townModels', gone);
    write(tx, read, { ...after, currentId: id, former: { id: before.currentId }, inUseSince: now });
    return { tried: 1, adopted: 1 };
  });
}

const bareLearning = (town: string): Omit<LearningDoc, 'rev'> => ({
  _id: learningId(town),
  town,
  currentId: null,
  former: null,
  inUseSince: null,
  last: null,
  lastDay: '',
  seenUntil: 0,
  triedWith: 0,
});

function write(tx: Tx, read: LearningDoc | null, after: Omit<LearningDoc, 'rev'>): void {
  if (read === null) {
    tx.insert<LearningDoc>('routingLearning', after);
    return;
  }
  tx.update('routingLearning', after._id, {
    set: [
      [['currentId'], after.currentId],
      [['former'], after.former && { ...after.former }],
      [['inUseSince'], after.inUseSince],
      [['last'], after.last && { ...after.last }],
      [['lastDay'], after.lastDay],
      [['seenUntil'], after.seenUntil],
      [['triedWith'], after.triedWith],
    ],
  });
}

async function newestExamples(store: Store, most: number): Promise<ExampleDoc[]> {
  const found: ExampleDoc[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.query<ExampleDoc>('routingExamples', {
      eq: {},
      order: BY_TIME,
      limit: Math.min(PAGE, most - found.length),
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.docs);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.length < most);
  return found;
}

/** With their words as they stand now: what was erased, or has become sealed, is left out. */
async function examplesOf(store: Store, decided: readonly ExampleDoc[]): Promise<Example[]> {
  const ids = decided.map(({ requestId }) => requestId);
  const [requests, texts] = await Promise.all([
    getAll<RequestDoc>(store, 'requests', ids),
    getAll<RequestTextsDoc>(store, 'requestTexts', ids.map(textsIdOf)),
  ]);
  const requestOf = new Map(requests.map((request) => [request._id, request]));
  const fieldsOf = new Map(texts.map((one) => [one.requestId, one.fields]));
  return decided.flatMap(({ requestId, topic, at }) => {
    const request = requestOf.get(requestId);
    if (!request || !mayTeach(request)) return [];
    const text = openingWords(request, (key) => fieldsOf.get(requestId)?.[key]?.value ?? '').replace(NUMBER, '');
    return text.trim() === '' ? [] : [{ text, topic, at }];
  });
}
