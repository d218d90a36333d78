/**
 * The words of a request, its pictures and its recording go for good; what was done, when and by whom stays in the chain, which holds
 * without them (`domain/audit.ts`). An open request keeps them: it could not be worked on.
 */
import type { FileDoc } from '../../domain/files';
import type { ListingDoc } from '../../domain/listings';
import { restOf, textsIdOf, type RequestDoc, type RequestTextsDoc } from '../../domain/requests/state';
import { isTerminal } from '../../domain/requests/transitions';
import { forTown, type Tx } from '../../ports/store';
import type { Ports } from '../context';
import { removeCase } from '../disputes/remove';

/** `old`: its time is over, it leaves every list · `asked`: its reporter asked for it, it leaves hers. */
export type ErasedFor = 'old' | 'asked';

/** False when it is open, or somebody else has done it. Done in whole or not at all; the bytes of its files follow with the timer. */
export async function eraseRequest(
  ports: Ports,
  town: string,
  requestId: string,
  now: number,
  why: ErasedFor,
): Promise<boolean> {
  const store = forTown(ports.store, town);
  const seen = await store.get<RequestDoc>('requests', requestId);
  if (seen && !isTerminal(seen.status)) return false;
  // first: were it last, a run killed in between would leave the words to be found
  if (seen) await ports.search.remove({ id: requestId, town, version: seen.rev + 1, at: seen.submittedAt });
  return store.tx(async (tx) => {
    const request = await tx.get<RequestDoc>('requests', requestId);
    const texts = await tx.get<RequestTextsDoc>('requestTexts', textsIdOf(requestId));
    if (!texts || (request && !isTerminal(request.status))) return false;
    if (why === 'old' && texts.eraseAt > now) return false;
    tx.remove('requestTexts', texts._id);
    if (!request) return true;
    const voice = request.voiceId === null ? [] : [request.voiceId];
    for (const fileId of [...request.fileIds, ...request.replyFileIds, ...voice]) await drop(tx, fileId, now);
    await removeCase(tx, request, async (fileId) => drop(tx, fileId, now));
    const leaving =
      why === 'old'
        ? request.listed
        : request.listed.filter((id) => id.includes(`:list-${restOf(request.reporterId)}-`));
    for (const id of leaving) if (await tx.get<ListingDoc>('listings', id)) tx.remove('listings', id);
    tx.update('requests', requestId, {
      set: [
        [['fileIds'], []],
        [['replyFileIds'], []],
        [['voiceId'], null],
        [['listed'], request.listed.filter((id) => !leaving.includes(id))],
        // the words that led to a department are hers too; the topics stay, they decide who may know of it
        [['routing', 'because'], []],
        [['routing', 'guesses'], request.routing.guesses.map((guess) => ({ ...guess, words: [] }))],
      ],
    });
    return true;
  });
}

/** The timer deletes it. */
async function drop(tx: Tx, fileId: string, now: number): Promise<void> {
  if (await tx.get<FileDoc>('files', fileId)) tx.update('files', fileId, { set: [[['deleteAt'], now]] });
}
