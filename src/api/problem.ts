/**
 * There was no answer: `network` not reached, `slow` no answer in 15 s, `bug` the server failed and left a trace number; or nothing was
 * asked: `gone`, a file that should go along is no longer on this device.
 */
export class CallProblem extends Error {
  constructor(
    readonly kind: 'network' | 'slow' | 'bug' | 'gone',
    readonly trace = '',
  ) {
    super(`${kind} ${trace}`.trim());
    this.name = 'CallProblem';
  }
}

export interface CallBody {
  readonly action: string;
  readonly input: unknown;
  readonly commandId?: string;
}
/** Carries one call; resolves to the answer, rejects with a CallProblem. */
export type Transport = (body: CallBody) => Promise<unknown>;
