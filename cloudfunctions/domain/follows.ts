/**
 * Who waits for the end of a request that is not her own: she met the same at a shared facility (“me too”), or hers was merged
 * into it. Each is told an end once; when a request opens again those who were told are told its next end too, since what they heard
 * was not the end. A turn is left by the step that ends or opens a request, and the timer does the rest.
 */
import type { RequestDoc } from './requests/state';
import { isTerminal } from './requests/transitions';
import type { Stored } from './organisation';

/** `<town>:follow-<hash of request and person>` */
export interface FollowDoc extends Stored {
  readonly requestId: string;
  readonly personId: string;
  readonly via: 'meToo' | 'merged';
  /** Her own request that was merged; null for “me too”. */
  readonly ownRequestId: string | null;
  /** Her own words, for those who work on it; empty when she gave none. */
  readonly words: string;
  /** `moved`: the request was merged and she follows the other one. */
  readonly state: 'waiting' | 'told' | 'moved';
  readonly at: number;
  readonly toldAt: number | null;
}

/** `<town>:turn-<hash of request>-<events>`: a request has ended, or opened again. Gone when everybody has been told. */
export interface TurnDoc extends Stored {
  readonly requestId: string;
  /** Number of events after the step: one turn has one. */
  readonly seq: number;
  readonly ended: boolean;
  readonly at: number;
}

/** True when a step ends the request or opens it again; its opening is none. */
export const isTurn = (before: Pick<RequestDoc, 'status'> | null, after: Pick<RequestDoc, 'status'>): boolean =>
  before !== null && isTerminal(before.status) !== isTerminal(after.status);
