/**
 * A decision of a person about where a text belongs, kept to learn from: against the machine, in triage, or after a hand-back. Written in the
 * step's own transaction, one a request, the last one counts. Holds no word: texts are read when they are learned from.
 */
import { mayTeach, type ExampleDoc } from '../../domain/routing-learning';
import type { RequestDoc } from '../../domain/requests/state';
import type { Tx } from '../../ports/store';
import { hash24 } from '../ids';

export const exampleIdOf = (requestId: string): string =>
  `${requestId.slice(0, requestId.indexOf(':'))}:example-${hash24(requestId)}`;

export async function keepExample(tx: Tx, request: RequestDoc, now: number): Promise<void> {
  const { _id: requestId, town, topic } = request;
  if (topic === null || !mayTeach(request)) return;
  const _id = exampleIdOf(requestId);
  const guess = request.routing.guesses[0]?.topic ?? null;
  if (await tx.get<ExampleDoc>('routingExamples', _id))
    tx.update('routingExamples', _id, {
      set: [
        [['topic'], topic],
        [['at'], now],
      ],
    });
  else tx.insert<ExampleDoc>('routingExamples', { _id, town, requestId, topic, at: now, guess });
}
