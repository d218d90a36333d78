/**
 * What a message says of a request that is kept nowhere but with it: its title, a note, a name. Read anew each time, so that
 * erased texts are gone from old messages too, and nobody reads on about a matter that is hidden from her.
 */
import type { NoticeTemplate, NoticeView } from '#types/notices';
import type { PersonDoc } from '../../domain/organisation';
import { textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { openingWords, titleOf } from '../../domain/requests/title';
import { forTown, type Store } from '../../ports/store';
import { getAll } from '../load';
import type { OutboxDoc } from '../outbox';
import { maskedWords } from './numbers';

/** Messages that repeat the words of the step they tell about: what was pressed for, why it came back, how it ended. */
const quoting: ReadonlySet<NoticeTemplate> = new Set([
  'pressed',
  'handedBack',
  'requestClosed',
  'requestAsked',
  'extensionAsked',
  'extensionDecided',
  'assistAsked',
  'offeredDown',
  'offerAnswered',
  'requestTurnedDown',
  'appealed',
  'firstReviewAsked',
  'firstReviewed',
  'reminded',
  'askedAgain',
]);

/** The parameters of these messages to `personId` by message id, in one reading per town. */
export async function toldParams(
  raw: Store,
  personId: string,
  docs: readonly OutboxDoc[],
): Promise<ReadonlyMap<string, NoticeView['params']>> {
  const about = docs.filter((doc) => doc.about?.kind === 'request');
  const ids = (town: string) => about.filter((doc) => doc.town === town).map((doc) => doc.about?.id ?? '');
  const read = await Promise.all(
    [...new Set(about.map(({ town }) => town))].map(async (town) => {
      const store = forTown(raw, town);
      return Promise.all([
        getAll<RequestDoc>(store, 'requests', ids(town)),
        getAll<RequestTextsDoc>(store, 'requestTexts', ids(town).map(textsIdOf)),
      ]);
    }),
  );
  const requests = new Map(read.flatMap(([found]) => found).map((request) => [request._id, request]));
  const texts = new Map(read.flatMap(([, found]) => found).map((one) => [one.requestId, one.fields]));
  const reporters = about
    .filter(({ template }) => template === 'callBackDue')
    .flatMap((doc) => requests.get(doc.about?.id ?? '')?.reporterId ?? []);
  const people = await getAll<PersonDoc>(forTown(raw, 'county'), 'persons', reporters);
  const names = new Map(people.map(({ _id, name }) => [_id, name]));

  return new Map(docs.map((doc) => [doc._id, paramsOf(doc)]));

  function paramsOf({ template, params: { words, ...params }, about: of }: OutboxDoc): NoticeView['params'] {
    const request = of?.kind === 'request' ? requests.get(of.id) : undefined;
    if (!request || request.hiddenFrom.includes(personId)) return params;
    const wordsOf = (key: string): string => maskedWords(texts.get(request._id)?.[key]);
    return {
      ...params,
      title: titleOf(openingWords(request, wordsOf)),
      ...(quoting.has(template) && words !== undefined ? { note: wordsOf(`${words}-text`) } : {}),
      ...(template === 'callBackDue' ? { name: names.get(request.reporterId) ?? '' } : {}),
    };
  }
}
