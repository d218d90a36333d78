/**
 * `call('bookings.create', input, { commandId })` → the contract's answer: a value or a named refusal. Throws CallProblem when
 * there is none. Repeats by itself only what is safe: reads, and writes with the same commandId.
 */
import type { Answer } from '#types/errors';
import { wentThrough, wentWrong } from '../session/network';
import type { Input, Output, ReadId, WriteId } from './entries';
import { CallProblem, type CallBody } from './problem';
import { transport } from './transport';

const PATIENCE = 15_000;
const PAUSES = [400, 1_200] as const;

export function call<I extends ReadId>(id: I, input: Input<I>): Promise<Answer<Output<I>>>;
export function call<I extends WriteId>(
  id: I,
  input: Input<I>,
  command: { readonly commandId: string },
): Promise<Answer<Output<I>>>;
export async function call(id: string, input: unknown, command?: { readonly commandId: string }) {
  for (let tried = 0; ; tried += 1) {
    const pause = PAUSES[tried];
    try {
      const answer = await inTime({ action: id, input, ...command });
      wentThrough();
      if (answer.ok || answer.refusal.code !== 'TryAgain' || pause === undefined) return answer;
    } catch (problem) {
      if (!(problem instanceof CallProblem)) throw problem;
      if (problem.kind !== 'bug') wentWrong();
      if (problem.kind !== 'network' || pause === undefined || tried > 0) throw problem;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** A fresh id for one intent of a person: kept until it is answered, so that a repeat is the same command. */
export const newCommandId = (): string => {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  return `${Date.now().toString(36)}-${part()}${part()}`;
};

async function inTime(body: CallBody): Promise<Answer<never>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallProblem('slow')), PATIENCE);
  });
  try {
    // The functions parse every output against the contract before it leaves them.
    return (await Promise.race([transport(body), tooLong])) as Answer<never>;
  } finally {
    clearTimeout(timer);
  }
}
