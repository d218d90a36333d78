/** Verifies the audit chains of a town: every request's events against its count and head, and every text against its salted hash. */
import { saltedHash, verifyChain, type AuditProblem } from '../domain/audit';
import {
  chainedEvent,
  chainOf,
  textsIdOf,
  type RequestDoc,
  type RequestEventDoc,
  type RequestTextsDoc,
} from '../domain/requests/state';
import type { Store } from '../ports/store';
import { queryAll } from './load';

export interface Verified {
  readonly requests: number;
  readonly events: number;
  readonly problems: readonly (Pick<AuditProblem, 'seq'> & {
    readonly requestId: string;
    readonly kind: AuditProblem['kind'] | 'text changed';
  })[];
}

/** `store` is the town's. An erased text is no problem: the chain holds without it. */
export async function verifyTown(store: Store): Promise<Verified> {
  const problems: Verified['problems'][number][] = [];
  let count = 0;
  const requests = await queryAll<RequestDoc>(store, 'requests', { eq: {} });
  for (const request of requests) {
    const requestId = request._id;
    const events = await queryAll<RequestEventDoc>(store, 'requestEvents', {
      eq: { requestId },
      order: { field: 'seq', direction: 'asc' },
    });
    count += events.length;
    for (const problem of verifyChain(events.map(chainedEvent), chainOf(request)))
      problems.push({ requestId, ...problem });
    const texts = await store.get<RequestTextsDoc>('requestTexts', textsIdOf(requestId));
    for (const { seq, texts: hashes } of events)
      for (const [name, hash] of Object.entries(hashes)) {
        const field = texts?.fields[`${seq}-${name}`];
        if (field && saltedHash(field.salt, field.value) !== hash)
          problems.push({ requestId, seq, kind: 'text changed' });
      }
  }
  return { requests: requests.length, events: count, problems };
}
