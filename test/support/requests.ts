/** A stored request with everything that belongs to it, for tests that look behind the screens. */
import { listingsOf, type ListingDoc } from '../../cloudfunctions/domain/listings';
import type { ChainedEvent } from '../../cloudfunctions/domain/audit';
import {
  chainedEvent,
  textsIdOf,
  type RequestDoc,
  type RequestTextsDoc,
} from '../../cloudfunctions/domain/requests/state';
import { getAll } from '../../cloudfunctions/actions/load';
import { eventsOf } from '../../cloudfunctions/actions/requests/events';
import { forTown, type Store } from '../../cloudfunctions/ports/store';
import { wavOf } from './sounds';
import type { World } from './world';

export interface StoredRequest {
  readonly request: RequestDoc;
  readonly events: readonly ChainedEvent[];
  readonly texts: RequestTextsDoc;
  readonly listings: readonly ListingDoc[];
}

export async function loadStored(store: Store, requestId: string): Promise<StoredRequest> {
  const [request, texts, events] = await Promise.all([
    store.get<RequestDoc>('requests', requestId),
    store.get<RequestTextsDoc>('requestTexts', textsIdOf(requestId)),
    eventsOf(forTown(store, requestId.split(':')[0] ?? ''), requestId),
  ]);
  if (!request || !texts) throw new Error(`no ${requestId}`);
  return {
    request,
    texts,
    events: events.map(chainedEvent),
    listings: await getAll(store, 'listings', request.listed),
  };
}

/** A recording brought by `who` and finished: its file's id. */
export async function spokenBy(world: World, who: string, seconds = 4): Promise<string> {
  const bytes = wavOf(seconds);
  const { fileId, upload } = await world.done<{ fileId: string; upload: { url: string } }>(who, 'files.begin', {
    contentType: 'audio/wav',
    bytes: bytes.length,
  });
  const ticket = new URL(upload.url, 'http://localhost').searchParams.get('ticket') ?? '';
  await world.files.accept(fileId, ticket, bytes);
  await world.done(who, 'files.finish', { fileId });
  return fileId;
}

export const kindsOf = (events: readonly ChainedEvent[]): string[] => events.map(({ kind }) => kind as string);

/** What a stored listing and the one the rules would write say, to be compared. */
export const saysOf = (listing: Omit<ListingDoc, 'rev'>) =>
  [listing._id, listing.owner, listing.bucket, listing.sortKey].join(' ');

export const shouldSay = (request: RequestDoc): string[] => listingsOf(request).map(saysOf).sort();
